import { addressOf, orderIn, type ListOrder } from "#app/platform/list-address";

export const JOB_STATES = ["queued", "running", "done", "failed", "cancelled"] as const;
export type JobState = (typeof JOB_STATES)[number];

export const JOB_COLUMNS = ["job", "state", "attempts", "planned", "ended", "created"] as const;
export type JobColumn = (typeof JOB_COLUMNS)[number];

/** What the list of background work shows; all of it lives in the address. */
export type JobQuery = { state: JobState | null; sort: ListOrder<JobColumn>; cursor: string | null };

export const jobQueryOf = (query: URLSearchParams): JobQuery => ({
  state: JOB_STATES.find((known) => known === query.get("state")) ?? null,
  sort: orderIn(query, JOB_COLUMNS, "-created"),
  cursor: query.get("cursor"),
});

/** The list as an address; the place in it only when it is named on purpose. */
export const jobAddress = ({ state, sort, cursor }: Partial<JobQuery>): string =>
  addressOf({ state, sort: sort === "-created" ? undefined : sort, cursor });
