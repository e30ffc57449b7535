import { DateTime } from "luxon";
import { isCalendarDay } from "#app/platform/calendar-day";
import { DomainError } from "#app/platform/errors";
import type { PeriodName } from "#app/domains/reports/report-view.rules";

export type { PeriodName };

/** [from, to) as instants; null for no bound. `previous` is the stretch it is compared with, null when there is none. */
export type Period = { from: Date | null; to: Date | null; previous: { from: Date; to: Date } | null };

/**
 * A named period up to and including today as the time zone counts days, and the same stretch one month, quarter or year
 * before: a month that is half over is compared with half a month.
 */
export function namedPeriod(name: Exclude<PeriodName, "custom">, now: Date, timeZone: string): Period {
  if (name === "all") return { from: null, to: null, previous: null };
  const tomorrow = DateTime.fromJSDate(now, { zone: timeZone }).startOf("day").plus({ days: 1 });
  const today = tomorrow.minus({ days: 1 });
  if (name === "lastMonth") {
    const [before, from, to] = [2, 1, 0].map((months) => today.startOf("month").minus({ months }).toJSDate()) as [Date, Date, Date];
    return { from, to, previous: { from: before, to: from } };
  }
  const from = name === "last12" ? tomorrow.minus({ years: 1 }) : today.startOf(name);
  const step = { month: { months: 1 }, quarter: { months: 3 }, year: { years: 1 }, last12: { years: 1 } }[name];
  const before = from.minus(step);
  const beforeEnd = DateTime.min(tomorrow.minus(step), from);
  return { from: from.toJSDate(), to: tomorrow.toJSDate(), previous: { from: before.toJSDate(), to: beforeEnd.toJSDate() } };
}

/**
 * A period of chosen days, both included, compared with as many days right before.
 *
 * @param from, until `2026-03-31`. @throws DomainError `invalid` when a day does not exist or the end lies before the start.
 */
export function customPeriod(from: string, until: string, timeZone: string): Period {
  const first = dayOf(from, timeZone, "from");
  const end = dayOf(until, timeZone, "until").plus({ days: 1 });
  if (end <= first) throw invalid("until", `must not lie before ${from}, got ${until}`);
  const days = Math.round(end.setZone("utc", { keepLocalTime: true }).diff(first.setZone("utc", { keepLocalTime: true }), "days").days);
  return { from: first.toJSDate(), to: end.toJSDate(), previous: { from: first.minus({ days }).toJSDate(), to: first.toJSDate() } };
}

/**
 * One bound of a period as a caller of the API writes it: a day (its start in the time zone) or an instant with its zone.
 *
 * @throws DomainError `invalid` that says which one and how it is written.
 */
export function boundOf(text: string, timeZone: string, path: "from" | "to"): Date {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dayOf(text, timeZone, path).toJSDate();
  const instant = /T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? DateTime.fromISO(text) : null;
  if (!instant?.isValid || !isCalendarDay(text.slice(0, 10)))
    throw invalid(path, `must be a day such as 2026-03-31 or an instant such as 2026-03-31T22:00:00Z, got "${text}"`);
  return instant.toJSDate();
}

function dayOf(text: string, timeZone: string, path: string): DateTime {
  const day = DateTime.fromISO(text, { zone: timeZone });
  if (!isCalendarDay(text)) throw invalid(path, `must be a day such as 2026-03-31, got "${text}"`);
  return day.startOf("day");
}

const invalid = (path: string, message: string): DomainError =>
  new DomainError("invalid", `${path} ${message}`, { errors: [{ path, message }] });
