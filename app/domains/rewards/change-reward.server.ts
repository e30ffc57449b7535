import { DomainError } from "#app/platform/errors";
import { inTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { mailLostReward, mailReward } from "#app/domains/rewards/mail-reward.server";
import { assertRewardChange } from "#app/domains/rewards/reward-state.rules";
import { changeRewardOnce, findReward, listDueRewardIds, type RewardChange } from "#app/domains/rewards/reward.repository.server";

/** Approves a pending reward whose holding period is over. @throws DomainError `conflict` in any other state, or before that day. */
export function approveReward(ctx: Ctx, { rewardId }: { rewardId: string }): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await moveReward(tx, rewardId, { from: ["pending"], to: "approved", dueBy: tx.now, approvedByUserId: userIdOf(tx) });
    await mailReward(tx, rewardId, "rewardApproved");
  });
}

/** Rejects a pending or held reward. @param reason in words; kept with the reward. @throws DomainError `conflict` in any other state. */
export async function rejectReward(ctx: Ctx, { rewardId, reason }: { rewardId: string; reason: string }): Promise<void> {
  const words = reason.trim();
  if (words === "")
    throw new DomainError("invalid", "rejecting a reward needs a reason", {
      errors: [{ path: "reason", message: "must not be empty" }],
      text: { key: "reward:refused.reason" },
    });
  return inTransaction(ctx, async (tx) => {
    await moveReward(tx, rewardId, { from: ["pending", "held"], to: "rejected", reason: words });
    await mailLostReward(tx, rewardId, { cause: "rejected" });
  });
}

/**
 * Marks an approved reward as settled outside this product.
 *
 * @param reference of the payment, such as a bank statement line; `netMinor` is what was paid, when the caller knows it; `paidAt` is
 *   when, now when left out.
 * @throws DomainError `conflict` in any other state, when nothing is left after refunds, or when something else than `netMinor` is.
 */
export async function markRewardPaid(
  ctx: Ctx,
  { rewardId, reference, netMinor, paidAt = ctx.now }: { rewardId: string; reference: string; netMinor?: number; paidAt?: Date },
): Promise<void> {
  const words = reference.trim();
  if (words === "")
    throw new DomainError("invalid", "marking a reward as paid needs a reference", {
      errors: [{ path: "reference", message: "must not be empty" }],
      text: { key: "reward:refused.reference" },
    });
  if (paidAt > ctx.now)
    throw new DomainError("invalid", "a payment cannot be in the future", {
      errors: [{ path: "paidOn", message: "must not be in the future" }],
      text: { key: "reward:refused.future" },
    });
  return inTransaction(ctx, async (tx) => {
    await moveReward(tx, rewardId, { from: ["approved"], to: "paid", reference: words, paidAt });
    const left = requireFound(await findReward(tx, rewardId), "reward").netMinor;
    if (left <= 0)
      throw new DomainError("conflict", "nothing of this reward is left after refunds", { text: { key: "reward:refused.nothingLeft" } });
    if (netMinor !== undefined && netMinor !== left)
      throw new DomainError("conflict", "this reward changed in the meantime", { text: { key: "reward:refused.amountChanged" } });
    await mailReward(tx, rewardId, "rewardPaid");
  });
}

/** Approves every pending reward whose holding period is over, unless its ambassador was banned. Safe to repeat. @returns how many this call approved. */
export async function approveDueRewards(ctx: Ctx): Promise<number> {
  let approved = 0;
  for (let ids = await listDueRewardIds(ctx, 200); ids.length > 0; ids = await listDueRewardIds(ctx, 200)) {
    for (const id of ids) if (await approveIfDue(ctx, id)) approved += 1;
  }
  return approved;
}

async function approveIfDue(ctx: Ctx, rewardId: string): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const due = { from: ["pending"], to: "approved", dueBy: tx.now, isUnbanned: true, approvedByUserId: null } as const;
    const isChanged = await changeRewardOnce(tx, rewardId, due);
    if (!isChanged) return false;
    await recordActivity(tx, "reward.approved", { kind: "reward", id: rewardId }, { from: "pending", to: "approved" });
    await mailReward(tx, rewardId, "rewardApproved");
    return true;
  });
}

/** Moves a reward on and writes it down. @throws DomainError `not_found`; `conflict` when it is in another state, or not due yet. */
export async function moveReward(tx: Ctx, rewardId: string, wanted: RewardChange): Promise<void> {
  const isChanged = await changeRewardOnce(tx, rewardId, wanted);
  const [from, ...others] = wanted.from;
  const moved = others.length === 0 ? { from, to: wanted.to } : {};
  if (isChanged) return recordActivity(tx, `reward.${wanted.to}`, { kind: "reward", id: rewardId }, moved);
  const reward = requireFound(await findReward(tx, rewardId), "reward");
  assertRewardChange(reward.status, wanted.to);
  throw new DomainError(
    "conflict",
    `this reward can be approved from ${reward.payableFrom.toISOString()}, when its holding period is over`,
    { text: { key: "reward:refused.held", values: { date: reward.payableFrom.toISOString().slice(0, 10) } } },
  );
}
