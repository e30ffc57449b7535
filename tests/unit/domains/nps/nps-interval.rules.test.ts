import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjustedWaldInterval, differenceOf, scoreInterval } from "#app/domains/nps/nps-interval.rules";

/** Counts in the order in which the literature writes them: detractors, passives, promoters. */
const dpr = (detractors: number, passives: number, promoters: number) => ({ promoters, passives, detractors });

describe("the score interval", () => {
  test.each([
    { counts: dpr(1, 2, 3), low: -31.107, high: 75.396 },
    { counts: dpr(1, 1, 8), low: 11.953, high: 91.648 },
    { counts: dpr(0, 0, 5), low: 13.104, high: 100 },
    { counts: dpr(0, 10, 0), low: -27.753, high: 27.753 },
    { counts: dpr(5, 24, 46), low: 38.96, high: 67.058 },
    { counts: dpr(18, 27, 55), low: 20.934, high: 50.915 },
  ])("$counts.detractors, $counts.passives, $counts.promoters runs from $low to $high", ({ counts, low, high }) => {
    const interval = scoreInterval(counts);
    expect(interval).toMatchObject({ level: 0.95, method: "score" });
    expect(interval.low).toBeCloseTo(low, 3);
    expect(interval.high).toBeCloseTo(high, 3);
  });

  test.each([scoreInterval, adjustedWaldInterval])("nobody answered: %o refuses", (interval) => {
    expect(() => interval(dpr(0, 0, 0))).toThrow("at least one answer");
  });

  const count = fc.nat({ max: 2_000 });
  const answered = fc.tuple(count, count, count).filter((counts) => counts.some((n) => n > 0));

  test("it holds the observed score, stays inside −100…100 and mirrors when the sides are swapped", () => {
    fc.assert(
      fc.property(answered, ([d, p, r]) => {
        const nps = (100 * (r - d)) / (d + p + r);
        const [one, other] = [scoreInterval(dpr(d, p, r)), scoreInterval(dpr(r, p, d))];
        expect(one.low).toBeGreaterThanOrEqual(-100);
        expect(one.low).toBeLessThanOrEqual(nps + 1e-9);
        expect(one.high).toBeGreaterThanOrEqual(nps - 1e-9);
        expect(one.high).toBeLessThanOrEqual(100);
        expect(one.low + other.high).toBeCloseTo(0, 6);
      }),
    );
  });
});

describe("the difference of two scores", () => {
  test.each([
    {
      name: "31.75 points between two groups of 60 is a change",
      a: dpr(10, 20, 30),
      b: dpr(20, 20, 20),
      expected: { difference: 31.75, standardError: 13.9, z: 2.2844, p: 0.0223, low: 4.51, high: 58.98 },
      isSignificant: true,
    },
    {
      name: "two points between two groups of 100 is no change",
      a: dpr(18, 27, 55),
      b: dpr(23, 15, 62),
      expected: { difference: -1.94, p: 0.8623 },
      isSignificant: false,
    },
    {
      name: "ten points between two groups of 100 is no change either",
      a: dpr(15, 50, 35),
      b: dpr(20, 50, 30),
      expected: { p: 0.3128 },
      isSignificant: false,
    },
  ])("$name", ({ a, b, expected, isSignificant }) => {
    const found = differenceOf(a, b);
    expect(found?.isSignificant).toBe(isSignificant);
    for (const [key, value] of Object.entries(expected)) {
      const digits = String(value).split(".")[1]?.length ?? 0;
      expect(found?.[key as keyof typeof expected], key).toBeCloseTo(value, digits);
    }
  });

  test("without answers on one side there is nothing to compare", () => {
    expect(differenceOf(dpr(0, 0, 0), dpr(1, 1, 1))).toBeNull();
    expect(differenceOf(dpr(1, 1, 1), dpr(0, 0, 0))).toBeNull();
  });

  test("swapping the groups turns the sign and keeps the p-value", () => {
    const counts = fc.tuple(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 500 })).map(([d, p, r]) => dpr(d, p, r));
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const [one, other] = [differenceOf(a, b)!, differenceOf(b, a)!];
        expect(one.difference + other.difference).toBeCloseTo(0, 9);
        expect(one.p).toBeCloseTo(other.p, 12);
        expect(one.isSignificant).toBe(one.low > 0 || one.high < 0);
      }),
    );
  });
});
