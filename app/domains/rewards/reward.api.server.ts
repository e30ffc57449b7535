import { z } from "zod";
import { cursorInstant, decodeCursor, pageOf, pageQuery, toPage } from "#app/platform/api/cursor";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import type { Ctx } from "#app/platform/context.server";
import { plainText } from "#app/platform/text";
import { approveReward, markRewardPaid, rejectReward } from "#app/domains/rewards/change-reward.server";
import { holdReward, releaseReward } from "#app/domains/rewards/hold-reward.server";
import { getReward, listRewards as findRewards, type RewardRow } from "#app/domains/rewards/list-rewards.server";
import { HOLD_CODES, REWARD_STATES } from "#app/domains/rewards/reward-state.rules";

const instant = z.date().transform((at) => at.toISOString());

const Reward = z.object({
  id: z.string(),
  status: z.enum(REWARD_STATES),
  amountMinor: z.int().describe("What was earned"),
  netMinor: z.int().describe("What is left of it after refunds"),
  currency: z.string(),
  ambassadorId: z.string(),
  ambassadorName: z.string(),
  enrolmentId: z.string(),
  campaignId: z.string(),
  campaignVersion: z.int(),
  conversionId: z.string(),
  trigger: z.string(),
  ruleKey: z.string(),
  leadId: z.string().nullable(),
  saleId: z.string().nullable(),
  statusReason: z.string(),
  earnedAt: instant,
  payableFrom: instant,
  approvedAt: instant.nullable(),
  paidAt: instant.nullable(),
  paymentReference: z.string(),
  createdAt: instant,
});
const rewardOf = ({ rewardId, ...row }: RewardRow): z.input<typeof Reward> => ({ ...row, id: rewardId });
const show = async (ctx: Ctx, id: string) => rewardOf(await getReward(ctx, id));
const params = z.object({ id: z.string() });

const listRewards = defineOperation({
  method: "GET",
  path: "/rewards",
  name: "listRewards",
  tag: "Rewards",
  scope: "rewards:read",
  status: 200,
  summary: "Rewards, newest first",
  query: z.object({ status: z.enum(REWARD_STATES).optional(), ambassadorId: z.string().optional(), ...pageQuery }),
  response: pageOf(Reward),
  handle: async (ctx, { query: { status, ambassadorId, cursor, limit } }) => {
    const before = decodeCursor(cursor, z.tuple([cursorInstant, z.string()]));
    const rows = await findRewards(
      ctx,
      { ambassadorId, ...(status && { statuses: [status] }) },
      { before: before && { at: new Date(before[0]), id: before[1] }, take: limit + 1 },
    );
    const { data, nextCursor } = toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.rewardId]);
    return { data: data.map(rewardOf), nextCursor };
  },
});

const hold = defineOperation({
  method: "POST",
  path: "/rewards/{id}/hold",
  name: "holdReward",
  tag: "Rewards",
  scope: "rewards:approve",
  status: 200,
  summary: "Keep a pending reward from being approved until somebody releases it",
  params,
  body: z.strictObject({ code: z.enum(HOLD_CODES).describe("Why; stands with the reward as statusReason") }),
  response: Reward,
  handle: async (ctx, { params: { id }, body: { code } }) => (await holdReward(ctx, { rewardId: id, code }), show(ctx, id)),
});

const release = defineOperation({
  method: "POST",
  path: "/rewards/{id}/release",
  name: "releaseReward",
  tag: "Rewards",
  scope: "rewards:approve",
  status: 200,
  summary: "Let a held reward go on: it is pending again",
  params,
  response: Reward,
  handle: async (ctx, { params: { id } }) => (await releaseReward(ctx, { rewardId: id }), show(ctx, id)),
});

const approve = defineOperation({
  method: "POST",
  path: "/rewards/{id}/approve",
  name: "approveReward",
  tag: "Rewards",
  scope: "rewards:approve",
  status: 200,
  summary: "Approve a pending reward whose holding period is over",
  params,
  response: Reward,
  handle: async (ctx, { params: { id } }) => (await approveReward(ctx, { rewardId: id }), show(ctx, id)),
});

const reject = defineOperation({
  method: "POST",
  path: "/rewards/{id}/reject",
  name: "rejectReward",
  tag: "Rewards",
  scope: "rewards:approve",
  status: 200,
  summary: "Reject a pending reward, with the reason",
  params,
  body: z.strictObject({ reason: plainText({ min: 1, max: 500 }) }),
  response: Reward,
  handle: async (ctx, { params: { id }, body: { reason } }) => (await rejectReward(ctx, { rewardId: id, reason }), show(ctx, id)),
});

const markPaid = defineOperation({
  method: "POST",
  path: "/rewards/{id}/mark-paid",
  name: "markRewardPaid",
  tag: "Rewards",
  scope: "rewards:pay",
  status: 200,
  summary: "Say that an approved reward was paid, with the payment's reference",
  params,
  body: z.strictObject({ reference: plainText({ min: 1, max: 200 }) }),
  response: Reward,
  handle: async (ctx, { params: { id }, body: { reference } }) => (await markRewardPaid(ctx, { rewardId: id, reference }), show(ctx, id)),
});

/** Rewards through the API. */
export const rewardOperations: readonly Operation[] = [listRewards, hold, release, approve, reject, markPaid];
