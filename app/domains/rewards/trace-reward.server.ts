import type { Ctx } from "#app/platform/context.server";
import { traceEvents, type TracedDecision } from "#app/domains/referrals/trace-events.server";
import { getReward, type RewardRow } from "#app/domains/rewards/list-rewards.server";

/** "Why was this amount credited?": the reward, and every decision on the event that earned it, newest first. */
export async function traceReward(ctx: Ctx, rewardId: string): Promise<{ reward: RewardRow; decisions: TracedDecision[] }> {
  const reward = await getReward(ctx, rewardId);
  const causeId = reward.trigger === "sale" ? reward.saleId : `${reward.leadId}:${reward.trigger}`;
  const { decisions } = await traceEvents(ctx, causeId ? [causeId] : []);
  return { reward, decisions: decisions.toReversed() };
}
