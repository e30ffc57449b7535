import { requireFound, type Ctx } from "#app/platform/context.server";
import { findReward, findRewards, sumRewards, type RewardFilter, type RewardRow } from "#app/domains/rewards/reward.repository.server";
import { findRewardIds } from "#app/domains/rewards/reward-page.repository.server";
import type { RewardColumn } from "#app/domains/rewards/reward-query";
import type { RewardState } from "#app/domains/rewards/reward-state.rules";
import type { ListOrder } from "#app/platform/list-address";

export type { RewardRow } from "#app/domains/rewards/reward.repository.server";

/** Newest first, from after `before`. */
export const listRewards = (
  ctx: Ctx,
  filter: RewardFilter,
  page: { before?: { at: Date; id: string } | null; take: number },
): Promise<RewardRow[]> => findRewards(ctx, filter, page);

/** A page of the rewards of one state, or of all, in an order. @throws DomainError `invalid` for a cursor of another list or order. */
export async function listRewardPage(
  ctx: Ctx,
  state: RewardState | null,
  page: { order: ListOrder<RewardColumn>; cursor: string | null | undefined; limit: number },
): Promise<{ data: RewardRow[]; nextCursor: string | null }> {
  const { ids, nextCursor } = await findRewardIds(ctx, state, page);
  const found = await findRewards(ctx, { ids }, { take: ids.length });
  const byId = new Map(found.map((row) => [row.rewardId, row]));
  return { data: ids.flatMap((id) => byId.get(id) ?? []), nextCursor };
}

/** All rewards of one ambassador, newest first. */
export const listRewardsOfAmbassador = (ctx: Ctx, ambassadorId: string): Promise<RewardRow[]> =>
  findRewards(ctx, { ambassadorId }, { take: 1_000 });

/** @throws DomainError `not_found` for an unknown id and for one of another workspace. */
export const getReward = async (ctx: Ctx, id: string): Promise<RewardRow> => requireFound(await findReward(ctx, id), "reward");

export type RewardTotal = { status: RewardState; currency: string; count: number; netMinor: number };

/** How many rewards there are and what they come to after reversals, per state and currency. */
export const totalRewards = (ctx: Ctx): Promise<RewardTotal[]> => sumRewards(ctx);
