import { lockInTransaction, type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { mailLostReward } from "#app/domains/rewards/mail-reward.server";
import { changeRewardOnce, CREDIT_MOVED, findRewards, isEnrolmentOf, lockRewards } from "#app/domains/rewards/reward.repository.server";

/** Until the transaction ends, rewards of this conversion are neither made, approved nor rejected by anybody else. */
export async function holdRewards(tx: Ctx, conversionId: string): Promise<void> {
  await lockInTransaction(tx, rewardsLockOf(conversionId));
  await lockRewards(tx, conversionId);
}

/** One at a time for whatever makes or withdraws the rewards of a conversion. */
export const rewardsLockOf = (conversionId: string): string => `rewards:${conversionId}`;

/**
 * Rejects what others would have earned from a conversion whose credit moves, as far as nobody approved it. Part of the
 * transaction that moves the credit: between the two nobody may approve what is about to go.
 */
export async function withdrawRewards(
  tx: Ctx,
  { conversionId, keepEnrolmentId }: { conversionId: string; keepEnrolmentId: string },
): Promise<void> {
  const others = (await findRewards(tx, { conversionIds: [conversionId] }, { take: 100 })).filter(
    ({ enrolmentId }) => enrolmentId !== keepEnrolmentId,
  );
  for (const { rewardId, ambassadorId } of others) {
    const isChanged = await changeRewardOnce(tx, rewardId, { from: ["pending", "held"], to: "rejected", reason: CREDIT_MOVED });
    if (!isChanged) continue;
    await recordActivity(tx, "reward.rejected", { kind: "reward", id: rewardId }, { conversionId });
    // Who goes on to earn it in another campaign of theirs lost nothing: they hear of what they earn there.
    if (await isEnrolmentOf(tx, keepEnrolmentId, ambassadorId)) continue;
    await mailLostReward(tx, rewardId, { cause: "rejected" });
  }
}
