import { beforeAll, expect, test } from "vitest";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { newId } from "#app/platform/ids";
import { enrolContact } from "#app/domains/ambassadors/enrol-contact.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { recordEvidence } from "#app/domains/referrals/record-evidence.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import { redecide } from "#app/domains/referrals/redecide.server";
import { approveReward } from "#app/domains/rewards/change-reward.server";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { at, givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";
import { uniqueWord } from "#tests/support/unique-word";

const app = useApp();
let ctx: Ctx;
let campaignId: string;
let sanne: GivenAmbassador;
let mark: GivenAmbassador;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  campaignId = await givenCampaign(ctx);
  sanne = await givenAmbassador(ctx, campaignId);
  mark = await givenAmbassador(ctx, campaignId, "Mark de Wit");
});

/** A sale of 1,000.00 that Sanne is credited for by what somebody said two days before it. */
async function creditedSale() {
  const email = `ann-${uniqueWord()}@gmail.com`;
  const { contactId } = await upsertContact(ctx, { email, name: "Ann", source: "test" });
  const subject = { contactId, companyId: null };
  await tell(subject, sanne.enrolmentId, 2);
  const sold = await recordSale(ctx, {
    source: "api",
    externalId: newId("sale"),
    contactId,
    amountMinor: 100_000,
    currency: "EUR",
    occurredAt: ctx.app.clock.now(),
  });
  return { subject, saleId: sold.saleId };
}

/** Late evidence, which decides the events anew. */
const tell = (subject: { contactId: string; companyId: null }, enrolmentId: string, daysAgo: number) =>
  inTransaction(at(ctx, ctx.app.clock.now()), async (tx) => {
    const { openEvents } = await recordEvidence(tx, {
      ...subject,
      enrolmentId,
      kind: "crm_field",
      at: addDays(tx.now, -daysAgo),
      mayLock: false,
    });
    await redecide(tx, openEvents);
  });

const rewardsOf = async (saleId: string) =>
  ctx.db.reward.findMany({
    where: { workspaceId: ctx.workspaceId, conversion: { saleId } },
    select: { id: true, enrolmentId: true, status: true },
    orderBy: { createdAt: "asc" },
  });
const standing = async (saleId: string) =>
  (await rewardsOf(saleId)).filter(({ status }) => status !== "rejected").map(({ enrolmentId }) => enrolmentId);

test("a reward cannot be approved between the moment the credit moves and the jobs that follow it", async () => {
  const { subject, saleId } = await creditedSale();
  await runJobs(app.current);
  const [first] = await rewardsOf(saleId);
  await tell(subject, mark.enrolmentId, 5);
  const approval = await approveReward(at(ctx, ctx.app.clock.now()), { rewardId: first?.id ?? "" }).then(
    () => "approved",
    () => "refused",
  );
  await runJobs(app.current);
  expect({ approval, standing: await standing(saleId) }).toEqual({ approval: "refused", standing: [mark.enrolmentId] });
});

test("approval and late evidence at once: whoever is first, one ambassador earns", async () => {
  for (let round = 0; round < 8; round += 1) {
    const { subject, saleId } = await creditedSale();
    await runJobs(app.current);
    const [first] = await rewardsOf(saleId);
    const now = at(ctx, ctx.app.clock.now());
    await Promise.allSettled([approveReward(now, { rewardId: first?.id ?? "" }), tell(subject, mark.enrolmentId, 5)]);
    await runJobs(app.current);
    expect(await standing(saleId)).toHaveLength(1);
  }
});

test("a credit that moves away and comes back leaves its ambassador with the reward", async () => {
  const { subject, saleId } = await creditedSale();
  await runJobs(app.current);
  await tell(subject, mark.enrolmentId, 5);
  await runJobs(app.current);
  await tell(subject, sanne.enrolmentId, 8);
  await runJobs(app.current);
  expect(await standing(saleId)).toEqual([sanne.enrolmentId]);
});

test("a credit that moves to another campaign of the same ambassador takes the reward along", async () => {
  const second = await givenCampaign(ctx, { rewardRules: [{ trigger: "sale", kind: "percentage", rateBps: 1_000 }] });
  const joined = at(ctx, new Date("2020-06-01T00:00:00Z"));
  const { enrolmentId } = await enrolContact(joined, {
    campaignId: second,
    contactId: sanne.contactId,
    termsVersion: 1,
    isTermsAccepted: true,
  });
  const { subject, saleId } = await creditedSale();
  await runJobs(app.current);
  await tell(subject, enrolmentId, 5);
  await runJobs(app.current);
  expect(await standing(saleId)).toEqual([enrolmentId]);
});
