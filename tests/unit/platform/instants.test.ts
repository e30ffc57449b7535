import { expect, test } from "vitest";
import { addDays, addMonths } from "#app/platform/instants";

test.each([
  { from: "2025-03-29T12:00:00Z", days: 2, expected: "2025-03-31T12:00:00.000Z", name: "a clock change moves nothing" },
  { from: "2025-03-01T00:00:00Z", days: -1, expected: "2025-02-28T00:00:00.000Z", name: "days go back too" },
])("$name", ({ from, days, expected }) => {
  expect(addDays(new Date(from), days).toISOString()).toBe(expected);
});

test.each([
  {
    from: "2025-01-31T09:30:00Z",
    months: 1,
    expected: "2025-02-28T09:30:00.000Z",
    name: "31 January plus a month is the last of February",
  },
  { from: "2024-02-29T00:00:00Z", months: 12, expected: "2025-02-28T00:00:00.000Z", name: "a leap day plus a year is 28 February" },
  { from: "2025-11-15T00:00:00Z", months: 3, expected: "2026-02-15T00:00:00.000Z", name: "months run over the year" },
  { from: "2025-05-10T12:00:00Z", months: 0, expected: "2025-05-10T12:00:00.000Z", name: "no months, no move" },
])("$name", ({ from, months, expected }) => {
  const start = new Date(from);
  expect(addMonths(start, months).toISOString()).toBe(expected);
  expect(start.toISOString()).toBe(new Date(from).toISOString());
});
