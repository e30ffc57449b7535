import type { ImportStatus } from "#app/platform/uploads/file-import";
import { calendarDayOf } from "#app/platform/calendar-day";
import { addressOf, orderIn, type ListOrder } from "#app/platform/list-address";

export const IMPORT_STATUSES = ["queued", "running", "completed", "failed", "cancelled"] as const satisfies readonly ImportStatus[];

export const IMPORT_SORTS = ["file", "of", "status", "read", "created", "updated", "rejected", "started"] as const;
export type ImportSort = (typeof IMPORT_SORTS)[number];

/**
 * What a list of imports shows; all of it lives in the address. `of` is the source of answers, or what kind of record the
 * file holds. Days are `2026-03-01` in the workspace's zone, both included.
 */
export type ImportQuery = {
  status?: ImportStatus;
  of?: string;
  from?: string;
  to?: string;
  sort: ListOrder<ImportSort>;
  cursor?: string;
};

/** Reads the address; what it does not know it leaves out. */
export const importQueryOf = (query: URLSearchParams, kinds: readonly string[]): ImportQuery => ({
  status: IMPORT_STATUSES.find((known) => known === query.get("status")),
  of: kinds.find((known) => known === query.get("of")),
  from: calendarDayOf(query.get("from")),
  to: calendarDayOf(query.get("to")),
  sort: orderIn(query, IMPORT_SORTS, "-started"),
  cursor: query.get("cursor") ?? undefined,
});

/** The list as an address; the place in it only when it is named on purpose. */
export const importAddress = ({ sort, ...values }: Partial<ImportQuery>): string =>
  addressOf({ ...values, sort: sort === "-started" ? undefined : sort });
