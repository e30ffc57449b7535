import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { addWorkingDays, dayOf, urgencyOf } from "#app/domains/care/due-day.rules";

test.each([
  { name: "two working days after a Monday is the Wednesday", day: "2026-11-23", count: 2, expected: "2026-11-25" },
  { name: "two working days after a Friday is the Tuesday", day: "2026-11-27", count: 2, expected: "2026-12-01" },
  { name: "two working days after a Saturday are counted from the Monday", day: "2026-11-28", count: 2, expected: "2026-12-02" },
  { name: "none from a Sunday is the Monday", day: "2026-11-29", count: 0, expected: "2026-11-30" },
  { name: "none on a Thursday is the day itself", day: "2026-11-26", count: 0, expected: "2026-11-26" },
])("$name", ({ day, count, expected }) => {
  expect(addWorkingDays(day, count)).toBe(expected);
});

const days = fc.integer({ min: 0, max: 20_000 }).map((offset) => DateTime.fromISO("2000-01-01", { zone: "utc" }).plus({ days: offset }));

test("a due day is never in a weekend, and one more working day is later", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 60 }), (day, count) => {
      const from = day.toFormat("yyyy-MM-dd");
      const due = addWorkingDays(from, count);
      expect(DateTime.fromISO(due).weekday).toBeLessThan(6);
      expect(due >= from && addWorkingDays(from, count + 1) > due).toBe(true);
    }),
  );
});

test("a week holds five working days, wherever it starts", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 8 }), (day, weeks) => {
      const first = addWorkingDays(day.toFormat("yyyy-MM-dd"), 0);
      const later = DateTime.fromISO(first, { zone: "utc" }).plus({ weeks }).toFormat("yyyy-MM-dd");
      expect(addWorkingDays(first, weeks * 5)).toBe(later);
    }),
  );
});

test("the day is the one that clocks in the zone show", () => {
  const instant = new Date("2026-11-27T23:30:00Z");
  expect(dayOf(instant, "Europe/Amsterdam")).toBe("2026-11-28");
  expect(dayOf(instant, "America/New_York")).toBe("2026-11-27");
});

test.each([
  ["2026-11-26", "overdue"],
  ["2026-11-27", "today"],
  ["2026-11-30", "later"],
])("%s is %s on 27 November", (dueOn, expected) => {
  expect(urgencyOf(dueOn, "2026-11-27")).toBe(expected);
});
