import { DateTime } from "luxon";
import type { ReportFilter } from "#app/domains/reports/report-filter.rules";

export const STORED_PERIODS = ["month", "quarter", "year", "all"] as const;

/** Totals that hold a report: `startsOn` is their first day. With `emptyAfter` only as long as nothing is dated from then on. */
export type StoredPeriod = { period: (typeof STORED_PERIODS)[number]; startsOn: string; emptyAfter: Date | null };

/** The first day of totals over everything. */
export const ALL_STARTS_ON = "0001-01-01";

/** The day that starts at this moment in the time zone; null for no moment, undefined when it lies within a day. */
export function dayOf(instant: Date | null, timeZone: string): string | null | undefined {
  if (!instant) return null;
  const at = DateTime.fromJSDate(instant, { zone: timeZone });
  return at.toMillis() === at.startOf("day").toMillis() ? (at.toISODate() ?? undefined) : undefined;
}

/** The totals that a filter asks for; null when it needs the rows: another stretch, another way to count, or a part of the whole. */
export function storedPeriodOf(filter: ReportFilter, now: Date, timeZone: string): StoredPeriod | null {
  const { from, to, basis, currency: _currency, ...narrower } = filter;
  if (basis !== "activity" || Object.values(narrower).some((value) => value !== null && value !== undefined)) return null;
  if (!from && !to) return { period: "all", startsOn: ALL_STARTS_ON, emptyAfter: null };
  if (!from || !to) return null;
  const start = DateTime.fromJSDate(from, { zone: timeZone });
  for (const period of ["month", "quarter", "year"] as const) {
    if (start.toMillis() !== start.startOf(period).toMillis()) continue;
    const end = start.plus({ [`${period}s`]: 1 }).toJSDate();
    const startsOn = start.toISODate() ?? "";
    if (to.getTime() === end.getTime()) return { period, startsOn, emptyAfter: null };
    // A period that goes on: all there is happened up to now.
    if (to > now && to < end && isLongest(period, start, now, timeZone)) return { period, startsOn, emptyAfter: to };
  }
  return null;
}

// In January a month, a quarter and a year start on the same day, and each holds the same so far.
const isLongest = (period: "month" | "quarter" | "year", start: DateTime, now: Date, timeZone: string): boolean =>
  DateTime.fromJSDate(now, { zone: timeZone }).startOf(period).toMillis() === start.toMillis();
