import { describe, expect, test } from "vitest";
import { inviteMember } from "#app/domains/accounts/change-member.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";

const server = useServer();

async function givenStory() {
  const { app } = server.current;
  const ctx = await givenWorkspace(app);
  const slug = ctx.workspace.slug;
  const lotte = await asMember(ctx, ["admin"], `lotte@${slug}.example`);
  const daan = await asMember(ctx, ["sales"], `daan@${slug}.example`);
  const person = { name: "Bram de Wit", email: "bram@dewit.example" };
  const { leadId } = await introduceLead(daan, { source: "verbal_referral", enrolmentId: null, person, isTold: true });
  await inviteMember(lotte, { name: "Karin", email: `karin@${slug}.example`, roles: ["finance"] });
  return { ctx, slug, leadId, page: `/w/${slug}/settings/activity`, lotte, daan };
}

describe("the activity page", () => {
  test("tells an administrator who did what, with a link to the thing", async () => {
    const { page, slug, leadId } = await givenStory();
    const lotte = await server.current.signIn(`lotte@${slug}.example`);
    const { status, text, html } = await lotte.get(page);
    expect(status).toBe(200);
    expect(text).toContain("Lead introduced");
    expect(text).toContain("Lead 1, Bram de Wit");
    expect(text).toContain("Invited as Finance");
    expect(html).toContain(`/w/${slug}/sales/leads/${leadId}"`);
  });

  test("is narrowed by kind, person and period, and says so when nothing fits", async () => {
    const { page, slug, daan } = await givenStory();
    const lotte = await server.current.signIn(`lotte@${slug}.example`);
    const ofLeads = (await lotte.get(`${page}?group=leads`)).text;
    expect(ofLeads).toContain("Lead introduced");
    expect(ofLeads).not.toContain("Invited as Finance");
    const byDaan = (await lotte.get(`${page}?person=${daan.actor.id}`)).text;
    expect(byDaan).toContain("Lead introduced");
    expect(byDaan).not.toContain("Invited as Finance");
    expect((await lotte.get(`${page}?from=2020-01-01&to=2020-01-02`)).text).toContain("Nothing fits this filter");
  });

  test("comes in pages that leave nothing out and repeat nothing", async () => {
    const { ctx, page, slug } = await givenStory();
    await ctx.db.activity.createMany({
      data: Array.from({ length: 120 }, (_, index) => ({
        workspaceId: ctx.workspaceId,
        id: `act_same-moment-${index}`,
        kind: "lead.noted",
        subjectKind: "lead",
        subjectId: `led_${index}`,
        actorKind: "job",
        actorId: "test",
        at: ctx.now,
      })),
    });
    const lotte = await server.current.signIn(`lotte@${slug}.example`);
    let notes = 0;
    let pages = 0;
    for (let next: string | undefined = "?group=leads"; next; pages += 1) {
      const { html, text } = await lotte.get(page + next);
      notes += text.split("Note added").length - 1;
      next = /href="[^"]*(\?[^"]*cursor=[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
    }
    expect({ notes, pages }).toEqual({ notes: 120, pages: 3 });
  });

  test("leaves as CSV, and that is written down too", async () => {
    const { ctx, page, slug } = await givenStory();
    const lotte = await server.current.signIn(`lotte@${slug}.example`);
    const { status, headers, html } = await lotte.get(`${page}.csv?group=leads`);
    expect([status, headers.get("Content-Type")]).toEqual([200, "text/csv; charset=utf-8"]);
    expect(html.split("\n")[0]).toBe("at,who,what,about,kind,actorKind,actorId,subjectKind,subjectId,data");
    expect(html).toContain("Lead introduced");
    expect(html).not.toContain("member.invited");
    const exported = await ctx.db.activity.findMany({ where: { workspaceId: ctx.workspaceId, kind: "export.downloaded" } });
    expect(exported.map(({ subjectId }) => subjectId)).toEqual(["activity"]);
  });

  test("is for administrators of this workspace only", async () => {
    const { page, slug } = await givenStory();
    const elsewhere = await givenStory();
    const daan = await server.current.signIn(`daan@${slug}.example`);
    const stranger = await server.current.signIn(`lotte@${elsewhere.slug}.example`);
    for (const path of [page, `${page}.csv`]) {
      expect((await server.current.visitor().get(path)).status).toBe(302);
      expect((await daan.get(path)).status).toBe(403);
      expect((await stranger.get(path)).status).toBe(404);
    }
  });
});

test("a lead's page shows who changed it", async () => {
  const { slug, leadId } = await givenStory();
  const daan = await server.current.signIn(`daan@${slug}.example`);
  const { text } = await daan.get(`/w/${slug}/sales/leads/${leadId}`);
  expect(text).toMatch(/History .*Lead introduced/);
});
