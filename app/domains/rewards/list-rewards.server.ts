import { requireFound, type Ctx } from "#app/platform/context.server";
import { findReward, findRewards, sumRewards, type RewardFilter, type RewardRow } from "#app/domains/rewards/reward.repository.server";
import type { RewardState } from "#app/domains/rewards/reward-state.rules";

export type { RewardRow } from "#app/domains/rewards/reward.repository.server";

/** Newest first, from after `before`. */
export const listRewards = (
  ctx: Ctx,
  filter: RewardFilter,
  page: { before?: { at: Date; id: string } | null; take: number },
): Promise<RewardRow[]> => findRewards(ctx, filter, page);

/** All rewards of one ambassador, newest first. */
export const listRewardsOfAmbassador = (ctx: Ctx, ambassadorId: string): Promise<RewardRow[]> =>
  findRewards(ctx, { ambassadorId }, { take: 1_000 });

/** @throws DomainError `not_found` for an unknown id and for one of another workspace. */
export const getReward = async (ctx: Ctx, id: string): Promise<RewardRow> => requireFound(await findReward(ctx, id), "reward");

export type RewardTotal = { status: RewardState; currency: string; count: number; netMinor: number };

/** How many rewards there are and what they come to after reversals, per state and currency. */
export const totalRewards = (ctx: Ctx): Promise<RewardTotal[]> => sumRewards(ctx);
