import { DateTime } from "luxon";

export const PERIOD_CHOICES = ["quarter", "year", "12m", "24m", "all"] as const;
export type PeriodChoice = (typeof PERIOD_CHOICES)[number];

/** A stretch of time [from, to), and the one of the same length before it to compare with. Null has no bound. */
export type PeriodRange = { from: Date | null; to: Date | null; before: { from: Date; to: Date } | null };

/**
 * The bounds of a choice of period, in the workspace's time zone: this quarter, this year, the last 12 or 24 months, all.
 * The period before this quarter or year is the whole one before it.
 */
export function periodRange(choice: PeriodChoice, now: Date, timeZone: string): PeriodRange {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  if (choice === "all") return { from: null, to: null, before: null };
  if (choice === "12m" || choice === "24m") {
    const months = choice === "12m" ? 12 : 24;
    const to = local.plus({ days: 1 }).startOf("day");
    const from = to.minus({ months });
    return { from: from.toJSDate(), to: to.toJSDate(), before: { from: from.minus({ months }).toJSDate(), to: from.toJSDate() } };
  }
  const from = local.startOf(choice);
  const step = choice === "quarter" ? { months: 3 } : { years: 1 };
  return { from: from.toJSDate(), to: from.plus(step).toJSDate(), before: { from: from.minus(step).toJSDate(), to: from.toJSDate() } };
}

/**
 * The same stretch of time a year earlier, to hold beside `choice`; null where the two would overlap, or `choice` has no bounds.
 */
export function yearBefore(choice: PeriodChoice, now: Date, timeZone: string): { from: Date; to: Date } | null {
  if (choice === "24m" || choice === "all") return null;
  const { from, to } = periodRange(choice, now, timeZone);
  const shifted = (at: Date) => DateTime.fromJSDate(at, { zone: timeZone }).minus({ years: 1 }).toJSDate();
  return from && to && { from: shifted(from), to: shifted(to) };
}

/** Every first day of a month or quarter from the first to the last of `keys` (`2026-01-01`, in order), so that gaps show. */
export function everyPeriod(keys: readonly string[], per: "month" | "quarter"): string[] {
  const [first, last] = [keys[0], keys.at(-1)];
  if (!first || !last) return [];
  const all: string[] = [];
  for (
    let at = DateTime.fromISO(first, { zone: "utc" });
    at.toISODate() !== null && (at.toISODate() ?? "") <= last;
    at = at.plus({ months: per === "month" ? 1 : 3 })
  )
    all.push(at.toISODate() ?? "");
  return all;
}
