import { REWARD_STATES, type RewardState } from "#app/domains/rewards/reward-state.rules";
import { addressOf, orderIn, type ListOrder } from "#app/platform/list-address";

export const REWARD_COLUMNS = ["ambassador", "campaign", "amount", "payable", "paid", "created"] as const;
export type RewardColumn = (typeof REWARD_COLUMNS)[number];

/** What the list of rewards shows; all of it lives in the address. */
export type RewardQuery = { state: RewardState; sort: ListOrder<RewardColumn>; cursor: string | null };

export const rewardQueryOf = (query: URLSearchParams): RewardQuery => ({
  state: REWARD_STATES.find((known) => known === query.get("state")) ?? "pending",
  sort: orderIn(query, REWARD_COLUMNS, "-created"),
  cursor: query.get("cursor"),
});

/** The list as an address; another state starts in its usual order, because its columns differ. */
export const rewardAddress = ({ state, sort, cursor }: Pick<RewardQuery, "state"> & Partial<RewardQuery>): string =>
  addressOf({ state, sort: sort === "-created" ? undefined : sort, cursor });
