import { DateTime } from "luxon";
import { excelLocal } from "#app/platform/excel-date";

/** Whether 3/4 is the third of April or the fourth of March. */
export type DateOrder = "dmy" | "mdy";

/** What one column's dates look like so far; fill it with `observeDate`. */
export type DateEvidence = { dayFirst: string[]; monthFirst: string[]; ambiguous: string[] };

export const noEvidence = (): DateEvidence => ({ dayFirst: [], monthFirst: [], ambiguous: [] });

const TIME = String.raw`(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?`;
const ISO = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}$`, "i");
const WRITTEN = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2}),?${TIME}$`, "i");

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
  if (!match) return numberedDate(written, timeZone);
  const year = match[4]?.length === 2 ? 2000 + Number(match[4]) : Number(match[4]);
  const pair: [number, number] = [Number(match[1]), Number(match[3])];
  const isDayFirst = match[2] === "." || order === "dmy";
  const read = ([first, second]: [number, number], dayFirst: boolean) =>
    instantOf({ year, month: dayFirst ? second : first, day: dayFirst ? first : second }, match.slice(5), timeZone);
  return read(pair, isDayFirst) ?? (isLenient && match[2] !== "." ? read(pair, !isDayFirst) : null);
}

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
  if (!/^[+-]/.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.replace(":", "").slice(3) || 0);
  return zone.startsWith("-") ? -minutes : minutes;
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
