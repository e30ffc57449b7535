import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#app/platform/instants";
import { dayParts } from "#app/domains/totals/click-parts.rules";

const START = new Date("2026-03-20T23:30:00Z");

test("parts follow each other without a gap, open at both ends, and the first is no shorter than the others", () => {
  fc.assert(
    fc.property(fc.nat({ max: 400 }), fc.constantFrom("UTC", "Europe/Amsterdam", "Pacific/Auckland"), (days, zone) => {
      const parts = dayParts(START, addDays(START, days), zone);
      expect(parts.at(0)?.from).toBeNull();
      expect(parts.at(-1)?.to).toBeNull();
      expect(parts.slice(1).map(({ from }) => from)).toEqual(parts.slice(0, -1).map(({ to }) => to));
      expect(parts.length).toBeLessThanOrEqual(days / 7 + 2);
    }),
  );
});

test("borders are days of the time zone", () => {
  expect(dayParts(START, addDays(START, 10), "Europe/Amsterdam")).toEqual([
    { from: null, to: "2026-03-28" },
    { from: "2026-03-28", to: null },
  ]);
});
