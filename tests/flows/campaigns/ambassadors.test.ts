import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { enrolContact } from "#app/domains/ambassadors/enrol-contact.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { givenAnswer, givenLiveCampaign } from "#tests/support/campaigns";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;
let base: string;
let campaignId: string;
let sanne: { ambassadorId: string; enrolmentId: string; linkCode: string };

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
  base = `/w/${ctx.workspace.slug}/marketing/ambassadors`;
  for (const [role, email] of [
    ["marketer", "lotte@example.com"],
    ["finance", "fien@example.com"],
    ["viewer", "kees@example.com"],
  ] as const)
    await asMember(ctx, [role], email);
  expect((await (await lotte()).get(base)).text).toContain("No ambassadors yet");
  campaignId = await givenLiveCampaign(ctx, { name: "Planners" });
  sanne = await joined("Sanne Verhoeven", "sanne@vandalen.example");
  await joined("=Jeroen Bakker", "jeroen@kade.example");
});

const lotte = () => server.current.signIn("lotte@example.com");

async function joined(name: string, email: string) {
  const { contactId } = await givenAnswer(ctx, { name, email });
  return enrolContact(ctx, { campaignId, contactId, termsVersion: 1, npsScore: 10, isTermsAccepted: true });
}

test("the list can be searched and filtered, and says so when nobody fits", async () => {
  const browser = await lotte();
  expect((await browser.get(base)).text).toContain("Sanne Verhoeven");
  const found = await browser.get(`${base}?search=VANDALEN&campaign=${campaignId}&state=active`);
  expect([found.text.includes("Sanne Verhoeven"), found.text.includes("Jeroen")]).toEqual([true, false]);
  for (const query of ["search=%25", "state=banned", "campaign=cmp_x"])
    expect((await browser.get(`${base}?${query}`)).text).toContain("Nobody fits these filters");
});

test("the list comes as CSV, and no cell is a formula", async () => {
  const csv = await (await lotte()).get(`${base}.csv`);
  expect(csv.headers.get("Content-Type")).toContain("text/csv");
  const lines = csv.html.trim().split("\n");
  expect(lines[0]).toBe("ambassadorId,name,email,company,joinedAt,scoreAtJoining,classAtJoining,states,clicks,introductions,won");
  expect(lines).toHaveLength(3);
  expect(csv.html).toContain(",'=Jeroen Bakker,");
  expect((await (await lotte()).get(`${base}.csv?search=sanne`)).html.trim().split("\n")).toHaveLength(2);
});

test("an ambassador's page shows the answer, the campaign, the link and what came of it", async () => {
  const page = await (await lotte()).get(`${base}/${sanne.ambassadorId}`);
  expect(page.status).toBe(200);
  for (const text of [
    "Sanne Verhoeven",
    "Planners",
    "with a 10, terms version 1",
    `/r/${sanne.linkCode}`,
    "Nothing introduced yet",
    "Nothing earned yet",
  ])
    expect(page.text).toContain(text);
});

test("a ban needs a reason, can be lifted, and each step is told", async () => {
  const browser = await lotte();
  const path = `${base}/${sanne.ambassadorId}`;
  const change = (to: string, reason = "") => browser.post(path, { enrolmentId: sanne.enrolmentId, to, reason });
  expect((await browser.get(`${path}?enrolment=${sanne.enrolmentId}&to=banned`)).text).toContain("Ban Sanne Verhoeven from this campaign?");
  expect((await change("banned")).status).toBe(422);
  expect((await change("banned", "spam")).status).toBe(302);
  expect((await browser.get(path)).text).toContain("Banned Sent unwanted mail");
  expect((await change("active")).status).toBe(409);
  expect((await change("paused", "under_review")).status).toBe(302);
  expect((await change("active")).status).toBe(302);
  const row = await ctx.db.enrolment.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: sanne.enrolmentId } },
  });
  expect(row).toMatchObject({ state: "active", reasonCode: null, bannedAt: null, leftAt: null });
});

test.each([
  { email: null, path: "", status: 302 },
  { email: "kees@example.com", path: "", status: 403 },
  { email: "kees@example.com", path: ".csv", status: 403 },
  { email: "fien@example.com", path: "", status: 200 },
])("$email gets $status at ambassadors$path", async ({ email, path, status }) => {
  const browser = email ? await server.current.signIn(email) : server.current.visitor();
  expect((await browser.get(base + path)).status).toBe(status);
});

test("finance may look and not ban; another workspace's ambassador is not found", async () => {
  const finance = await server.current.signIn("fien@example.com");
  expect(
    (await finance.post(`${base}/${sanne.ambassadorId}`, { enrolmentId: sanne.enrolmentId, to: "banned", reason: "spam" })).status,
  ).toBe(403);
  const other = await givenWorkspace(server.current.app);
  await asMember(other, ["admin"], "other@example.com");
  const stranger = await server.current.signIn("other@example.com");
  const foreign = `/w/${other.workspace.slug}/marketing/ambassadors/${sanne.ambassadorId}`;
  expect((await stranger.get(foreign)).status).toBe(404);
  expect((await stranger.post(foreign, { enrolmentId: sanne.enrolmentId, to: "banned", reason: "spam" })).status).toBe(404);
  expect((await stranger.get(`${base}/${sanne.ambassadorId}`)).status).toBe(404);
  const wrongPerson = await (await lotte()).post(`${base}/amb_x`, { enrolmentId: sanne.enrolmentId, to: "banned", reason: "spam" });
  expect(wrongPerson.status).toBe(404);
});
