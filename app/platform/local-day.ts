import { DateTime } from "luxon";

/** The day of an instant on the clock of a time zone: `2026-03-01`. */
export const localDay = (at: Date, timeZone: string): string => DateTime.fromJSDate(at, { zone: timeZone }).toISODate() ?? "";
