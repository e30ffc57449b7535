import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { recordSale, type IncomingSale } from "#app/domains/referrals/record-sale.server";
import { approveReward } from "#app/domains/rewards/change-reward.server";
import { createRewards } from "#app/domains/rewards/create-rewards.server";
import { earningsOf } from "#app/domains/rewards/earnings-of.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";
import { uniqueWord } from "#tests/support/unique-word";

const app = useApp();
let ctx: Ctx;
let ambassador: GivenAmbassador;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  ambassador = await givenAmbassador(ctx, await givenCampaign(ctx));
});

async function introducedBuyer(): Promise<{ contactId: string; companyId: string | null }> {
  const email = `ann@${uniqueWord()}.example`;
  await introduceLead(ctx, {
    source: "introduction_form",
    enrolmentId: ambassador.enrolmentId,
    person: { name: "Ann", email },
    isTold: true,
  });
  const { contactId, companyId } = await upsertContact(ctx, { email, name: "Ann", source: "test" });
  return { contactId, companyId: companyId ?? null };
}
const sale = (change: Partial<IncomingSale> = {}): IncomingSale => ({
  source: "api",
  externalId: newId("sale"),
  amountMinor: 100_000,
  currency: "EUR",
  occurredAt: ctx.app.clock.now(),
  ...change,
});
const rewardOf = async (saleId: string) => {
  const conversion = await ctx.db.conversion.findFirst({ where: { workspaceId: ctx.workspaceId, saleId }, select: { id: true } });
  const { rewards } = await earningsOf(ctx, ambassador.ambassadorId);
  const rows = await ctx.db.reward.findMany({
    where: { workspaceId: ctx.workspaceId, conversionId: conversion?.id ?? "" },
    select: { id: true },
  });
  return rewards.filter(({ rewardId }) => rows.some(({ id }) => id === rewardId));
};

test("the same sale sent twenty times at once is one sale, one conversion and one reward", async () => {
  const incoming = sale(await introducedBuyer());
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => recordSale(ctx, incoming)));
  expect(outcomes.filter(({ outcome }) => outcome === "credited")).toHaveLength(1);
  expect(outcomes.filter(({ outcome }) => outcome === "duplicate")).toHaveLength(19);
  const saleId = outcomes[0]?.saleId ?? "";
  expect(new Set(outcomes.map((outcome) => outcome.saleId))).toEqual(new Set([saleId]));
  await runJobs(app.current);
  const conversions = await ctx.db.conversion.findMany({ where: { workspaceId: ctx.workspaceId, saleId } });
  expect(conversions).toHaveLength(1);
  await Promise.all(Array.from({ length: 5 }, () => createRewards(ctx, { conversionId: conversions[0]?.id ?? "" })));
  expect(await rewardOf(saleId)).toMatchObject([{ amountMinor: 4_000, status: "pending" }]);
});

test("a sale of somebody nobody introduced is kept, with the reason why nobody earns", async () => {
  const { contactId } = await upsertContact(ctx, { email: "stranger@elsewhere.example", name: "Stranger", source: "test" });
  expect(await recordSale(ctx, sale({ contactId }))).toMatchObject({ outcome: "unmatched", reason: "no_valid_evidence" });
});

test("a sale of a lead that is not there, or of another workspace, is refused", async () => {
  const elsewhere = await givenWorkspace(app.current);
  const { leadId } = await introduceLead(elsewhere, {
    source: "api",
    enrolmentId: null,
    person: { name: "Eva", email: "eva@else.example" },
    isTold: true,
  });
  for (const unknown of ["led_unknown", leadId]) {
    await expect(recordSale(ctx, sale({ ...(await introducedBuyer()), leadId: unknown }))).rejects.toMatchObject({ code: "not_found" });
  }
});

test("an amount that no sale has is refused, before it makes every sum of the workspace unreadable", async () => {
  const buyer = await introducedBuyer();
  await expect(recordSale(ctx, sale({ ...buyer, amountMinor: Number.MAX_SAFE_INTEGER }))).rejects.toMatchObject({
    code: "invalid",
    details: { errors: [{ path: "amountMinor" }] },
  });
});

describe("refunds", () => {
  test("a refund of a quarter takes back a quarter, two refunds at once no more than both, and who is credited stays", async () => {
    const recorded = await recordSale(ctx, sale(await introducedBuyer()));
    await runJobs(app.current);
    const refund = (amountMinor: number) => recordSale(ctx, sale({ amountMinor, correctsSaleId: recorded.saleId }));
    expect(await refund(-25_000)).toMatchObject({ outcome: "corrected", reversedMinor: 1_000 });
    const both = await Promise.allSettled([refund(-50_000), refund(-50_000)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await rewardOf(recorded.saleId)).toMatchObject([{ amountMinor: 1_000, status: "pending" }]);
    expect(await ctx.db.attributionDecision.count({ where: { workspaceId: ctx.workspaceId, causeId: recorded.saleId } })).toBe(1);
  });

  test("a full refund before approval leaves nothing to approve", async () => {
    const recorded = await recordSale(ctx, sale(await introducedBuyer()));
    await runJobs(app.current);
    await recordSale(ctx, sale({ amountMinor: -100_000, correctsSaleId: recorded.saleId }));
    const [reward] = await rewardOf(recorded.saleId);
    expect(reward).toMatchObject({ amountMinor: 0, status: "rejected", statusReason: "refunded" });
    await expect(approveReward(ctx, { rewardId: reward?.rewardId ?? "" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("a refund of a later sale to a lead that was won leaves the reward for winning it", async () => {
    const winner = await givenAmbassador(
      ctx,
      await givenCampaign(ctx, { rewardRules: [{ trigger: "won", kind: "percentage", rateBps: 1_000 }] }),
      "Mila Winst",
    );
    const person = {
      name: "Bo",
      email: `bo@${uniqueWord()}.example`,
    };
    const { leadId } = await introduceLead(ctx, { source: "introduction_form", enrolmentId: winner.enrolmentId, person, isTold: true });
    await changeLeadStage(ctx, { leadId, to: "accepted" });
    await changeLeadStage(ctx, { leadId, to: "won", amountMinor: 1_000_000, currency: "EUR" });
    await runJobs(app.current);
    const { contactId, companyId } = await upsertContact(ctx, { ...person, source: "test" });
    const addOn = await recordSale(ctx, sale({ contactId, companyId, leadId, amountMinor: 10_000 }));
    expect(await recordSale(ctx, sale({ amountMinor: -10_000, correctsSaleId: addOn.saleId }))).toMatchObject({ reversedMinor: 0 });
    const won = async () => (await earningsOf(ctx, winner.ambassadorId)).rewards;
    expect(await won()).toMatchObject([{ trigger: "won", amountMinor: 100_000, status: "pending" }]);
    const deal = await ctx.db.sale.findFirst({ where: { workspaceId: ctx.workspaceId, leadId, source: "sales" }, select: { id: true } });
    await recordSale(ctx, sale({ amountMinor: -500_000, correctsSaleId: deal?.id }));
    expect(await won()).toMatchObject([{ trigger: "won", amountMinor: 50_000 }]);
  });

  test("a refund that arrives before the reward was made still takes its part", async () => {
    const recorded = await recordSale(ctx, sale(await introducedBuyer()));
    await recordSale(ctx, sale({ amountMinor: -50_000, correctsSaleId: recorded.saleId }));
    await runJobs(app.current);
    expect(await rewardOf(recorded.saleId)).toMatchObject([{ amountMinor: 2_000 }]);
  });

  test.each([
    { name: "more than the sale", change: { amountMinor: -100_001 }, path: "amountMinor" },
    { name: "in another currency", change: { amountMinor: -100, currency: "USD" }, path: "currency" },
    { name: "above zero", change: { amountMinor: 100 }, path: "amountMinor" },
  ])("a refund $name is refused", async ({ change, path }) => {
    const recorded = await recordSale(ctx, sale(await introducedBuyer()));
    await expect(recordSale(ctx, sale({ ...change, correctsSaleId: recorded.saleId }))).rejects.toMatchObject({
      code: "invalid",
      details: { errors: [{ path }] },
    });
  });
});
