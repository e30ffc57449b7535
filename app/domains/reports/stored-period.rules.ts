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

/** Null when it needs the rows: bounds within a day, amounts by the day of what they correct, or another way to count. */
export function storedDaysOf({ from, to, basis, otherThan, convertTo }: ReportFilter, timeZone: string): StoredDays | null {
  const days = { from: dayOf(from, timeZone), to: dayOf(to, timeZone) };
  if (basis !== "activity" || otherThan || convertTo || days.from === undefined || days.to === undefined) return null;
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

/** The whole months of a free stretch, the running one with them when the stretch reaches past now, and the days around them. */
function monthsWithin(from: Date, to: Date, now: Date, timeZone: string): StoredPeriod | null {
  const monthOf = (instant: Date) => DateTime.fromJSDate(instant, { zone: timeZone }).startOf("month");
  const first = monthOf(from).toMillis() === from.getTime() ? monthOf(from) : monthOf(from).plus({ months: 1 });
  const isRunning = to > now && monthOf(to).toMillis() === monthOf(now).toMillis();
  const end = isRunning ? monthOf(to).plus({ months: 1 }) : monthOf(to);
  if (end <= first) return null;
  const until = isRunning ? to : end.toJSDate();
  return {
    parts: largestParts(first, end),
    within: { from: first.toJSDate(), to: until },
    edges: [
      { from, to: first.toJSDate() },
      { from: until, to },
    ].filter((edge) => edge.from < edge.to),
    emptyAfter: isRunning ? to : null,
  };
}

/** Whole months `[first, end)` as the fewest totals: years and quarters where they fit, for each total is a row an ambassador to read. */
function largestParts(first: DateTime, end: DateTime): StoredPart[] {
  const parts: StoredPart[] = [];
  for (let day = first; day < end;) {
    const from = day;
    const period = (["year", "quarter"] as const).find((one) => isWhole(from, one, end)) ?? "month";
    const last = parts.at(-1);
    if (last?.period === period) last.lastStartsOn = dayText(from);
    else parts.push(oneOf(period, dayText(from)));
    day = from.plus({ [`${period}s`]: 1 });
  }
  return parts;
}

const isWhole = (day: DateTime, period: "year" | "quarter", end: DateTime): boolean =>
  day.toMillis() === day.startOf(period).toMillis() && day.plus({ [`${period}s`]: 1 }) <= end;
