import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { givenAnswer } from "#tests/support/campaigns";
import { givenAmbassador, givenCampaign } from "#tests/support/programme";
import { useServer } from "#tests/support/server";

const server = useServer();

const signedIn = async (ctx: Ctx, role: string) => {
  const member = await asMember(ctx, [role]);
  return server.current.signIn(member.actor.kind === "user" ? member.actor.email : "");
};

describe("who comes in", () => {
  test.each(["", "/samples/nps.csv", "/samples/template.csv"])("a stranger is sent to sign in and back (%s)", async (path) => {
    const { workspace } = await givenWorkspace(server.current.app);
    const page = await server.current.visitor().get(`/w/${workspace.slug}/marketing${path}`);
    expect([page.status, page.location]).toEqual([302, `/sign-in?to=${encodeURIComponent(`/w/${workspace.slug}/marketing${path}`)}`]);
  });

  test("an ambassador is refused, a salesperson too: the page is marketing's", async () => {
    const ctx = await givenWorkspace(server.current.app);
    for (const role of ["ambassador", "sales"])
      expect((await (await signedIn(ctx, role)).get(`/w/${ctx.workspace.slug}/marketing`)).status).toBe(403);
  });

  test("another workspace is not there", async () => {
    const [own, other] = [await givenWorkspace(server.current.app), await givenWorkspace(server.current.app)];
    const lotte = await signedIn(own, "marketer");
    for (const path of ["", "/samples/nps.csv"]) expect((await lotte.get(`/w/${other.workspace.slug}/marketing${path}`)).status).toBe(404);
  });

  test("files to try are for who may import, and there are two", async () => {
    const ctx = await givenWorkspace(server.current.app);
    const samples = `/w/${ctx.workspace.slug}/marketing/samples`;
    expect((await (await signedIn(ctx, "viewer")).get(`${samples}/nps.csv`)).status).toBe(403);
    const lotte = await signedIn(ctx, "marketer");
    const sample = await lotte.get(`${samples}/nps.csv`);
    expect(sample.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    expect(sample.headers.get("Content-Disposition")).toBe('attachment; filename="nps.csv"');
    expect((await lotte.get(`${samples}/template.csv`)).html).toMatch(/^response_id,external_id,email,name,.*,segment,product,wave\n$/);
    expect((await lotte.get(`${samples}/other.csv`)).status).toBe(404);
  });
});

describe("a new workspace", () => {
  test("shows seven steps, the files to try and one way to begin; a viewer sees the steps without the buttons", async () => {
    const ctx = await givenWorkspace(server.current.app);
    const home = `/w/${ctx.workspace.slug}/marketing`;
    const page = await (await signedIn(ctx, "marketer")).get(home);
    expect(page.text).toContain("Seven steps; 0 are done.");
    expect(page.html.match(/<h3/g)).toHaveLength(7);
    for (const to of [`${home}/imports/new`, `${home}/samples/nps.csv`, `${home}/samples/template.csv`, `${home}/campaigns/new`])
      expect(page.html).toContain(`href="${to}"`);
    const viewed = await (await signedIn(ctx, "viewer")).get(home);
    expect(viewed.html.match(/<h3/g)).toHaveLength(7);
    expect(viewed.html).not.toContain(`${home}/imports/new`);
    expect(viewed.html).not.toContain("/samples/");
  });
});

describe("a workspace with people", () => {
  let ctx: Ctx;
  let home: string;

  beforeAll(async () => {
    ctx = await givenWorkspace(server.current.app);
    home = `/w/${ctx.workspace.slug}/marketing?show=overview`;
    const sanne = await givenAmbassador(ctx, await givenCampaign(ctx));
    await givenAnswer(ctx, { name: "Fatima El Amrani", email: "fatima@stadsapotheken.example" });
    await introduceLead(ctx, {
      source: "introduction_form",
      enrolmentId: sanne.enrolmentId,
      isTold: true,
      whyNow: "secret reason",
      person: { name: "Mirjam Kuiper", email: "mirjam@kuiper.example", phone: "+31612345678", companyName: "Kuiper" },
    });
  });

  test("tells a marketer what waits and what happened, each with its way on", async () => {
    const page = await (await signedIn(ctx, "marketer")).get(home);
    expect(page.text).toMatch(/1 Introduction waits to be accepted.*1 Promoter not invited yet/s);
    expect(page.text).toMatch(/Sanne Verhoeven introduced Mirjam Kuiper/);
    expect(page.html).toMatch(/href="[^"]*\/marketing\/campaigns\/cmp_[^"]*\/invite"/);
  });

  test("a viewer reads names and companies, no contact data, and gets no link that would be refused", async () => {
    const page = await (await signedIn(ctx, "viewer")).get(home);
    expect(page.text).toMatch(/Sanne Verhoeven introduced Mirjam Kuiper Kuiper/);
    for (const hidden of [
      "mirjam@",
      "fatima@",
      "31612345678",
      "secret reason",
      "/sales/leads/",
      '/marketing/ambassadors"',
      "/marketing/ambassadors/amb_",
      "/invite",
      "/imports",
    ])
      expect(page.html).not.toContain(hidden);
  });

  test("finance, who sees no answers, gets the page without the score", async () => {
    const page = await (await signedIn(ctx, "finance")).get(home);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain("How likely to recommend?");
    expect(page.html).not.toContain("/marketing/nps");
  });
});
