import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finiteBaseFactor, isCensus } from "#app/domains/nps/nps-finite-base.rules";
import { answersForChange, answersForMargin, marginOf, npsVariance } from "#app/domains/nps/sample-size.rules";

const dpr = (detractors: number, passives: number, promoters: number) => ({ promoters, passives, detractors });

describe("the variance of answers", () => {
  test.each([
    { counts: dpr(1, 2, 3), variance: 0.555556, standardError: 30.429 },
    { counts: dpr(1, 1, 8), variance: 0.41, standardError: 20.248 },
    { counts: dpr(0, 0, 5), variance: 0, standardError: 0 },
    { counts: dpr(0, 10, 0), variance: 0, standardError: 0 },
    { counts: dpr(5, 24, 46), variance: 0.381156, standardError: 7.129 },
    { counts: dpr(18, 27, 55), variance: 0.5931, standardError: 7.701 },
    { counts: dpr(1, 0, 1), variance: 1, standardError: 70.711 },
    { counts: dpr(0, 1, 1), variance: 0.25, standardError: 35.355 },
    { counts: dpr(1, 1, 1), variance: 2 / 3, standardError: 47.14 },
  ])("$counts.detractors, $counts.passives, $counts.promoters: $variance", ({ counts, variance, standardError }) => {
    const n = counts.promoters + counts.passives + counts.detractors;
    expect(npsVariance(counts)).toBeCloseTo(variance, 6);
    expect(100 * Math.sqrt(npsVariance(counts) / n)).toBeCloseTo(standardError, 3);
  });

  test("it lies in 0 to 1 and is the same from either side; nobody has none", () => {
    const count = fc.nat(1_000);
    fc.assert(
      fc.property(count, count, count, (d, p, r) => {
        fc.pre(d + p + r > 0);
        expect(npsVariance(dpr(d, p, r))).toBeGreaterThanOrEqual(-1e-12);
        expect(npsVariance(dpr(d, p, r))).toBeLessThanOrEqual(1);
        expect(npsVariance(dpr(d, p, r))).toBeCloseTo(npsVariance(dpr(r, p, d)), 12);
      }),
    );
    expect(() => npsVariance(dpr(0, 0, 0))).toThrow("at least one answer");
  });
});

describe("answers for a margin", () => {
  test.each([
    { variance: 0.8, expected: { 5: 1227, 7: 625, 10: 305, 15: 134, 20: 74 } },
    { variance: 0.5, expected: { 5: 766, 7: 389, 10: 190, 15: 83, 20: 46 } },
  ])("at a variance of $variance: $expected", ({ variance, expected }) => {
    for (const [margin, n] of Object.entries(expected)) expect(answersForMargin(Number(margin), variance)).toBe(n);
  });

  const variance = fc.double({ min: 0.01, max: 1, noNaN: true });
  const margin = fc.double({ min: 0.5, max: 100, noNaN: true });

  test("so many give the margin and one fewer does not, from a base without end and from a finite one", () => {
    const base = fc.option(fc.integer({ min: 1, max: 5_000 }));
    fc.assert(
      fc.property(margin, variance, base, (wanted, spread, size) => {
        const n = answersForMargin(wanted, spread, size);
        expect(marginOf(n, spread, size)).toBeLessThanOrEqual(wanted + 1e-9);
        if (n > 1) expect(marginOf(n - 1, spread, size)).toBeGreaterThan(wanted - 1e-9);
        if (size !== null) expect(n).toBeLessThanOrEqual(Math.min(size, answersForMargin(wanted, spread)));
      }),
    );
  });

  test("more answers never allow a wider margin", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 0, max: 5_000 }), variance, (n, more, spread) => {
        expect(marginOf(n + more, spread)).toBeLessThanOrEqual(marginOf(n, spread));
      }),
    );
  });

  test.each([0, -5, 201, NaN])("a margin of %s is refused", (wrong) => {
    expect(() => answersForMargin(wrong, 0.8)).toThrow("the margin must be");
  });
});

test.each([
  [5, 4393],
  [10, 1096],
  [15, 486],
  [20, 272],
  [30, 120],
])("a change of %i points is found four times out of five with %i answers a side", (change, n) => {
  expect(answersForChange(change, [0.7, 0.7])).toBe(n);
});

describe("a finite base", () => {
  test("50 of 200 shrinks the error by 0.868199", () => {
    expect(finiteBaseFactor(50, 200)).toBeCloseTo(0.868199, 6);
  });

  test("a census has no sampling error, of one company too", () => {
    expect([finiteBaseFactor(200, 200), finiteBaseFactor(1, 1), marginOf(200, 0.8, 200)]).toEqual([0, 0, 0]);
    expect([isCensus(200, 200), isCensus(199, 200), isCensus(0, 0), isCensus(9, null)]).toEqual([true, false, false, false]);
  });

  test("the factor lies in 0 to 1 and falls with every answer", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 10_000 }), fc.nat(), (base, seed) => {
        const n = 1 + (seed % (base - 1));
        expect(finiteBaseFactor(n, base)).toBeLessThanOrEqual(1);
        expect(finiteBaseFactor(n + 1, base)).toBeLessThan(finiteBaseFactor(n, base));
      }),
    );
  });

  test.each([
    [0, 10],
    [11, 10],
    [1.5, 10],
  ])("%d of %i is refused", (n, base) => {
    expect(() => finiteBaseFactor(n, base)).toThrow("the answers must be");
  });
});
