import { describe, expect, test } from "vitest";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { createCampaign } from "#app/domains/campaigns/save-campaign.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { campaignInput } from "#tests/support/campaigns";
import { useServer } from "#tests/support/server";
import { givenPortal, PHONE } from "#tests/flows/portal/given-portal";

const server = useServer();
const GEERT = { name: "Geert Wezel", reach: "geert@wezel.example", companyName: "Wezel Transport", question: "", consent: "on" };
const phone = { "User-Agent": PHONE };

describe("from link to lead", () => {
  test("a click leads to the landing page, which says who recommends; the form makes a lead of that ambassador with the click as evidence", async () => {
    const { ctx, slug, ambassador } = await givenPortal(server.current);
    const visitor = server.current.visitor();
    const click = await visitor.get(`/r/${ambassador.linkCode}?c=linkedin`, phone);
    const landing = `/go/${ctx.workspace.slug}/${slug}`;
    expect(click).toMatchObject({ status: 302, location: `${landing}?ref=${ambassador.linkCode}` });
    const [row] = await ctx.db.click.findMany({ where: { workspaceId: ctx.workspaceId } });
    expect(row).toMatchObject({ enrolmentId: ambassador.enrolmentId, channel: "linkedin" });
    expect(visitor.cookies().aanrader_click).toBe(row?.id);

    const page = await visitor.get(click.location ?? "");
    expect(page.status).toBe(200);
    expect(page.text).toContain("Sanne of ambassadors.example recommends us");
    expect(page.html).not.toMatch(/Verhoeven|@ambassadors/);

    const sent = await visitor.post(`${landing}?ref=${ambassador.linkCode}`, GEERT);
    expect(sent).toMatchObject({ status: 302, location: `${landing}/thanks` });
    expect((await visitor.get(`${landing}/thanks`)).text).toContain("Thank you");
    const lead = await ctx.db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId }, include: { contact: true } });
    expect(lead).toMatchObject({ source: "landing_page", enrolmentId: ambassador.enrolmentId, contact: { email: "geert@wezel.example" } });
    const evidence = await ctx.db.evidence.findMany({ where: { workspaceId: ctx.workspaceId, clickId: row?.id } });
    expect(evidence).toHaveLength(1);
    const consents = await ctx.db.consent.findMany({ where: { workspaceId: ctx.workspaceId, contactId: lead.contactId } });
    expect(consents).toMatchObject([{ purpose: "contact_by_sales", isGranted: true, source: "landing_page" }]);
  });

  test("without a code it is a plain form, and a code of another campaign is as good as none", async () => {
    const [own, other] = [await givenPortal(server.current), await givenPortal(server.current)];
    for (const query of ["", "?ref=unknown-code", `?ref=${other.ambassador.linkCode}`, "?ref=%27%3B--"]) {
      const page = await server.current.visitor().get(`/go/${own.ctx.workspace.slug}/${own.slug}${query}`);
      expect(page.status, query).toBe(200);
      expect(page.text, query).not.toContain("Sanne");
    }
    await server.current.visitor().post(`/go/${own.ctx.workspace.slug}/${own.slug}?ref=${other.ambassador.linkCode}`, GEERT);
    expect(await own.ctx.db.lead.findFirstOrThrow({ where: { workspaceId: own.ctx.workspaceId } })).toMatchObject({ enrolmentId: null });
  });

  test("of a draft, colleagues who may see campaigns read the page without a form; nobody else finds it", async () => {
    const { ctx } = await givenPortal(server.current);
    const { id } = await createCampaign(ctx, campaignInput({ name: `Draft ${ctx.workspace.slug}` }));
    const { slug } = await getCampaign(ctx, id);
    const draft = `/go/${ctx.workspace.slug}/${slug}`;
    const [colleague, stranger] = [`mia@${ctx.workspace.slug}.example`, `eva@${ctx.workspace.slug}.example`];
    await asMember(ctx, ["viewer"], colleague);
    await asMember(await givenWorkspace(server.current.app), ["admin"], stranger);
    const inside = await server.current.signIn(colleague);
    const page = await inside.get(draft);
    expect([page.status, page.text.includes("the campaign is a draft"), page.html.includes('name="reach"')]).toEqual([200, true, false]);
    expect((await inside.post(draft, GEERT)).status).toBe(404);
    expect((await server.current.visitor().get(draft)).status).toBe(404);
    expect((await (await server.current.signIn(stranger)).get(draft)).status).toBe(404);
    expect(await ctx.db.lead.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });

  test("a link of an earlier tool, with another parameter for the same code, leads to the same ambassador", async () => {
    const { ctx, slug, ambassador } = await givenPortal(server.current);
    const old = `/go/${ctx.workspace.slug}/${slug}?via=${ambassador.linkCode}`;
    expect((await server.current.visitor().get(old)).text).toContain("Sanne");
    await server.current.visitor().post(old, GEERT);
    const lead = await ctx.db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } });
    expect(lead.enrolmentId).toBe(ambassador.enrolmentId);
  });

  test("a refused form keeps what was typed and says what is wrong in the visitor's language", async () => {
    const { ctx, slug } = await givenPortal(server.current);
    const refused = await server.current
      .visitor()
      .post(`/go/${ctx.workspace.slug}/${slug}`, { ...GEERT, reach: "geert", consent: "" }, { "Accept-Language": "nl" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Zonder je toestemming kunnen we geen contact opnemen");
    expect(refused.html).toContain('value="Geert Wezel"');
    expect(await ctx.db.lead.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });

  test("a program that fills in the hidden field is thanked and stores nothing", async () => {
    const { ctx, slug } = await givenPortal(server.current);
    const sent = await server.current.visitor().post(`/go/${ctx.workspace.slug}/${slug}`, { ...GEERT, website: "https://spam.example" });
    expect(sent.location).toBe(`/go/${ctx.workspace.slug}/${slug}/thanks`);
    expect(await ctx.db.lead.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });

  test("a cookie of somebody's own making is worth nothing", async () => {
    const { ctx, slug } = await givenPortal(server.current);
    const visitor = server.current.visitor();
    visitor.setCookie("aanrader_click=clk_aaaaaaaaaaaaaaaaaaaaa");
    expect((await visitor.post(`/go/${ctx.workspace.slug}/${slug}`, GEERT)).status).toBe(302);
    expect(await ctx.db.evidence.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });
});

describe("pages that are not there", () => {
  test.each([
    ["draft", 404],
    ["paused", 410],
    ["ended", 410],
  ])("a campaign that is %s answers %d", async (status, expected) => {
    const { ctx, slug, campaignId } = await givenPortal(server.current);
    await ctx.db.campaign.updateMany({ where: { workspaceId: ctx.workspaceId, id: campaignId }, data: { status } });
    for (const path of [`/go/${ctx.workspace.slug}/${slug}`, `/go/${ctx.workspace.slug}/${slug}/thanks`]) {
      expect((await server.current.visitor().get(path)).status).toBe(expected);
    }
    expect((await server.current.visitor().post(`/go/${ctx.workspace.slug}/${slug}`, GEERT)).status).toBe(expected);
  });

  test("an unknown workspace, campaign or code answers 404", async () => {
    const { ctx, slug } = await givenPortal(server.current);
    for (const path of [`/go/nobody/${slug}`, `/go/${ctx.workspace.slug}/nothing`, "/r/nobody-has-this"]) {
      expect((await server.current.visitor().get(path)).status, path).toBe(404);
    }
  });
});
