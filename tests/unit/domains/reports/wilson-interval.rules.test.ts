import fc from "fast-check";
import { expect, test } from "vitest";
import { wilsonInterval } from "#app/domains/reports/wilson-interval.rules";

// The bounds are where a score test just stops refusing: the roots of (share − p)² = z²·p·(1 − p)/n, solved apart by bisection.
test.each([
  { successes: 41, total: 148, low: 0.2113, high: 0.3541 },
  { successes: 0, total: 10, low: 0, high: 0.2775 },
  { successes: 10, total: 10, low: 0.7225, high: 1 },
  { successes: 1, total: 2, low: 0.0945, high: 0.9055 },
])("$successes of $total lies between $low and $high", ({ successes, total, low, high }) => {
  const interval = wilsonInterval(successes, total);
  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

test("always holds the share itself, within 0 and 1, and narrows with more of the same", () => {
  fc.assert(
    fc.property(fc.nat({ max: 5_000 }), fc.integer({ min: 1, max: 5_000 }), (part, total) => {
      const successes = Math.min(part, total);
      const [few, many] = [wilsonInterval(successes, total), wilsonInterval(successes * 10, total * 10)];
      if (!few || !many) throw new Error("an interval was expected");
      expect(few.low).toBeLessThanOrEqual(few.share + 1e-12);
      expect(few.high).toBeGreaterThanOrEqual(few.share - 1e-12);
      expect(few.low >= 0 && few.high <= 1).toBe(true);
      expect(many.high - many.low).toBeLessThan(few.high - few.low);
    }),
  );
});

test("nothing tried has no share, and impossible counts are refused", () => {
  expect(wilsonInterval(0, 0)).toBeNull();
  expect(() => wilsonInterval(3, 2)).toThrow(/3 of 2/);
});
