import { DomainError } from "#app/platform/errors";
import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { mailLostReward } from "#app/domains/rewards/mail-reward.server";
import { assertReversible } from "#app/domains/rewards/reward-state.rules";
import { insertReversalOnce } from "#app/domains/rewards/reward-reversal.repository.server";
import { changeRewardOnce, findReward, lockReward } from "#app/domains/rewards/reward.repository.server";

export type ReversalByHand = { rewardId: string; amountMinor: number; reason: string; key: string };

/**
 * Takes back a part of a reward, or all of it, as a line of its own. What is left with nothing before it was paid is rejected.
 *
 * @param key of the form that was sent: the same key again changes nothing.
 * @throws DomainError `conflict` for a rejected reward; `invalid` for an amount that is not more than zero, or more than is left.
 */
export function reverseByHand(ctx: Ctx, { rewardId, amountMinor, reason, key }: ReversalByHand): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockReward(tx, rewardId);
    const reward = requireFound(await findReward(tx, rewardId), "reward");
    if (reward.reversals.some((known) => known.causeKind === "person" && known.causeId === key)) return;
    assertReversible(reward.status);
    if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) throw amountProblem("must be more than zero", "reward:reverse.amountWrong");
    if (amountMinor > reward.netMinor) throw amountProblem("is more than what is left of the reward", "reward:reverse.tooMuch");
    const { currency } = reward;
    await insertReversalOnce(tx, { rewardId, causeKind: "person", causeId: key, amountMinor, currency, reason });
    await recordActivity(tx, "reward.reversed", { kind: "reward", id: rewardId }, { amountMinor, currency });
    if (amountMinor === reward.netMinor) await rejectEmptied(tx, rewardId);
    await mailLostReward(tx, rewardId, { cause: key, amountMinor });
  });
}

async function rejectEmptied(tx: Ctx, rewardId: string): Promise<void> {
  const change = { from: ["pending", "held", "approved"], to: "rejected", reason: "reversed" } as const;
  if (await changeRewardOnce(tx, rewardId, change)) await recordActivity(tx, "reward.rejected", { kind: "reward", id: rewardId });
}

function amountProblem(message: string, key: string): DomainError {
  return new DomainError("invalid", `amountMinor ${message}`, { errors: [{ path: "amount", message }], text: { key } });
}
