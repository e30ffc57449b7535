import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { addWorkingMinutes, workingMinutesBetween, type WorkingCalendar } from "#app/domains/sales/working-time.rules";

const OFFICE: WorkingCalendar = {
  timeZone: "Europe/Amsterdam",
  workingDays: [1, 2, 3, 4, 5],
  opensMinute: 9 * 60,
  closesMinute: 17 * 60,
  holidays: ["2026-12-25"],
};

const at = (text: string, zone = "Europe/Amsterdam"): Date => DateTime.fromISO(text, { zone }).toJSDate();

describe("when working time has passed", () => {
  test.each([
    { name: "within one morning", from: "2026-11-30T09:30", minutes: 120, expected: "2026-11-30T11:30" },
    { name: "a lead of the evening starts the next morning", from: "2026-11-30T20:00", minutes: 60, expected: "2026-12-01T10:00" },
    { name: "a lead of the early morning starts when work starts", from: "2026-11-30T06:00", minutes: 60, expected: "2026-11-30T10:00" },
    { name: "what does not fit today goes on tomorrow", from: "2026-11-30T16:00", minutes: 120, expected: "2026-12-01T10:00" },
    { name: "the last minute of a day is that day", from: "2026-11-30T16:00", minutes: 60, expected: "2026-11-30T17:00" },
    { name: "a weekend is no working time", from: "2026-12-04T16:30", minutes: 60, expected: "2026-12-07T09:30" },
    { name: "a holiday and the weekend after it are none", from: "2026-12-24T16:00", minutes: 120, expected: "2026-12-28T10:00" },
    { name: "a lead of a Saturday, and nothing to wait for", from: "2026-12-05T12:00", minutes: 0, expected: "2026-12-07T09:00" },
    { name: "over the start of summer time", from: "2026-03-27T16:00", minutes: 120, expected: "2026-03-30T10:00" },
    { name: "over the end of summer time", from: "2026-10-23T16:00", minutes: 120, expected: "2026-10-26T10:00" },
  ])("$name", ({ from, minutes, expected }) => {
    expect(addWorkingMinutes(OFFICE, at(from), minutes)).toEqual(at(expected));
    if (minutes > 0) expect(workingMinutesBetween(OFFICE, at(from), at(expected))).toBe(minutes);
  });

  test("who works round the clock loses an hour in spring and gains one in autumn", () => {
    const always = { ...OFFICE, workingDays: [1, 2, 3, 4, 5, 6, 7], opensMinute: 0, closesMinute: 1_440, holidays: [] };
    expect(workingMinutesBetween(always, at("2026-03-29T00:00"), at("2026-03-30T00:00"))).toBe(23 * 60);
    expect(workingMinutesBetween(always, at("2026-10-25T00:00"), at("2026-10-26T00:00"))).toBe(25 * 60);
    expect(addWorkingMinutes(always, at("2026-03-29T00:00"), 23 * 60)).toEqual(at("2026-03-30T00:00"));
  });

  test("where clocks go forward at midnight, the days after it are whole", () => {
    const santiago = {
      ...OFFICE,
      timeZone: "America/Santiago",
      workingDays: [1, 2, 3, 4, 5, 6, 7],
      opensMinute: 0,
      closesMinute: 60,
      holidays: [],
    };
    const from = at("2026-09-05T00:00", "America/Santiago"); // the 6th starts at one
    expect(workingMinutesBetween(santiago, from, at("2026-09-07T00:30", "America/Santiago"))).toBe(90);
    expect(addWorkingMinutes(santiago, from, 90)).toEqual(at("2026-09-07T00:30", "America/Santiago"));
  });

  test("the workspace's own clock decides what day it is", () => {
    const tokyo = { ...OFFICE, timeZone: "Asia/Tokyo" };
    expect(addWorkingMinutes(tokyo, new Date("2026-11-29T23:00:00Z"), 60)).toEqual(at("2026-11-30T10:00", "Asia/Tokyo"));
  });

  test("a calendar of nothing but holidays is refused, not looked through for ever", () => {
    expect(() => addWorkingMinutes({ ...OFFICE, workingDays: [] }, at("2026-11-30T09:00"), 1)).toThrow("no working time");
  });
});

describe("for every calendar and moment", () => {
  const calendars = fc.record({
    timeZone: fc.constantFrom("Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Santiago", "UTC"),
    workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    hours: fc.tuple(fc.integer({ min: 0, max: 1_380 }), fc.integer({ min: 60, max: 1_440 })),
    holidays: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 6 }),
  });
  const moments = fc.date({ min: new Date("2026-01-01T00:00:00Z"), max: new Date("2027-12-31T00:00:00Z"), noInvalidDate: true });
  const given = fc.tuple(calendars, moments).map(
    ([
      {
        hours: [opens, length],
        holidays,
        ...rest
      },
      from,
    ]) => ({
      from,
      calendar: {
        ...rest,
        opensMinute: opens,
        closesMinute: Math.min(1_440, opens + length),
        holidays: holidays.map((days) => DateTime.fromJSDate(from, { zone: "utc" }).plus({ days }).toFormat("yyyy-MM-dd")),
      } satisfies WorkingCalendar,
    }),
  );
  const minutes = fc.integer({ min: 1, max: 2_000 });

  test("as many minutes lie between as were added", () => {
    fc.assert(
      fc.property(given, minutes, ({ calendar, from }, added) => {
        const end = addWorkingMinutes(calendar, from, added);
        expect(workingMinutesBetween(calendar, from, end)).toBe(added);
      }),
      { numRuns: 200 },
    );
  });

  test("adding twice is adding once", () => {
    fc.assert(
      fc.property(given, minutes, minutes, ({ calendar, from }, first, second) => {
        expect(addWorkingMinutes(calendar, addWorkingMinutes(calendar, from, first), second)).toEqual(
          addWorkingMinutes(calendar, from, first + second),
        );
      }),
      { numRuns: 200 },
    );
  });

  test("a later start never ends earlier, and the end is never on a day off", () => {
    fc.assert(
      fc.property(given, minutes, fc.integer({ min: 0, max: 4 * 86_400_000 }), ({ calendar, from }, added, later) => {
        const end = addWorkingMinutes(calendar, from, added);
        expect(addWorkingMinutes(calendar, new Date(from.getTime() + later), added) >= end).toBe(true);
        // A moment before the end: midnight itself is the end of the working day before it.
        const day = DateTime.fromJSDate(new Date(end.getTime() - 1), { zone: calendar.timeZone });
        expect(calendar.workingDays).toContain(day.weekday);
        expect(calendar.holidays).not.toContain(day.toFormat("yyyy-MM-dd"));
      }),
      { numRuns: 200 },
    );
  });
});
