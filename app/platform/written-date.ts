import { DateTime } from "luxon";
import { excelLocal } from "#app/platform/excel-date";
import { monthNamed } from "#app/platform/month-names";

/** Whether 3/4 is the third of April or the fourth of March. */
export type DateOrder = "dmy" | "mdy";

/** What one column's dates look like so far; fill it with `observeDate`. */
export type DateEvidence = { dayFirst: string[]; monthFirst: string[]; ambiguous: string[] };

export const noEvidence = (): DateEvidence => ({ dayFirst: [], monthFirst: [], ambiguous: [] });

const ZONE = String.raw`Z|(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?|(?:UTC|GMT)[+-]\d(?::\d{2})?|UTC|GMT`;
const TIME = String.raw`(?:(?:[T\s]+|\s+(?:at|om|um|à)\s+)(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(${ZONE})?)?`;
const ISO = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}$`, "i");
const WRITTEN = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2}),?${TIME}$`, "i");
// "2 mrt 2026", "Mon, 2-Mar-26", "2. März 2026", and "March 2nd, 2026", "Mon Mar 02 2026": a month in letters can be read in one way.
const WEEKDAY = String.raw`^(?:\p{L}{2,10}\.?,?\s+)?`;
const DAY_AND_NAME = new RegExp(
  String.raw`${WEEKDAY}(\d{1,2})(?:st|nd|rd|th|er|\.)?[\s/-]{1,3}(\p{L}{3,10})\.?,?[\s/-]{1,3}(\d{4}|\d{2}),?${TIME}$`,
  "iu",
);
const NAME_AND_DAY = new RegExp(
  String.raw`${WEEKDAY}(\p{L}{3,10})\.?[\s/-]{1,3}(\d{1,2})(?:st|nd|rd|th)?,?[\s/-]{1,3}(\d{4}),?${TIME}$`,
  "iu",
);
const LONGEST_NAMED = 100;

// A spreadsheet's number of a day (1970 to 2100) with its time, seconds and milliseconds since 1970: no date is written like these.
const EXCEL = /^(\d{5})(?:[.,](\d{1,12}))?$/;
const UNIX = /^(\d{10})(\d{3})?$/;

const EXAMPLES = 5;

/** Takes one cell as evidence of its column's order. Dates with dots are day first everywhere; 5/5 is the same either way. */
export function observeDate(evidence: DateEvidence, text: string): void {
  const match = WRITTEN.exec(text.trim());
  if (!match || match[2] === "." || match[1] === match[3]) return;
  const [first, second] = [Number(match[1]), Number(match[3])];
  if (first === second) return;
  const kind = first > 12 ? "dayFirst" : second > 12 ? "monthFirst" : "ambiguous";
  if (evidence[kind].length < EXAMPLES) evidence[kind].push(text.trim());
}

/**
 * The order of a column, from the dates in it that can be read in one way only.
 *
 * @returns "undecidable" when there are dates that can be read in two ways and nothing, or both, to decide by.
 */
export function decideDateOrder({ dayFirst, monthFirst, ambiguous }: DateEvidence): DateOrder | "undecidable" {
  const isClear = dayFirst.length > 0 !== monthFirst.length > 0;
  if (ambiguous.length > 0 && !isClear) return "undecidable";
  return monthFirst.length > 0 ? "mdy" : "dmy";
}

/**
 * The instant that a cell names; null when it is no date. A date without a time is the start of that day.
 *
 * @param timeZone of a moment without a zone of its own (IANA name). @param order of dates such as 3/4/2026; a date that
 *   exists in the other order only is read in that one when `isLenient`.
 */
export function readDate(
  text: string,
  { timeZone, order, isLenient }: { timeZone: string; order: DateOrder; isLenient: boolean },
): Date | null {
  const written = text.trim();
  const iso = ISO.exec(written);
  if (iso) return instantOf({ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }, iso.slice(4), timeZone);
  const match = WRITTEN.exec(written);
  if (!match) return numberedDate(written, timeZone) ?? namedDate(written, timeZone);
  const year = yearOf(match[4]);
  const pair: [number, number] = [Number(match[1]), Number(match[3])];
  const isDayFirst = match[2] === "." || order === "dmy";
  const read = ([first, second]: [number, number], dayFirst: boolean) =>
    instantOf({ year, month: dayFirst ? second : first, day: dayFirst ? first : second }, match.slice(5), timeZone);
  return read(pair, isDayFirst) ?? (isLenient && match[2] !== "." ? read(pair, !isDayFirst) : null);
}

const yearOf = (text: string | undefined): number => (text?.length === 2 ? 2000 + Number(text) : Number(text));

function namedDate(text: string, timeZone: string): Date | null {
  if (text.length > LONGEST_NAMED) return null;
  const written = text.replace(/ \([^()]*\)$/, ""); // a program's "GMT+0100 (Central European Standard Time)"
  const byDay = DAY_AND_NAME.exec(written);
  const [, day, name, year, ...time] = byDay ?? swapped(NAME_AND_DAY.exec(written)) ?? [];
  const month = name === undefined ? null : monthNamed(name);
  return month === null ? null : instantOf({ year: yearOf(year), month, day: Number(day) }, time, timeZone);
}

const swapped = (match: RegExpExecArray | null): Array<string | undefined> | null =>
  match && [match[0], match[2], match[1], ...match.slice(3)];

function numberedDate(written: string, timeZone: string): Date | null {
  const unix = UNIX.exec(written);
  if (unix) return new Date(Number(unix[1]) * 1_000 + Number(unix[2] ?? 0));
  const excel = EXCEL.exec(written);
  const local = excel ? excelLocal(Number(`${excel[1]}.${excel[2] ?? 0}`)) : -1;
  return local >= 0 && local < Date.UTC(2100, 0, 1) ? new Date(local - localOffset(local, timeZone) * 60_000) : null;
}

type Day = { year: number; month: number; day: number };

function instantOf({ year, month, day }: Day, time: Array<string | undefined>, timeZone: string): Date | null {
  const [hourText, minute = "0", second = "0", fraction = "", half, zone] = time;
  const hour = hourOf(hourText, half);
  const utc = Date.UTC(year, month - 1, day, hour ?? 0, Number(minute), Number(second), Math.trunc(Number(`0.${fraction || 0}`) * 1000));
  const asRead = new Date(Date.UTC(year, month - 1, day));
  const isRealDay = year >= 1970 && year < 2200 && asRead.getUTCMonth() === month - 1 && asRead.getUTCDate() === day;
  if (!isRealDay || hour === null || Number(minute) > 59 || Number(second) > 59) return null;
  return new Date(utc - (zone ? offsetOf(zone) : localOffset(utc, timeZone)) * 60_000);
}

function hourOf(text: string | undefined, half: string | undefined): number | null {
  const hour = Number(text ?? 0);
  if (!half) return hour < 24 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase().startsWith("p") ? 12 : 0);
}

function offsetOf(zone: string): number {
  const [, sign, hours, minutes = "0"] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
  const ahead = Number(hours ?? 0) * 60 + Number(minutes);
  return sign === "-" ? -ahead : ahead;
}

// Files hold many moments of few hours, and the zone's offset is by far the dearest part of a date.
const offsets = new Map<string, number>();

/** Minutes that local time is ahead of UTC at a local quarter of an hour (`utc` holds the local figures). */
function localOffset(utc: number, timeZone: string): number {
  const quarter = Math.floor(utc / 900_000);
  const key = `${timeZone}${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size > 50_000) offsets.clear();
  const local = new Date(quarter * 900_000);
  const parts = {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  };
  // An hour that a clock change skips moves on by an hour, so its offset is taken from what luxon made of it.
  const offset = (local.getTime() - DateTime.fromObject(parts, { zone: timeZone }).toMillis()) / 60_000;
  offsets.set(key, offset);
  return offset;
}
