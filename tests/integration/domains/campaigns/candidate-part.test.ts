import { expect, test } from "vitest";
import { candidateFilterIn } from "#app/domains/campaigns/candidate-filter.rules";
import { candidatePage, confirmationOf } from "#app/domains/campaigns/candidate-page.server";
import { campaignChoices } from "#app/domains/campaigns/choose-campaign.server";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { importFile } from "#tests/integration/domains/nps/import-support";
import { asMember, givenWorkspace, useApp } from "#tests/support/app";
import { givenLiveCampaign } from "#tests/support/campaigns";

const app = useApp();
const NORTH = { team: "North" };

/** Five promoters of North (n1 … n5), three of South, and a detractor of North; n1 and n2 are about the product Cloud. */
async function given() {
  const ctx = await givenWorkspace(app.current);
  const lotte = await asMember(ctx, ["marketer"]);
  const campaignId = await givenLiveCampaign(lotte);
  const day = ctx.now.toISOString().slice(0, 10);
  const person = (name: string, score: number, team: string, product = "") => `${name}@vos.example,${score},${day},${team},NL,${product}`;
  const north = [1, 2, 3, 4, 5].map((n) => person(`n${n}`, 9, "North", n < 3 ? "Cloud" : ""));
  const rows = [...north, ...[1, 2, 3].map((n) => person(`s${n}`, 10, "South")), person("sad", 2, "North")];
  await importFile(ctx, `email,score,answered_at,team,country,product\n${rows.join("\n")}\n`);
  return { ctx, lotte, campaignId };
}

const invitedOf = async ({ ctx }: Awaited<ReturnType<typeof given>>) =>
  (await ctx.db.invitation.findMany({ where: { workspaceId: ctx.workspaceId }, select: { contact: { select: { email: true } } } })).map(
    ({ contact }) => contact.email,
  );

test("a part of the people is listed, counted before a campaign is chosen, confirmed and invited as that part", async () => {
  const world = await given();
  const { lotte, campaignId } = world;
  const page = await candidatePage(lotte, campaignId, null, NORTH);
  expect([page.total, page.othersTotal, page.part]).toEqual([5, 0, NORTH]);
  expect(page.choices).toMatchObject({ team: ["North", "South"], country: ["NL"], product: ["Cloud"] });
  expect((await candidatePage(lotte, campaignId, null, { ...NORTH, product: "Cloud", class: "promoter" })).total).toBe(2);
  expect((await candidatePage(lotte, campaignId, null, { ...NORTH, class: "passive" })).total).toBe(0);
  expect(await campaignChoices(lotte, NORTH)).toMatchObject([{ id: campaignId, count: 5 }]);

  const people = { all: true as const, part: NORTH };
  const { count, people: expectedPeople, part } = await confirmationOf(lotte, campaignId, people);
  expect([count, part]).toEqual([5, NORTH]);
  expect(await inviteCandidates(lotte, { campaignId, people, expectedCount: count, expectedPeople })).toMatchObject({ queued: 5 });
  expect((await invitedOf(world)).sort()).toEqual([1, 2, 3, 4, 5].map((n) => `n${n}@vos.example`));
});

test("who was counted is who is invited: another part, or as many others, and nobody is", async () => {
  const world = await given();
  const { ctx, lotte, campaignId } = world;
  const people = { all: true as const, part: NORTH };
  const { count, people: expectedPeople } = await confirmationOf(lotte, campaignId, people);
  const expected = { expectedCount: count, expectedPeople };
  const tampered = [
    { all: true as const },
    { all: true as const, part: { team: "South" } },
    { all: true as const, part: { team: "north" } },
  ];
  for (const others of tampered)
    await expect(inviteCandidates(lotte, { campaignId, people: others, ...expected })).rejects.toMatchObject({ code: "conflict" });

  await suppressAddress(ctx, "n5@vos.example", "unsubscribed", "person");
  await importFile(ctx, `email,score,answered_at,team\nn6@vos.example,9,${ctx.now.toISOString().slice(0, 10)},North\n`);
  expect((await candidatePage(lotte, campaignId, null, NORTH)).total, "as many as before").toBe(5);
  await expect(inviteCandidates(lotte, { campaignId, people, ...expected })).rejects.toMatchObject({
    code: "conflict",
    details: { now: 5 },
  });
  expect(await invitedOf(world)).toEqual([]);
});

test("two colleagues who confirm the same part at once invite it once", async () => {
  const world = await given();
  const { ctx, lotte, campaignId } = world;
  const mo = await asMember(ctx, ["marketer"]);
  const people = { all: true as const, part: NORTH };
  const { count, people: expectedPeople } = await confirmationOf(lotte, campaignId, people);
  const input = { campaignId, people, expectedCount: count, expectedPeople };
  const tried = await Promise.allSettled([lotte, mo].map((who) => inviteCandidates(who, input)));
  expect(tried.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await invitedOf(world)).toHaveLength(5);
});

test("the people of one file are a part: of their current answer, not of an earlier one", async () => {
  const { ctx, lotte, campaignId } = await given();
  const day = ctx.now.toISOString().slice(0, 10);
  const again = await importFile(ctx, `email,score,answered_at,response_id\nn1@vos.example,10,${day},r1\nnew@vos.example,9,${day},r2\n`);
  const ofFile = { import: again.id, class: "promoter" as const };
  const page = await candidatePage(lotte, campaignId, null, ofFile);
  const [choice] = await campaignChoices(lotte, ofFile);
  expect([page.fileName, page.total, choice?.count]).toEqual(["answers.csv", page.candidates.length, page.total]);
  expect(page.candidates.map(({ email }) => email)).toContain("new@vos.example");
  expect(page.candidates.map(({ email }) => email)).not.toContain("n2@vos.example");
  await expect(candidatePage(lotte, campaignId, null, { import: "imp_of_somebody_else" })).rejects.toMatchObject({ code: "not_found" });
});

test("people without an answer are of no part, and an address says nothing that is not known", async () => {
  const { ctx, lotte, campaignId } = await given();
  await upsertContact(ctx, { email: "guest@vos.example", country: "NL", source: "api" });
  expect((await candidatePage(lotte, campaignId, null, { country: "NL" })).total).toBe(8);
  const asked = new URLSearchParams({ team: " North ", country: "", class: "detractor", email: "n1@vos.example", after: "con_1" });
  expect(candidateFilterIn(asked)).toEqual({ team: "North" });
});
