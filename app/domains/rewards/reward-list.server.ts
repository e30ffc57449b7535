import type { Ctx } from "#app/platform/context.server";
import type { RewardChoices } from "#app/domains/rewards/components/reward-filters";
import { listCampaigns } from "#app/domains/campaigns/get-campaign.server";
import {
  listRewardPage,
  listRewards,
  rewardCurrencies,
  sumsOf,
  totalRewards,
  type RewardRow,
  type RewardTotal,
} from "#app/domains/rewards/list-rewards.server";
import { leftOutBecause, REWARD_STEPS, type LeftOut, type RewardStep } from "#app/domains/rewards/reward-step.rules";
import { rewardQueryOf, type RewardQuery } from "#app/domains/rewards/reward-query";

const ROWS_A_PAGE = 50;

/** A reward that a step leaves as it is, and why. */
export type LeftRow = { rewardId: string; ambassadorName: string; netMinor: number; currency: string; because: LeftOut };

export type RewardListPage = {
  query: RewardQuery;
  totals: RewardTotal[];
  rows: RewardRow[];
  nextCursor: string | null;
  /** What a dialog asks about: the chosen rewards that this step can be done with, and those it cannot. */
  asked: { step: RewardStep; rows: RewardRow[]; left: LeftRow[]; sums: Array<{ currency: string; netMinor: number }> } | null;
  /** What the step before left as it was. */
  left: LeftRow[];
};

/** Rewards of one state with the totals of all that fit the filters; `do` and `ids[]` in the address open the question about some. */
export async function loadRewardList(ctx: Ctx, url: URL): Promise<RewardListPage> {
  const query = rewardQueryOf(url.searchParams);
  const step = stepIn(url, "do");
  const [totals, found, chosen, left] = await Promise.all([
    totalRewards(ctx, query),
    listRewardPage(ctx, query, { order: query.sort, cursor: query.cursor, limit: ROWS_A_PAGE }),
    step ? rewardsIn(ctx, url, "ids[]") : [],
    rewardsIn(ctx, url, "left[]"),
  ]);
  const able = step ? chosen.filter((row) => leftOutBecause(step, row, ctx.now) === null) : [];
  return {
    query,
    totals,
    rows: found.data,
    nextCursor: found.nextCursor,
    asked: step ? { step, rows: able, left: leftRows(ctx, step, chosen), sums: sumsOf(able) } : null,
    left: leftRows(ctx, stepIn(url, "did") ?? "approve", left, "changed"),
  };
}

const stepIn = (url: URL, name: string) => REWARD_STEPS.find((known) => known === url.searchParams.get(name));

function rewardsIn(ctx: Ctx, url: URL, name: string): Promise<RewardRow[]> {
  const ids = url.searchParams.getAll(name).slice(0, 200);
  return ids.length > 0 ? listRewards(ctx, { ids }, { take: 200 }) : Promise.resolve([]);
}

const leftRows = (ctx: Ctx, step: RewardStep, rows: RewardRow[], otherwise: LeftOut | null = null): LeftRow[] =>
  rows.flatMap((row) => {
    const because = leftOutBecause(step, row, ctx.now) ?? otherwise;
    const { rewardId, ambassadorName, netMinor, currency } = row;
    return because ? [{ rewardId, ambassadorName, netMinor, currency, because }] : [];
  });

/** What the list can be filtered by. */
export async function rewardChoices(ctx: Ctx, { ambassador }: RewardQuery): Promise<RewardChoices> {
  const [campaigns, currencies, found] = await Promise.all([
    listCampaigns(ctx),
    rewardCurrencies(ctx),
    ambassador ? listRewards(ctx, { ambassadorId: ambassador }, { take: 1 }) : [],
  ]);
  return {
    campaigns: campaigns.map(({ id, name }) => ({ id, name })),
    currencies,
    ambassadorName: ambassador ? (found[0]?.ambassadorName ?? ambassador) : null,
  };
}
