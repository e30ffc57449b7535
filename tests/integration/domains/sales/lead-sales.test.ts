import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { cancelSale } from "#app/domains/referrals/cancel-sale.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { getLeadPage, workOnLead } from "#app/domains/sales/get-lead-page.server";
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

async function wonLead(deal: { interval?: "year" } = {}): Promise<string> {
  const email = `ann@${uniqueWord()}.example`;
  const { leadId } = await introduceLead(ctx, {
    source: "introduction_form",
    enrolmentId: ambassador.enrolmentId,
    person: { name: "Ann", email },
    isTold: true,
  });
  await changeLeadStage(ctx, { leadId, to: "accepted" });
  await changeLeadStage(ctx, { leadId, to: "won", amountMinor: 100_000, currency: "EUR", productName: "Rooster", ...deal });
  await runJobs(app.current);
  return leadId;
}
const salesOf = async (leadId: string) => (await getLeadPage(ctx, leadId)).sales;
const rewardsOf = async (leadId: string) => {
  const rewards = (await getLeadPage(ctx, leadId)).rewards.filter(({ trigger }) => trigger === "sale");
  return rewards.map(({ netMinor, status }) => ({ netMinor, status }));
};
const correct = (leadId: string, saleId: string, correctionKind: "correction" | "refund" | "cancellation", amount: string | null) =>
  workOnLead(ctx, leadId, { intent: "correct", lineKey: newId("sale"), saleId, correctionKind, amount, note: "They said so" });

test("a recurring deal keeps how often it comes back, and its renewal is credited to the same ambassador", async () => {
  const leadId = await wonLead({ interval: "year" });
  await workOnLead(ctx, leadId, {
    intent: "sale",
    lineKey: newId("sale"),
    amount: "600",
    currency: "EUR",
    productName: "More",
    interval: "year",
  });
  await runJobs(app.current);
  expect(await salesOf(leadId)).toMatchObject([
    { amountMinor: 100_000, interval: "year", leftMinor: 100_000 },
    { amountMinor: 60_000, interval: "year", productName: "More", leftMinor: 60_000 },
  ]);
  expect(await rewardsOf(leadId)).toHaveLength(2);
});

test("a further part of a deal that is sent five times at once is one sale", async () => {
  const leadId = await wonLead();
  const lineKey = newId("sale");
  const again = () =>
    workOnLead(ctx, leadId, { intent: "sale", lineKey, amount: "250", currency: "EUR", productName: "Part two", interval: null });
  await Promise.all(Array.from({ length: 5 }, again));
  expect((await salesOf(leadId)).map(({ amountMinor }) => amountMinor)).toEqual([100_000, 25_000]);
});

test("a correction and a refund are lines of their own, and rewards go back in proportion", async () => {
  const leadId = await wonLead();
  const [sale] = await salesOf(leadId);
  await correct(leadId, sale?.id ?? "", "correction", "100");
  await correct(leadId, sale?.id ?? "", "refund", "400");
  expect(await salesOf(leadId)).toMatchObject([
    { amountMinor: 100_000, correctionKind: null, leftMinor: 50_000 },
    { amountMinor: -10_000, correctionKind: "correction", note: "They said so", leftMinor: null },
    { amountMinor: -40_000, correctionKind: "refund", leftMinor: null },
  ]);
  expect(await rewardsOf(leadId)).toEqual([{ netMinor: 2_000, status: "pending" }]);
  await expect(correct(leadId, sale?.id ?? "", "refund", "600")).rejects.toMatchObject({ code: "invalid" });
});

test("a cancellation takes back what is left, once, whoever else sends it at the same moment", async () => {
  const leadId = await wonLead();
  const [sale] = await salesOf(leadId);
  await correct(leadId, sale?.id ?? "", "refund", "300");
  const calls = Array.from({ length: 6 }, (_, index) =>
    cancelSale(ctx, { source: "api", externalId: `cancellation:${leadId}:${index % 2}`, saleId: sale?.id ?? "", occurredAt: ctx.now }),
  );
  const answers = await Promise.allSettled(calls);
  expect(answers.filter((answer) => answer.status === "fulfilled" && answer.value.outcome === "corrected")).toHaveLength(1);
  expect((await salesOf(leadId)).map(({ amountMinor }) => amountMinor).sort((a, b) => a - b)).toEqual([-70_000, -30_000, 100_000]);
  expect(await rewardsOf(leadId)).toEqual([{ netMinor: 0, status: "rejected" }]);
  await expect(correct(leadId, sale?.id ?? "", "cancellation", null)).rejects.toMatchObject({ code: "conflict" });
});

describe("what is refused", () => {
  test("a sale of a lead that is not won", async () => {
    const { leadId } = await introduceLead(ctx, {
      source: "introduction_form",
      enrolmentId: ambassador.enrolmentId,
      person: { name: "Bo", email: "bo@notwon.example" },
      isTold: true,
    });
    const action = { intent: "sale", lineKey: newId("sale"), amount: "1", currency: "EUR", productName: "", interval: null } as const;
    await expect(workOnLead(ctx, leadId, action)).rejects.toMatchObject({ code: "conflict" });
  });

  test("a correction of another lead's sale", async () => {
    const [one, other] = [await wonLead(), await wonLead()];
    const [sale] = await salesOf(other);
    await expect(correct(one, sale?.id ?? "", "refund", "1")).rejects.toMatchObject({ code: "not_found" });
  });
});
