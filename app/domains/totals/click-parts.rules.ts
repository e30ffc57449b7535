import { DateTime } from "luxon";

/** How many days of clicks one statement counts: a month of a busy workspace may take longer than a statement may. */
export const PART_DAYS = 7;

/** Whole days `[from, to)` as YYYY-MM-DD; null is without a border. */
export type DayPart = { from: string | null; to: string | null };

/** Everything, in parts of some days from the day of `first` to that of `last` in a time zone. The first and the last one are open. */
export function dayParts(first: Date, last: Date, zone: string): DayPart[] {
  const borders: string[] = [];
  const end = DateTime.fromJSDate(last, { zone });
  for (
    let day = DateTime.fromJSDate(first, { zone }).startOf("day").plus({ days: PART_DAYS });
    day < end;
    day = day.plus({ days: PART_DAYS })
  )
    borders.push(day.toFormat("yyyy-MM-dd"));
  return [null, ...borders].map((from, index) => ({ from, to: borders[index] ?? null }));
}
