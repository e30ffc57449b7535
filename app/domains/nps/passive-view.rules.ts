/** What the list of passives shows; all of it lives in the address. `sort` with a minus in front is from last to first. */
export const PASSIVE_SORTS = ["-revenue", "revenue", "renewal", "-renewal", "since", "-since", "name", "-name"] as const;
export type PassiveSort = (typeof PASSIVE_SORTS)[number];

export const RENEWAL_DAYS = [30, 60, 90, 180] as const;

export type PassiveFilter = {
  segment?: string;
  country?: string;
  score?: 7 | 8;
  /** Renewal from today to this many days ahead. */
  renewalDays?: number;
};

export type PassiveView = PassiveFilter & { sort: PassiveSort; after?: string };

export function passiveView(query: URLSearchParams): PassiveView {
  const text = (name: string) => query.get(name)?.trim().slice(0, 200) || undefined;
  const score = query.get("score");
  return {
    segment: text("segment"),
    country: text("country"),
    score: score === "7" ? 7 : score === "8" ? 8 : undefined,
    renewalDays: RENEWAL_DAYS.find((days) => String(days) === query.get("renewal")),
    sort: PASSIVE_SORTS.find((known) => known === query.get("sort")) ?? "-revenue",
    after: query.get("after") || undefined,
  };
}

/** The view as an address: "?score=8", or "?" for every passive, the largest customer first. */
export function passiveAddress({ segment, country, score, renewalDays, sort, after }: PassiveView): string {
  const query = new URLSearchParams();
  const values = { segment, country, score, renewal: renewalDays, sort: sort === "-revenue" ? undefined : sort, after };
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, String(value));
  return `?${query.toString()}`;
}
