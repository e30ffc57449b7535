import { addressOf, orderIn, textIn, type ListOrder } from "#app/platform/list-address";

export const PASSIVE_COLUMNS = ["revenue", "renewal", "since", "name"] as const;
export type PassiveColumn = (typeof PASSIVE_COLUMNS)[number];

export const RENEWAL_DAYS = [30, 60, 90, 180] as const;

export type PassiveFilter = {
  segment?: string;
  country?: string;
  score?: 7 | 8;
  /** Renewal from today to this many days ahead. */
  renewalDays?: number;
};

/** What the list of passives shows; all of it lives in the address. */
export type PassiveView = PassiveFilter & { sort: ListOrder<PassiveColumn>; after?: string };

export function passiveView(query: URLSearchParams): PassiveView {
  const score = query.get("score");
  return {
    segment: textIn(query, "segment"),
    country: textIn(query, "country"),
    score: score === "7" ? 7 : score === "8" ? 8 : undefined,
    renewalDays: RENEWAL_DAYS.find((days) => String(days) === query.get("renewal")),
    sort: orderIn(query, PASSIVE_COLUMNS, "-revenue"),
    after: query.get("after") || undefined,
  };
}

/** The view as an address: "?score=8", or "?" for every passive, the largest customer first. */
export const passiveAddress = ({ segment, country, score, renewalDays, sort, after }: PassiveView): string =>
  addressOf({
    segment,
    country,
    score: score?.toString(),
    renewal: renewalDays?.toString(),
    sort: sort === "-revenue" ? undefined : sort,
    after,
  });
