import { expect, test } from "vitest";
import { cursorInstant } from "#app/platform/api/cursor";
import { calendarDayOf, isCalendarDay } from "#app/platform/calendar-day";
import { calendarDay } from "#app/platform/calendar-day.schema";

test.each(["1900-01-01", "2026-02-28", "2028-02-29", "2199-12-31"])("%s is a day", (text) => expect(isCalendarDay(text)).toBe(true));

test.each(["0000-01-01", "0202-03-31", "1899-12-31", "2200-01-01", "2026-02-29", "2026-3-1", "31-03-2026", "", "2026-03-31T00:00:00Z"])(
  "%s is none",
  (text) => expect(isCalendarDay(text)).toBe(false),
);

test("says which years can be meant", () => {
  expect(calendarDay().safeParse("0000-01-01").error?.issues[0]?.message).toBe("must be a date from 1900-01-01 to 2199-12-31");
});

test("an address that names no day asks for nothing", () => {
  expect([null, "", "2026-02-30", "2026-02-28"].map(calendarDayOf)).toEqual([undefined, undefined, undefined, "2026-02-28"]);
});

test("a cursor names no moment of the year 0", () => {
  expect(cursorInstant.safeParse("0000-01-01T00:00:00Z").success).toBe(false);
  expect(cursorInstant.safeParse("2026-03-31T10:00:00.000Z").success).toBe(true);
});
