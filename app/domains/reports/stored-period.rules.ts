import { DateTime } from "luxon";
import type { ReportFilter } from "#app/domains/reports/report-filter.rules";

export const STORED_PERIODS = ["month", "quarter", "year", "all"] as const;

/** A stretch whose figures are summed from the rows: instants in [from, to), null for no bound. */
export type Stretch = { from: Date | null; to: Date | null };

/** The totals of `period` whose first day is from `startsOn` up to `lastStartsOn`. */
export type StoredPart = { period: (typeof STORED_PERIODS)[number]; startsOn: string; lastStartsOn: string };

/**
 * Totals that hold a report or most of it: those of `parts`, which together hold once what happened within `within`. `edges` are what is
 * left at both ends and has to be summed from the rows. With `emptyAfter` only as long as nothing is dated from then on.
 */
export type StoredPeriod = {
  parts: StoredPart[];
  within: Stretch;
  edges: Stretch[];
  emptyAfter: Date | null;
};

/** The first day of totals over everything. */
export const ALL_STARTS_ON = "0001-01-01";

/** The day that starts at this moment in the time zone; null for no moment, undefined when it lies within a day. */
export function dayOf(instant: Date | null, timeZone: string): string | null | undefined {
  if (!instant) return null;
  const at = DateTime.fromJSDate(instant, { zone: timeZone });
  return at.toMillis() === at.startOf("day").toMillis() ? (at.toISODate() ?? undefined) : undefined;
}

/** Days whose totals are what a filter asks for: first and, no longer among them, last; null for no bound. */
export type StoredDays = { from: string | null; to: string | null };

/** Null when it needs the rows: bounds within a day, or amounts by the day of what they correct. */
export function storedDaysOf({ from, to, otherThan, convertTo }: ReportFilter, timeZone: string): StoredDays | null {
  const days = { from: dayOf(from, timeZone), to: dayOf(to, timeZone) };
  if (otherThan || convertTo || days.from === undefined || days.to === undefined) return null;
  return { from: days.from, to: days.to };
}

/**
 * The totals of ambassadors that a filter asks for; null when it needs days or rows: too short a stretch, another way to count, or a part
 * of what ambassadors did. A part of the ambassadors it may ask about.
 */
export function storedPeriodOf(filter: ReportFilter, now: Date, timeZone: string): StoredPeriod | null {
  const { from, to, basis, channel, askedByUserId, otherThan, convertTo } = filter;
  if (basis !== "activity" || channel || askedByUserId || otherThan || convertTo) return null;
  const whole = { within: { from, to }, edges: [] };
  if (!from && !to) return { ...whole, parts: [oneOf("all", ALL_STARTS_ON)], emptyAfter: null };
  if (!from || !to) return null;
  const start = DateTime.fromJSDate(from, { zone: timeZone });
  for (const period of ["month", "quarter", "year"] as const) {
    if (start.toMillis() !== start.startOf(period).toMillis()) continue;
    const end = start.plus({ [`${period}s`]: 1 }).toJSDate();
    const stored = { ...whole, parts: [oneOf(period, dayText(start))] };
    if (to.getTime() === end.getTime()) return { ...stored, emptyAfter: null };
    // A period that goes on: all there is happened up to now.
    if (to > now && to < end && isLongest(period, start, now, timeZone)) return { ...stored, emptyAfter: to };
  }
  return monthsWithin(from, to, now, timeZone);
}

const oneOf = (period: StoredPart["period"], startsOn: string): StoredPart => ({ period, startsOn, lastStartsOn: startsOn });
const dayText = (day: DateTime): string => day.toISODate() ?? "";

// In January a month, a quarter and a year start on the same day, and each holds the same so far.
const isLongest = (period: "month" | "quarter" | "year", start: DateTime, now: Date, timeZone: string): boolean =>
  DateTime.fromJSDate(now, { zone: timeZone }).startOf(period).toMillis() === start.toMillis();

/**
 * The whole months of a free stretch, and the days around them. One that reaches past now, but not past this month, takes what goes on with
 * it, be it the month, the quarter or the year: all there is of that happened up to now.
 */
function monthsWithin(from: Date, to: Date, now: Date, timeZone: string): StoredPeriod | null {
  const monthOf = (instant: Date) => DateTime.fromJSDate(instant, { zone: timeZone }).startOf("month");
  const first = monthOf(from).toMillis() === from.getTime() ? monthOf(from) : monthOf(from).plus({ months: 1 });
  const isRunning = to > now && to <= monthOf(now).plus({ months: 1 }).toJSDate();
  const isCut = isRunning && monthOf(to).toMillis() !== to.getTime();
  const end = isCut ? monthOf(to).plus({ months: 1 }) : monthOf(to);
  if (end <= first) return null;
  const until = isCut ? to : end.toJSDate();
  const { parts, reachTo } = largestParts(first, end, isRunning);
  return {
    parts,
    within: { from: first.toJSDate(), to: until },
    edges: [
      { from, to: first.toJSDate() },
      { from: until, to },
    ].filter((edge) => edge.from < edge.to),
    emptyAfter: reachTo.toJSDate() > to ? to : null,
  };
}

/** Whole months `[first, end)` as the fewest totals: years and quarters where they fit, for each total is a row an ambassador to read. */
function largestParts(first: DateTime, end: DateTime, isRunning: boolean): { parts: StoredPart[]; reachTo: DateTime } {
  const parts: StoredPart[] = [];
  let day = first;
  while (day < end) {
    const from = day;
    const period = (["year", "quarter"] as const).find((one) => isWhole(from, one, isRunning ? null : end)) ?? "month";
    const last = parts.at(-1);
    if (last?.period === period) last.lastStartsOn = dayText(from);
    else parts.push(oneOf(period, dayText(from)));
    day = from.plus({ [`${period}s`]: 1 });
  }
  return { parts, reachTo: day };
}

/** @param end when it must be over; null where the one that goes on counts as well. */
const isWhole = (day: DateTime, period: "year" | "quarter", end: DateTime | null): boolean =>
  day.toMillis() === day.startOf(period).toMillis() && (end === null || day.plus({ [`${period}s`]: 1 }) <= end);
