import { DateTime } from "luxon";

const SATURDAY = 6;

/** The day that clocks in the zone show, as `2026-11-30`. */
export const dayOf = (instant: Date, timeZone: string): string => DateTime.fromJSDate(instant, { zone: timeZone }).toFormat("yyyy-MM-dd");

/** The day `count` working days (Monday to Friday) after a day: two after a Friday is a Tuesday. Zero is the day itself, or the Monday after a weekend. */
export function addWorkingDays(day: string, count: number): string {
  let at = DateTime.fromISO(day, { zone: "utc" });
  while (at.weekday >= SATURDAY) at = at.plus({ days: 1 });
  for (let left = count; left > 0;) {
    at = at.plus({ days: 1 });
    if (at.weekday < SATURDAY) left -= 1;
  }
  return at.toFormat("yyyy-MM-dd");
}

export type Urgency = "overdue" | "today" | "later";

/** Where a due day lies, seen from a day. */
export const urgencyOf = (dueOn: string, today: string): Urgency => (dueOn < today ? "overdue" : dueOn === today ? "today" : "later");
