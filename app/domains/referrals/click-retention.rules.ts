import { DateTime } from "luxon";
import { addDays } from "#app/platform/instants";

/** How many months single clicks may be kept. */
export const CLICK_MONTHS = { least: 1, usual: 13, most: 36 } as const;

export type Retention = { months: number; longestWindowDays: number };

/**
 * From when on single clicks are kept: whole days of the workspace's calendar. A click that may still bring somebody a credit is kept
 * whatever was chosen.
 *
 * @param retention `longestWindowDays` is the longest attribution window of the workspace's campaigns.
 */
export function keptClicksFrom(now: Date, timeZone: string, { months, longestWindowDays }: Retention): Date {
  const chosen = DateTime.fromJSDate(now, { zone: timeZone }).minus({ months }).startOf("day");
  const needed = DateTime.fromJSDate(addDays(now, -longestWindowDays), { zone: timeZone }).startOf("day");
  return DateTime.min(chosen, needed).toJSDate();
}
