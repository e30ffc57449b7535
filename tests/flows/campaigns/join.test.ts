import { expect, test } from "vitest";
import { changeCampaignStatus } from "#app/domains/campaigns/change-campaign-status.server";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";
import { useServer } from "#tests/support/server";

const server = useServer();

/** Somebody who was invited, with every address in their mail. */
async function givenInvited({ language, email }: { language?: string; email?: string } = {}) {
  const { app } = server.current;
  const ctx = await givenWorkspace(app);
  const lotte = await asMember(ctx, ["marketer"]);
  const campaignId = await givenLiveCampaign(lotte);
  const person = await givenAnswer(ctx, { language, email });
  await inviteCandidates(lotte, { campaignId, people: { all: true } });
  await server.current.runJobs();
  const mail = app.mails.find(({ to }) => to.address === person.email);
  const links = [...(mail?.html ?? "").matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
  const path = links.map((link) => link.replace(server.current.url, "").replace(/#.*/, "")).find((link) => link.startsWith("/join/")) ?? "";
  const counts = async () => {
    const where = { workspaceId: ctx.workspaceId };
    return [await ctx.db.ambassador.count({ where }), await ctx.db.enrolment.count({ where }), await ctx.db.referralLink.count({ where })];
  };
  return { ctx, lotte, campaignId, ...person, links, path, counts };
}

test("a scanner that follows every link of the mail twenty times joins nobody and uses nothing up", async () => {
  const { links, counts, path } = await givenInvited();
  expect(links.length).toBeGreaterThan(1);
  const scanner = server.current.visitor();
  for (let i = 0; i < 20; i += 1) {
    for (const link of links) for (const method of ["GET", "HEAD"]) expect((await scanner.send(link, { method })).status).toBe(200);
  }
  expect(await counts()).toEqual([0, 0, 0]);
  expect((await server.current.visitor().post(path, { answer: "join", termsVersion: "1" })).status).toBe(302);
  expect(await counts()).toEqual([1, 1, 1]);
});

test("the page speaks the contact's language, names the sender, and shows the reward and the terms", async () => {
  const { path } = await givenInvited({ language: "nl" });
  const page = await server.current.visitor().get(path);
  expect(page.html).toContain('<html lang="nl"');
  expect(page.html).toContain("data-brand");
  expect(page.text).toContain("Van marketer, Roosterwerk");
  expect(page.text).toContain("Sanne, je gaf ons een 10. Wil je ons ook voorstellen?");
  expect(page.text).toContain("€ 50 per introductie die sales aanneemt");
  expect(page.text).toContain("Be honest.");
});

test("the page and the way out of mail load no script; the font is asked for with the page", async () => {
  const { path, links } = await givenInvited();
  const ways = [path, links.map((link) => link.replace(server.current.url, "")).find((link) => link.startsWith("/unsubscribe/")) ?? ""];
  for (const way of ways) {
    const { html, status } = await server.current.visitor().get(way);
    expect([way, status, /<script|modulepreload/.exec(html)?.[0]]).toEqual([way, 200, undefined]);
    const [, font = ""] = /<link rel="preload" href="([^"]+\.woff2)"/.exec(html) ?? [];
    const [, styles = ""] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? [];
    expect(font).toMatch(/figtree/);
    expect((await server.current.visitor().get(styles)).html).toContain(font);
  }
});

test("one tap joins and signs in for the portal; the used link signs nobody in later", async () => {
  const { ctx, path } = await givenInvited();
  const sanne = server.current.visitor();
  const joined = await sanne.post(path, { answer: "join", termsVersion: "1" });
  expect(joined.location).toBe(`/w/${ctx.workspace.slug}/portal`);
  expect(Object.keys(sanne.cookies())).toContain("aanrader_session");
  const session = await ctx.app.database.prisma.session.findFirstOrThrow({
    where: { user: { memberships: { some: { workspaceId: ctx.workspaceId, roles: { has: "ambassador" } } } } },
  });
  expect(Math.round((session.expiresAt.getTime() - session.createdAt.getTime()) / 86_400_000)).toBe(180);

  const again = await server.current.visitor().get(path);
  expect([again.status, again.location]).toEqual([302, `/w/${ctx.workspace.slug}/portal`]);
  server.current.app.clock.setOffsetMs(3_600_000);
  const thief = server.current.visitor();
  await thief.post(path, { answer: "join", termsVersion: "1" });
  expect(thief.cookies()).toEqual({});
  server.current.app.clock.setOffsetMs(0);
});

test("a hundred taps at once make one ambassador, one enrolment, one link", async () => {
  const { path, counts } = await givenInvited();
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => server.current.visitor().post(path, { answer: "join", termsVersion: "1" })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([302]));
  expect(await counts()).toEqual([1, 1, 1]);
}, 90_000);

test("who works for the company joins too, but signs in at the front door", async () => {
  const { ctx, path, email, counts } = await givenInvited({ email: "daan@example.org" });
  await asMember(ctx, ["admin"], email);
  const daan = server.current.visitor();
  expect((await daan.post(path, { answer: "join", termsVersion: "1" })).status).toBe(302);
  expect(daan.cookies()).toEqual({});
  expect(await counts()).toEqual([1, 1, 1]);
});

test("not now leaves the link open, never closes it, and neither joins", async () => {
  const { path, counts } = await givenInvited();
  const visitor = server.current.visitor();
  expect((await visitor.post(path, { answer: "declined" })).status).toBe(303);
  const declined = await visitor.get(path);
  expect([declined.status, declined.text.includes("this link works until")]).toEqual([200, true]);
  await visitor.post(path, { answer: "never" });
  const never = await visitor.get(path);
  expect([never.status, never.text.includes("We will not ask again")]).toEqual([410, true]);
  expect(await counts()).toEqual([0, 0, 0]);
});

test("terms that changed in the meantime are shown again before anybody joins", async () => {
  const { path, counts } = await givenInvited();
  const page = await server.current.visitor().post(path, { answer: "join", termsVersion: "7" });
  expect([page.status, page.text.includes("The offer changed while you were reading")]).toEqual([409, true]);
  expect(await counts()).toEqual([0, 0, 0]);
});

test("an ended campaign is over with a friendly page, an unknown token is not found", async () => {
  const { path, lotte, campaignId } = await givenInvited();
  await changeCampaignStatus(lotte, campaignId, "ended");
  const page = await server.current.visitor().get(path);
  expect([page.status, page.text.includes("This campaign is over")]).toEqual([410, true]);
  expect((await server.current.visitor().get("/join/unknown")).status).toBe(404);
  expect((await server.current.visitor().post("/join/unknown", { answer: "join" })).status).toBe(404);
});
