import { inTransaction, type Ctx } from "#app/platform/context.server";
import { moveReward } from "#app/domains/rewards/change-reward.server";
import type { HoldCode } from "#app/domains/rewards/reward-state.rules";

/** Keeps a pending reward from being approved until somebody releases it. @throws DomainError `conflict` in any other state. */
export const holdReward = (ctx: Ctx, { rewardId, code }: { rewardId: string; code: HoldCode }): Promise<void> =>
  inTransaction(ctx, (tx) => moveReward(tx, rewardId, { from: ["pending"], to: "held", reason: code }));

/** Lets a held reward go on; once its holding period is over it can be approved at once. @throws DomainError `conflict` in any other state. */
export const releaseReward = (ctx: Ctx, { rewardId }: { rewardId: string }): Promise<void> =>
  inTransaction(ctx, (tx) => moveReward(tx, rewardId, { from: ["held"], to: "pending", reason: "" }));
