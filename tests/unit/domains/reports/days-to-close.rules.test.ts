import fc from "fast-check";
import { expect, test } from "vitest";
import { medianDays } from "#app/domains/reports/days-to-close.rules";

const countsOf = (values: readonly number[]) => values.map((days) => ({ days, leads: 1 }));

test.each([
  { name: "nothing has no median", values: [], days: null },
  { name: "one lead is its own", values: [38], days: 38 },
  { name: "the one in the middle counts, not the average", values: [1, 2, 300], days: 2 },
  { name: "between two in the middle lies half a day", values: [10, 1, 4, 5], days: 4.5 },
])("$name", ({ values, days }) => {
  expect(medianDays(countsOf(values))?.days ?? null).toBe(days);
});

test("five leads say nothing of how sure it is; from six on the smallest and largest hold the median", () => {
  expect(medianDays(countsOf([1, 2, 3, 4, 5]))?.interval).toBeNull();
  expect(medianDays(countsOf([6, 1, 2, 3, 4, 5]))?.interval).toEqual({ low: 1, high: 6 });
});

test("the order of the counts and how they are grouped change nothing, and the interval holds the median", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 200 }), (values) => {
      const groups = [...new Set(values)].map((days) => ({ days, leads: values.filter((value) => value === days).length }));
      const median = medianDays(groups);
      expect(medianDays(countsOf(values))).toEqual(median);
      const sorted = values.toSorted((a, b) => a - b);
      const middle = (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
      expect(median?.days).toBe(middle);
      if (median?.interval) {
        expect(median.interval.low).toBeLessThanOrEqual(middle);
        expect(median.interval.high).toBeGreaterThanOrEqual(middle);
      }
    }),
  );
});

test("of many samples of fifty the interval holds the true median nearly always", () => {
  let state = 7;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const held = Array.from({ length: 1_000 }, () => {
    const interval = medianDays(countsOf(Array.from({ length: 50 }, () => Math.floor(random() * 101))))?.interval;
    return interval !== null && interval !== undefined && interval.low <= 50 && interval.high >= 50;
  }).filter(Boolean).length;
  expect(held).toBeGreaterThanOrEqual(950);
});
