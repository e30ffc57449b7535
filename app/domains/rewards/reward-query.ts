import { REWARD_STATES, type RewardState } from "#app/domains/rewards/reward-state.rules";
import { calendarDayOf } from "#app/platform/calendar-day";
import { addressOf, orderIn, textIn, type ListOrder } from "#app/platform/list-address";

export const REWARD_COLUMNS = ["ambassador", "campaign", "amount", "payable", "paid", "created"] as const;
export type RewardColumn = (typeof REWARD_COLUMNS)[number];

/** Which rewards: `search` is a part of the ambassador's name or company; days are those on which it was earned, both included. */
export type RewardFilters = {
  search?: string;
  campaign?: string;
  ambassador?: string;
  currency?: string;
  from?: string;
  to?: string;
};

/** What the list of rewards shows; all of it lives in the address. */
export type RewardQuery = RewardFilters & { state: RewardState; sort: ListOrder<RewardColumn>; cursor: string | null };

export const rewardQueryOf = (query: URLSearchParams): RewardQuery => ({
  state: REWARD_STATES.find((known) => known === query.get("state")) ?? "pending",
  search: textIn(query, "search"),
  campaign: matching(query, "campaign", /^\w{2,4}_[\w-]{1,40}$/),
  ambassador: matching(query, "ambassador", /^\w{2,4}_[\w-]{1,40}$/),
  currency: matching(query, "currency", /^[A-Z]{3}$/),
  from: calendarDayOf(query.get("from")),
  to: calendarDayOf(query.get("to")),
  sort: orderIn(query, REWARD_COLUMNS, "-created"),
  cursor: query.get("cursor"),
});

/** The list as an address; what is left out is not set, and the list starts at its first page. */
export const rewardAddress = ({ sort, ...query }: Partial<RewardQuery>): string =>
  addressOf({ ...query, sort: sort === "-created" ? undefined : sort });

/** The filters alone, as they go along to another state of the list. */
export const filtersOf = ({ search, campaign, ambassador, currency, from, to }: RewardFilters): RewardFilters => ({
  ...{ search, campaign, ambassador },
  ...{ currency, from, to },
});

function matching(query: URLSearchParams, name: string, pattern: RegExp): string | undefined {
  const text = query.get(name);
  return text && pattern.test(text) ? text : undefined;
}
