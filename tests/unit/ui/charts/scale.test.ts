import fc from "fast-check";
import { expect, test } from "vitest";
import { bandPath, concentrationOf, curveAt, leftOf, linePath, niceTicks, stretches, topOf } from "#app/ui/charts/scale";

test.each([
  { name: "a score from 0 to 44 gets lines at every 20", low: 0, high: 44, expected: [0, 20, 40, 60] },
  { name: "a loss below zero gets lines below zero", low: -35, high: 50, expected: [-50, 0, 50] },
  { name: "small shares get small steps without float dust", low: 0, high: 0.3, expected: [0, 0.1, 0.2, 0.3] },
  { name: "nothing at all still has an axis", low: 0, high: 0, expected: [0, 1] },
])("$name", ({ low, high, expected }) => {
  expect(niceTicks(low, high)).toEqual(expected);
});

test("ticks always cover what they are for, evenly, with between two and ten lines", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }), (low, span) => {
      const ticks = niceTicks(low, low + span);
      expect(ticks[0]).toBeLessThanOrEqual(low);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(low + span);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(10);
      const step = ticks[1]! - ticks[0]!;
      ticks.slice(1).forEach((tick, index) => expect(tick - ticks[index]!).toBeCloseTo(step, 6));
    }),
  );
});

test("the highest line is at the top, the lowest at the bottom", () => {
  expect(topOf(60, [0, 20, 40, 60])).toBe(0);
  expect(topOf(0, [0, 20, 40, 60])).toBe(100);
  expect(topOf(15, [0, 20, 40, 60])).toBe(75);
});

test("points are spread over the whole width and a single one stands in the middle", () => {
  expect([0, 1, 2].map((index) => leftOf(index, 3))).toEqual([0, 50, 100]);
  expect(leftOf(0, 1)).toBe(50);
});

test("a band runs along the upper line and back along the lower one", () => {
  const upper = [
    [0, 10],
    [100, 20],
  ] as const;
  const lower = [
    [0, 30],
    [100, 40],
  ] as const;
  expect(linePath(upper)).toBe("M0 10 L100 20");
  expect(bandPath(upper, lower)).toBe("M0 10 L100 20 L100 40 L0 30Z");
  expect(bandPath([], [])).toBe("");
});

test("a hidden point breaks the line in two and nothing is drawn across it", () => {
  const found = stretches([1, null, 3, 4, null], (value) => value !== null);
  expect(found.map((stretch) => stretch.map(({ index }) => index))).toEqual([[0], [2, 3]]);
});

test("the curve of ten equal amounts is a straight line; one who brings all stands at the top at once", () => {
  const equal = concentrationOf(Array.from({ length: 10 }, () => 7));
  for (const point of equal) expect(point.total).toBeCloseTo(point.share, 10);
  expect(curveAt(concentrationOf([0, 0, 0, 500]), 0.25)).toBe(1);
});

test("nothing earned has no curve", () => {
  expect(concentrationOf([0, 0])).toEqual([]);
  expect(curveAt([], 0.1)).toBe(0);
});

test("a curve never falls, ends at everything, and the order of the amounts does not matter", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -500, max: 100_000 }), { minLength: 1, maxLength: 60 }), (amounts) => {
      fc.pre(amounts.some((amount) => amount > 0));
      const curve = concentrationOf(amounts);
      curve.slice(1).forEach((point, index) => expect(point.total).toBeGreaterThanOrEqual(curve[index]!.total));
      expect(curve.at(-1)!.total).toBeCloseTo(1, 9);
      // Largest first: the curve never lies under the line of equal shares.
      for (const point of curve) expect(point.total).toBeGreaterThanOrEqual(point.share - 1e-9);
      expect(concentrationOf([...amounts].reverse())).toEqual(curve);
    }),
  );
});
