import { requireFound, type Ctx } from "#app/platform/context.server";
import { findReward, findRewards, type RewardFilter, type RewardRow } from "#app/domains/rewards/reward.repository.server";
import { findRewardCurrencies, findRewardIds, sumRewards } from "#app/domains/rewards/reward-page.repository.server";
import type { RewardColumn, RewardFilters } from "#app/domains/rewards/reward-query";
import type { RewardState } from "#app/domains/rewards/reward-state.rules";
import type { ListOrder } from "#app/platform/list-address";

export type { RewardRow } from "#app/domains/rewards/reward.repository.server";

/** Newest first, from after `before`. */
export const listRewards = (
  ctx: Ctx,
  filter: RewardFilter,
  page: { before?: { at: Date; id: string } | null; take: number },
): Promise<RewardRow[]> => findRewards(ctx, filter, page);

/** A page of the rewards that fit, of one state or of all, in an order. @throws DomainError `invalid` for a cursor of another list or order. */
export async function listRewardPage(
  ctx: Ctx,
  filter: RewardFilters & { state: RewardState | null },
  page: { order: ListOrder<RewardColumn>; cursor: string | null | undefined; limit: number },
): Promise<{ data: RewardRow[]; nextCursor: string | null }> {
  const { ids, nextCursor } = await findRewardIds(ctx, filter, page);
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

/** How many rewards fit and what they come to after reversals, per state and currency. */
export const totalRewards = (ctx: Ctx, filters: RewardFilters = {}): Promise<RewardTotal[]> => sumRewards(ctx, filters);

/** The currencies in which anything was earned. */
export const rewardCurrencies = (ctx: Ctx): Promise<string[]> => findRewardCurrencies(ctx);

/** What rewards come to after reversals, per currency: amounts of different currencies are never added. */
export const sumsOf = (rows: readonly RewardRow[]): Array<{ currency: string; netMinor: number }> =>
  [...new Set(rows.map(({ currency }) => currency))].map((currency) => ({
    currency,
    netMinor: rows.filter((row) => row.currency === currency).reduce((sum, { netMinor }) => sum + netMinor, 0),
  }));
