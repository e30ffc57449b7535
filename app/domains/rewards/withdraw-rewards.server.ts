import { lockInTransaction, type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { mailLostReward } from "#app/domains/rewards/mail-reward.server";
import { insertReversalOnce } from "#app/domains/rewards/reward-reversal.repository.server";
import {
  changeRewardOnce,
  CREDIT_MOVED,
  findRewards,
  isEnrolmentOf,
  lockRewards,
  type RewardRow,
} from "#app/domains/rewards/reward.repository.server";
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
export async function withdrawRewards(tx: Ctx, withdrawal: Withdrawal): Promise<void> {
  for (const reward of await rewardsOfOthers(tx, withdrawal))
    if (await reject(tx, reward, ["pending", "held"])) await tellLoser(tx, reward, withdrawal, { cause: "rejected" });
}

/** The same when a person moves the credit: of what was approved or paid all that is left is taken back, on a line that names the decision. */
export async function takeBackRewards(tx: Ctx, { decisionId, ...withdrawal }: Withdrawal & { decisionId: string }): Promise<void> {
  for (const reward of await rewardsOfOthers(tx, withdrawal)) {
    const { rewardId, status, netMinor: amountMinor, currency } = reward;
    const isTakenBack = ["approved", "in_payout", "paid"].includes(status) && amountMinor > 0;
    if (isTakenBack) {
      await insertReversalOnce(tx, { rewardId, causeKind: "decision", causeId: decisionId, amountMinor, currency, reason: CREDIT_MOVED });
      await recordActivity(tx, "reward.reversed", { kind: "reward", id: rewardId }, { amountMinor, currency, decisionId });
    }
    const isRejected = await reject(tx, reward, ["pending", "held", "approved"]);
    if (isRejected || isTakenBack) await tellLoser(tx, reward, withdrawal, { cause: isRejected ? "rejected" : decisionId, amountMinor });
  }
}

const rewardsOfOthers = async (tx: Ctx, { conversionId, keepEnrolmentId }: Withdrawal): Promise<RewardRow[]> =>
  (await findRewards(tx, { conversionIds: [conversionId] }, { take: 100 })).filter(({ enrolmentId }) => enrolmentId !== keepEnrolmentId);

async function reject(tx: Ctx, { rewardId, conversionId }: RewardRow, from: readonly RewardState[]): Promise<boolean> {
  const isRejected = await changeRewardOnce(tx, rewardId, { from, to: "rejected", reason: CREDIT_MOVED });
  if (isRejected) await recordActivity(tx, "reward.rejected", { kind: "reward", id: rewardId }, { conversionId });
  return isRejected;
}

/** Who goes on to earn it in another campaign of theirs lost nothing: they hear of what they earn there. */
async function tellLoser(
  tx: Ctx,
  { rewardId, ambassadorId }: RewardRow,
  { keepEnrolmentId }: Withdrawal,
  lost: { cause: string; amountMinor?: number },
): Promise<void> {
  if (!(await isEnrolmentOf(tx, keepEnrolmentId, ambassadorId))) await mailLostReward(tx, rewardId, lost);
}
