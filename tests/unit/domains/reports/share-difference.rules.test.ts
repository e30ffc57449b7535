import fc from "fast-check";
import { expect, test } from "vitest";
import { medianDifference } from "#app/domains/reports/days-to-close.rules";
import { shareDifference } from "#app/domains/reports/share-difference.rules";

// Newcombe (1998), table II, method 10.
test.each([
  { first: [56, 70], second: [48, 80], low: 0.0524, high: 0.3339 },
  { first: [9, 10], second: [3, 10], low: 0.1705, high: 0.809 },
  { first: [6, 7], second: [2, 7], low: 0.0582, high: 0.8062 },
  { first: [5, 56], second: [0, 29], low: -0.0381, high: 0.1926 },
  { first: [0, 10], second: [0, 20], low: -0.1611, high: 0.2775 },
  { first: [10, 10], second: [0, 20], low: 0.6791, high: 1 },
])("$first against $second lies between $low and $high", ({ first: [a = 0, m = 0], second: [b = 0, n = 0], low, high }) => {
  const found = shareDifference({ successes: a, total: m }, { successes: b, total: n });
  expect(found?.low).toBeCloseTo(low, 4);
  expect(found?.high).toBeCloseTo(high, 4);
  expect(found?.isSure).toBe(low > 0 || high < 0);
});

const trials = fc
  .integer({ min: 1, max: 400 })
  .chain((total) => fc.record({ successes: fc.nat({ max: total }), total: fc.constant(total) }));

test("holds the difference itself, within −1 and 1, and turning the two round turns the sign", () => {
  fc.assert(
    fc.property(trials, trials, (first, second) => {
      const [there, back] = [shareDifference(first, second), shareDifference(second, first)];
      if (!there || !back) throw new Error("a difference was expected");
      expect(there.low).toBeLessThanOrEqual(there.difference + 1e-12);
      expect(there.high).toBeGreaterThanOrEqual(there.difference - 1e-12);
      expect(Math.max(Math.abs(there.low), Math.abs(there.high))).toBeLessThanOrEqual(1);
      expect(there.low).toBeCloseTo(-back.high, 12);
      expect(there.isSure).toBe(back.isSure);
    }),
  );
});

test("nothing tried on one side has no difference", () => {
  expect(shareDifference({ successes: 0, total: 0 }, { successes: 1, total: 2 })).toBeNull();
});

const countsOf = (days: readonly number[]) => days.map((day) => ({ days: day, leads: 1 }));

test("two medians differ surely when their intervals lie apart, and too few leads have no interval", () => {
  const [quick, slow] = [countsOf([1, 2, 3, 4, 5, 6, 7]), countsOf([21, 22, 23, 24, 25, 26, 27])];
  expect(medianDifference(quick, slow)).toEqual({ difference: -20, interval: { low: -26, high: -14, isSure: true } });
  expect(medianDifference(quick, quick)?.interval?.isSure).toBe(false);
  expect(medianDifference(quick.slice(1), slow)).toEqual({ difference: 4.5 - 24, interval: null });
  expect(medianDifference([], slow)).toBeNull();
});

test("of many pairs of samples the interval of the difference holds the true one more often than nineteen times in twenty", () => {
  let state = 11;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const sample = (from: number) => countsOf(Array.from({ length: 40 }, () => from + Math.floor(random() * 61)));
  const held = Array.from({ length: 400 }, () => medianDifference(sample(0), sample(10))?.interval).filter(
    (interval) => interval && interval.low <= -10 && interval.high >= -10,
  ).length;
  expect(held).toBeGreaterThanOrEqual(380);
});
