import { expect, test } from "vitest";
import { asMember, givenWorkspace } from "#tests/support/app";
import { givenLiveCampaign } from "#tests/support/campaigns";
import { useServer } from "#tests/support/server";

const server = useServer();

test("one person is named by hand with a ground and its date, and can be invited then; nobody is mailed by it", async () => {
  const ctx = await givenWorkspace(server.current.app);
  const lotte = await asMember(ctx, ["marketer"]);
  const campaignId = await givenLiveCampaign(lotte);
  const browser = await server.current.signIn(lotte.actor.kind === "user" ? lotte.actor.email : "");
  const page = `/w/${ctx.workspace.slug}/marketing/campaigns/${campaignId}`;
  const noor = {
    name: "Noor Haan",
    email: "noor@haan.example",
    language: "nl",
    basis: "consent",
    givenOn: "2026-01-02",
    evidence: "CRM 12",
  };

  const refused = await browser.post(`${page}/guests`, { ...noor, email: "noor", basis: "", givenOn: "2999-01-01" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Fill in an e-mail address");
  expect(refused.text).toContain("Choose the ground");
  expect(refused.html).toContain('value="Noor Haan"');
  const early = await browser.post(`${page}/guests`, { ...noor, givenOn: "2099-01-01" });
  expect([early.status, early.text.includes("Choose a day up to today")]).toEqual([422, true]);
  expect(await ctx.db.contact.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);

  const sent = await browser.post(`${page}/guests`, noor);
  expect(sent.status).toBe(302);
  const named = await browser.follow(sent.location ?? "");
  expect(named.text).toContain("Nobody was mailed");
  expect(named.text).toContain("1 person is named for this campaign.");
  const [guest] = await ctx.db.campaignGuest.findMany({ where: { workspaceId: ctx.workspaceId, campaignId }, include: { contact: true } });
  expect(guest).toMatchObject({ basis: "consent", evidence: "CRM 12", contact: { email: "noor@haan.example", language: "nl" } });
  expect((await browser.get(`${page}/invite`)).text).toContain("Noor Haan");
  await server.current.runJobs();
  expect(server.current.app.mails.filter(({ to }) => to.address === "noor@haan.example")).toEqual([]);
});
