import { beforeAll, describe, expect, test } from "vitest";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { newId } from "#app/platform/ids";
import { changeEnrolmentState } from "#app/domains/ambassadors/change-enrolment-state.server";
import { approveDueRewards, approveReward, markRewardPaid, rejectReward } from "#app/domains/rewards/change-reward.server";
import { earningsOf } from "#app/domains/rewards/earnings-of.server";
import { getReward, totalRewards } from "#app/domains/rewards/list-rewards.server";
import { lockReward } from "#app/domains/rewards/reward.repository.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { someoneWaits } from "#tests/support/locks";
import { at, givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";
import { uniqueWord } from "#tests/support/unique-word";

const app = useApp();
let ctx: Ctx;
let finance: Ctx;
let ambassador: GivenAmbassador;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  finance = await asMember(ctx, ["finance"]);
  ambassador = await givenAmbassador(ctx, await givenCampaign(ctx, { holdingDays: 30 }));
});

/** A reward of 50.00 for an accepted lead, payable in 30 days. */
async function pendingReward(of: GivenAmbassador = ambassador): Promise<string> {
  const { leadId } = await introduceLead(ctx, {
    source: "introduction_form",
    enrolmentId: of.enrolmentId,
    person: {
      name: "Ann",
      email: `ann@${uniqueWord()}.example`,
    },
    isTold: true,
  });
  await changeLeadStage(ctx, { leadId, to: "accepted" });
  await runJobs(app.current);
  const { rewards } = await earningsOf(ctx, of.ambassadorId);
  return rewards.find((reward) => reward.leadId === leadId)?.rewardId ?? "";
}
const due = () => at(finance, addDays(ctx.app.clock.now(), 31));

test("of twenty approvals at once one is done, and one mail is sent", async () => {
  const rewardId = await pendingReward();
  app.current.mails.length = 0;
  const approvals = await Promise.allSettled(Array.from({ length: 20 }, () => approveReward(due(), { rewardId })));
  expect(approvals.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const row = await ctx.db.outboundMail.count({ where: { workspaceId: ctx.workspaceId, messageKey: `rewardApproved:${rewardId}` } });
  expect(row).toBe(1);
});

test("a reward cannot be approved before its holding period is over, and the daily run waits as well", async () => {
  const rewardId = await pendingReward();
  await expect(approveReward(finance, { rewardId })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("holding period") as unknown,
  });
  await approveDueRewards(finance);
  expect((await getReward(ctx, rewardId)).status).toBe("pending");
  expect(await approveDueRewards(due())).toBeGreaterThan(0);
  expect((await getReward(ctx, rewardId)).status).toBe("approved");
  expect(await approveDueRewards(due())).toBe(0);
});

test("a rejected reward keeps its reason and cannot be approved; a paid one cannot be rejected", async () => {
  const [rejected, paid] = [await pendingReward(), await pendingReward()];
  await rejectReward(finance, { rewardId: rejected, reason: "Own colleague." });
  expect(await getReward(ctx, rejected)).toMatchObject({ status: "rejected", statusReason: "Own colleague." });
  await expect(approveReward(due(), { rewardId: rejected })).rejects.toMatchObject({ code: "conflict" });
  await approveReward(due(), { rewardId: paid });
  await markRewardPaid(due(), { rewardId: paid, reference: "2026-104" });
  expect(await getReward(ctx, paid)).toMatchObject({ status: "paid", paymentReference: "2026-104" });
  await expect(rejectReward(finance, { rewardId: paid, reason: "Too late." })).rejects.toMatchObject({ code: "conflict" });
  await expect(markRewardPaid(due(), { rewardId: paid, reference: "2026-105" })).rejects.toMatchObject({ code: "conflict" });
});

describe("a refund between approval and payment", () => {
  /** An approved reward of 50.00, of which a refund takes `minor` back. */
  async function approvedWithRefund(minor: bigint): Promise<string> {
    const rewardId = await pendingReward();
    await approveReward(due(), { rewardId });
    await ctx.db.rewardReversal.create({
      data: {
        ...{ workspaceId: ctx.workspaceId, id: newId("rewardReversal"), rewardId, causeKind: "sale", causeId: newId("sale") },
        ...{ amountMinor: -minor, currency: "EUR", reason: "refund", at: ctx.now },
      },
    });
    return rewardId;
  }

  test("leaves the rest to be paid, and only the amount that was looked at", async () => {
    const rewardId = await approvedWithRefund(20_00n);
    const pay = (netMinor?: number) => markRewardPaid(due(), { rewardId, reference: "2026-106", netMinor });
    await expect(pay(50_00)).rejects.toMatchObject({ code: "conflict" });
    expect((await getReward(ctx, rewardId)).status).toBe("approved");
    await pay(30_00);
    expect((await getReward(ctx, rewardId)).status).toBe("paid");
  });

  test("of everything leaves nothing to pay", async () => {
    const rewardId = await approvedWithRefund(50_00n);
    await expect(markRewardPaid(due(), { rewardId, reference: "2026-107" })).rejects.toMatchObject({ code: "conflict" });
    expect((await getReward(ctx, rewardId)).status).toBe("approved");
  });
});

test("a reason and a reference are asked for", async () => {
  const rewardId = await pendingReward();
  await expect(rejectReward(finance, { rewardId, reason: "  " })).rejects.toMatchObject({ code: "invalid" });
  await expect(markRewardPaid(finance, { rewardId, reference: "" })).rejects.toMatchObject({ code: "invalid" });
});

test("the conditions that held are kept with the reward, without anybody's address", async () => {
  const reward = await getReward(ctx, await pendingReward());
  expect(reward.applied.conditions.map(({ key }) => key)).toEqual([
    "campaign_live",
    "within_window",
    "first_claim",
    "new_customer",
    "not_own_purchase",
  ]);
  const decisions = await ctx.db.attributionDecision.findMany({ where: { workspaceId: ctx.workspaceId } });
  expect(JSON.stringify(decisions)).not.toMatch(/@/);
});

test("the sums of the list are those of the rows", async () => {
  const totals = await totalRewards(ctx);
  const { rewards, ...sums } = await earningsOf(ctx, ambassador.ambassadorId);
  const of = (...states: string[]) =>
    totals.filter(({ status }) => states.includes(status)).reduce((sum, { netMinor }) => sum + netMinor, 0);
  expect({ pending: of("pending", "held"), approved: of("approved", "in_payout"), paid: of("paid") }).toEqual({
    pending: sums.pendingMinor,
    approved: sums.approvedMinor,
    paid: sums.paidMinor,
  });
  expect(totals.reduce((sum, { count }) => sum + count, 0)).toBe(rewards.length);
});

test("another workspace's reward does not exist here", async () => {
  const rewardId = await pendingReward();
  const elsewhere = await givenWorkspace(app.current);
  await expect(approveReward(elsewhere, { rewardId })).rejects.toMatchObject({ code: "not_found" });
});

test("the daily run leaves the rewards of somebody who was banned to a person", async () => {
  const banned = await givenAmbassador(ctx, await givenCampaign(ctx, { holdingDays: 30 }), "Bram Nooit");
  const rewardId = await pendingReward(banned);
  await changeEnrolmentState(ctx, { enrolmentId: banned.enrolmentId, to: "banned", reason: "fraud" });
  await approveDueRewards(due());
  expect((await getReward(ctx, rewardId)).status).toBe("pending");
  await approveReward(due(), { rewardId });
  expect((await getReward(ctx, rewardId)).status).toBe("approved");
});

test("a ban while the daily run is under way keeps what the run has not come to", async () => {
  const banned = await givenAmbassador(ctx, await givenCampaign(ctx, { holdingDays: 30 }), "Bram Onderweg");
  const [first, second] = [await pendingReward(banned), await pendingReward(banned)];
  const run = due();
  let daily: Promise<number> = Promise.resolve(0);
  await inTransaction(ctx, async (tx) => {
    await lockReward(tx, first);
    daily = approveDueRewards(run);
    await someoneWaits(ctx);
    await changeEnrolmentState(ctx, { enrolmentId: banned.enrolmentId, to: "banned", reason: "fraud" });
  });
  await daily;
  expect((await getReward(ctx, second)).status).toBe("pending");
});
