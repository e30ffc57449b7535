import { lockInTransaction, type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { insertReversalOnce } from "#app/domains/rewards/reward-reversal.repository.server";
import { changeRewardOnce, CREDIT_MOVED, findRewards, lockRewards, type RewardRow } from "#app/domains/rewards/reward.repository.server";
import type { RewardState } from "#app/domains/rewards/reward-state.rules";

/** Until the transaction ends, rewards of this conversion are neither made, approved nor rejected by anybody else. */
export async function holdRewards(tx: Ctx, conversionId: string): Promise<void> {
  await lockInTransaction(tx, rewardsLockOf(conversionId));
  await lockRewards(tx, conversionId);
}

/** One at a time for whatever makes or withdraws the rewards of a conversion. */
export const rewardsLockOf = (conversionId: string): string => `rewards:${conversionId}`;

type Withdrawal = { conversionId: string; keepEnrolmentId: string };

/**
 * Rejects what others would have earned from a conversion whose credit moves, as far as nobody approved it. Part of the
 * transaction that moves the credit: between the two nobody may approve what is about to go.
 */
export async function withdrawRewards(tx: Ctx, { conversionId, keepEnrolmentId }: Withdrawal): Promise<void> {
  for (const reward of await rewardsOfOthers(tx, { conversionId, keepEnrolmentId })) await reject(tx, reward, ["pending", "held"]);
}

/** The same when a person moves the credit: of what was approved or paid all that is left is taken back, on a line that names the decision. */
export async function takeBackRewards(tx: Ctx, { decisionId, ...withdrawal }: Withdrawal & { decisionId: string }): Promise<void> {
  for (const reward of await rewardsOfOthers(tx, withdrawal)) {
    const { rewardId, status, netMinor: amountMinor, currency } = reward;
    const isOwed = status === "approved" || status === "in_payout" || status === "paid";
    if (isOwed && amountMinor > 0) {
      await insertReversalOnce(tx, { rewardId, causeKind: "decision", causeId: decisionId, amountMinor, currency, reason: CREDIT_MOVED });
      await recordActivity(tx, "reward.reversed", { kind: "reward", id: rewardId }, { amountMinor, currency, decisionId });
    }
    await reject(tx, reward, ["pending", "held", "approved"]);
  }
}

const rewardsOfOthers = async (tx: Ctx, { conversionId, keepEnrolmentId }: Withdrawal): Promise<RewardRow[]> =>
  (await findRewards(tx, { conversionIds: [conversionId] }, { take: 100 })).filter(({ enrolmentId }) => enrolmentId !== keepEnrolmentId);

async function reject(tx: Ctx, { rewardId, conversionId }: RewardRow, from: readonly RewardState[]): Promise<void> {
  if (await changeRewardOnce(tx, rewardId, { from, to: "rejected", reason: CREDIT_MOVED }))
    await recordActivity(tx, "reward.rejected", { kind: "reward", id: rewardId }, { conversionId });
}
