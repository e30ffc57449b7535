import { DateTime } from "luxon";
import { DomainError } from "#app/platform/errors";

/**
 * When a workspace works: ISO weekdays (1 is Monday), from and until in minutes after midnight of its own clocks, and days such
 * as `2026-12-25` on which nobody does.
 */
export type WorkingCalendar = {
  timeZone: string;
  workingDays: readonly number[];
  opensMinute: number;
  closesMinute: number;
  holidays: readonly string[];
};

const MINUTE_MS = 60_000;
/** A calendar of holidays alone would be looked through for ever. */
const MOST_DAYS = 3_700;

/**
 * The moment at which `minutes` of working time have passed since `from`; of zero minutes the first working moment from there.
 * Time is reckoned as it really passes: a working night in which the clocks change is an hour longer or shorter.
 *
 * @throws DomainError `invalid` when the calendar has no working time in the next ten years.
 */
export function addWorkingMinutes(calendar: WorkingCalendar, from: Date, minutes: number): Date {
  let left = minutes * MINUTE_MS;
  let day = DateTime.fromJSDate(from, { zone: calendar.timeZone }).startOf("day");
  for (let looked = 0; looked < MOST_DAYS; looked += 1, day = nextDay(day)) {
    const hours = hoursOf(calendar, day);
    const start = hours && Math.max(hours.opens, from.getTime());
    if (!hours || start === null || start >= hours.closes) continue;
    if (left <= hours.closes - start) return new Date(start + left);
    left -= hours.closes - start;
  }
  throw new DomainError("invalid", "the calendar has no working time in the next ten years");
}

/** Working minutes from one moment to a later one, rounded down; zero when `to` is not later. */
export function workingMinutesBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  let passed = 0;
  let day = DateTime.fromJSDate(from, { zone: calendar.timeZone }).startOf("day");
  for (; day.toMillis() < to.getTime(); day = nextDay(day)) {
    const hours = hoursOf(calendar, day);
    if (hours) passed += Math.max(0, Math.min(hours.closes, to.getTime()) - Math.max(hours.opens, from.getTime()));
  }
  return Math.floor(passed / MINUTE_MS);
}

/** Where clocks go forward at midnight a day starts at one, and only that one. */
const nextDay = (day: DateTime): DateTime => day.plus({ days: 1 }).startOf("day");

/** From when until when a day is worked, in milliseconds; null when it is not. */
function hoursOf({ workingDays, opensMinute, closesMinute, holidays }: WorkingCalendar, day: DateTime) {
  if (!workingDays.includes(day.weekday) || holidays.includes(day.toFormat("yyyy-MM-dd"))) return null;
  const [opens, closes] = [clockTime(day, opensMinute), clockTime(day, closesMinute)];
  return opens < closes ? { opens, closes } : null;
}

const clockTime = (day: DateTime, minute: number): number =>
  (minute === 1_440 ? nextDay(day) : day.set({ hour: Math.floor(minute / 60), minute: minute % 60 })).toMillis();
