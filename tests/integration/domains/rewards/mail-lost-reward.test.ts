import { beforeAll, expect, test } from "vitest";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { newId } from "#app/platform/ids";
import { changeNotices } from "#app/domains/ambassadors/change-notices.server";
import { sendSummaries } from "#app/domains/ambassadors/send-summaries.server";
import { enrolContact } from "#app/domains/ambassadors/enrol-contact.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { recordEvidence } from "#app/domains/referrals/record-evidence.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import { redecide } from "#app/domains/referrals/redecide.server";
import { rejectReward } from "#app/domains/rewards/change-reward.server";
import { earningsOf } from "#app/domains/rewards/earnings-of.server";
import { reverseByHand } from "#app/domains/rewards/reverse-by-hand.server";
import { asMember, givenWorkspace, later, runJobs, useApp } from "#tests/support/app";
import { at, givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";
import { uniqueWord } from "#tests/support/unique-word";

const app = useApp();
let ctx: Ctx;
let finance: Ctx;
let campaignId: string;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  finance = await asMember(ctx, ["finance"]);
  campaignId = await givenCampaign(ctx, { holdingDays: 30 });
});

const said = (of: GivenAmbassador, contactId: string, daysAgo: number) =>
  inTransaction(at(ctx, app.current.clock.now()), async (tx) => {
    const told = { contactId, companyId: null, enrolmentId: of.enrolmentId, kind: "crm_field" as const, at: addDays(tx.now, -daysAgo) };
    await redecide(tx, (await recordEvidence(tx, { ...told, mayLock: false })).openEvents);
  });

/** A sale of 1,000.00 that earned this ambassador 40.00, told by mail if they wish so. */
async function earned(by: GivenAmbassador) {
  const { contactId } = await upsertContact(ctx, { email: `ann-${uniqueWord()}@gmail.com`, name: "Ann", source: "test" });
  await said(by, contactId, 2);
  const sale = { source: "api" as const, contactId, amountMinor: 100_000, currency: "EUR", occurredAt: app.current.clock.now() };
  const { saleId } = await recordSale(ctx, { ...sale, externalId: newId("sale") });
  await runJobs(app.current);
  const [reward] = (await earningsOf(ctx, by.ambassadorId)).rewards;
  return { rewardId: reward?.rewardId ?? "", saleId, contactId };
}

const lossesTold = ({ email }: GivenAmbassador) =>
  ctx.db.outboundMail.findMany({
    where: { workspaceId: ctx.workspaceId, toAddress: email, template: "rewardChanged" },
    select: { subject: true, text: true },
    orderBy: { id: "asc" },
  });

test("who was mailed that they earned something is mailed once that it is rejected, with the reason", async () => {
  const sanne = await givenAmbassador(ctx, campaignId);
  const { rewardId } = await earned(sanne);
  const rejections = [1, 2, 3].map(() => rejectReward(finance, { rewardId, reason: "It was their own company." }));
  await Promise.allSettled(rejections);
  const [mail, ...others] = await lossesTold(sanne);
  expect(others).toEqual([]);
  expect(mail?.subject).toMatch(/^€\s?40\.00 of what you earned has lapsed$/);
  expect(mail?.text).toContain("The reason: It was their own company.");
});

test("what is taken back by hand is told once for each form, with what is left", async () => {
  const sanne = await givenAmbassador(ctx, campaignId, "Sanne Verhoeven", "nl");
  const { rewardId } = await earned(sanne);
  const part = { rewardId, amountMinor: 1_500, reason: "Agreed", key: uniqueWord() };
  await Promise.all([reverseByHand(finance, part), reverseByHand(finance, part)]);
  await reverseByHand(finance, { ...part, amountMinor: 2_500, key: uniqueWord() });
  const [less, gone, ...others] = await lossesTold(sanne);
  expect(others).toEqual([]);
  expect(less?.subject).toMatch(/^€\s?15,00 van wat je verdiende is teruggenomen$/);
  expect(less?.text).toMatch(/blijft €\s?25,00 over/);
  expect(gone?.subject).toMatch(/^€\s?25,00 van wat je verdiende vervalt$/);
  expect(gone?.text).toContain("Het is gecorrigeerd.");
});

test("a refund is told once, however often it is delivered", async () => {
  const sanne = await givenAmbassador(ctx, campaignId);
  const { saleId } = await earned(sanne);
  const refund = { source: "api" as const, externalId: newId("sale"), correctsSaleId: saleId, amountMinor: -25_000, currency: "EUR" };
  for (let time = 0; time < 2; time += 1) await recordSale(ctx, { ...refund, occurredAt: app.current.clock.now() });
  expect((await lossesTold(sanne)).map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/^€\s?10\.00 of what you earned has been taken back$/),
  ]);
});

test("who loses a credit to somebody else is told, and the other that they earned it", async () => {
  const [sanne, mark] = [await givenAmbassador(ctx, campaignId), await givenAmbassador(ctx, campaignId, "Mark de Wit")];
  const { contactId } = await earned(sanne);
  await said(mark, contactId, 5); // before Sanne
  await runJobs(app.current);
  expect((await lossesTold(sanne)).map(({ text }) => text)).toEqual([expect.stringContaining("It counts for somebody else.")]);
  expect(await lossesTold(mark)).toEqual([]);
  expect((await earningsOf(ctx, mark.ambassadorId)).rewards).toHaveLength(1);
});

test("who earns it in another campaign of their own from now on is not told that they lost it", async () => {
  const sanne = await givenAmbassador(ctx, campaignId);
  const other = await enrolContact(at(ctx, new Date("2020-06-01T00:00:00Z")), {
    ...{ campaignId: await givenCampaign(ctx, { holdingDays: 30 }), contactId: sanne.contactId, termsVersion: 1, isTermsAccepted: true },
  });
  const { contactId } = await earned(sanne);
  await said({ ...sanne, enrolmentId: other.enrolmentId }, contactId, 5);
  await runJobs(app.current);
  expect((await earningsOf(ctx, sanne.ambassadorId)).rewards.map(({ status }) => status).sort()).toEqual(["pending", "rejected"]);
  expect(await lossesTold(sanne)).toEqual([]);
});

test("who reads a summary finds the loss in it, and who was never mailed about a reward hears of no loss", async () => {
  const sanne = await givenAmbassador(ctx, campaignId);
  await changeNotices(later(ctx, -0.01), sanne.ambassadorId, { notices: "daily", mailLanguage: "en" });
  const { rewardId } = await earned(sanne);
  await rejectReward(at(finance, app.current.clock.now()), { rewardId, reason: "A test" });
  expect(await lossesTold(sanne)).toEqual([]);
  await sendSummaries(at(ctx, addDays(app.current.clock.now(), 1.01)));
  const where = { workspaceId: ctx.workspaceId, toAddress: sanne.email, template: "ambassadorSummary" };
  expect((await ctx.db.outboundMail.findFirst({ where }))?.text).toMatch(/€\s?40\.00 of what you earned has lapsed/);

  const second = await earned(sanne);
  await changeNotices(ctx, sanne.ambassadorId, { notices: "each", mailLanguage: "en" });
  await rejectReward(finance, { rewardId: second.rewardId, reason: "A test" });
  expect(await lossesTold(sanne)).toEqual([]);
});
