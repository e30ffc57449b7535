import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { companyClassOf, finiteInterval, npsLevels, type CompanyAnswers } from "#app/domains/nps/nps-levels.rules";
import { adjustedWaldInterval } from "#app/domains/nps/nps-interval.rules";
import { countClasses } from "#app/domains/nps/nps-score.rules";

const company = (revenueMinor: number | null, ...scores: number[]): CompanyAnswers => ({
  answers: scores.length,
  scoreSum: scores.reduce((sum, score) => sum + score, 0),
  revenueMinor,
});

describe("three levels of the same answers", () => {
  const scores = [10, 10, 9, 9, 10, 3, 6, 8];
  const companies = [company(5_000_000, 10, 10, 9, 9, 10), company(50_000_000, 3, 6), company(20_000_000, 8)];

  test("happy people at a small company: +37.5 by people, 0 by company, −60 by revenue", () => {
    const levels = npsLevels(countClasses(scores), companies, { companies: 5, revenueMinor: 100_000_000 });
    expect(levels.respondents).toMatchObject({ nps: 37.5, n: 8 });
    expect(levels.companies).toMatchObject({ nps: 0, n: 3, promoters: 1, passives: 1, detractors: 1, base: 5, coverage: 0.6 });
    expect(levels.revenue.nps).toBeCloseTo(-60, 10);
    expect(levels.revenue).toMatchObject({ companies: 3, coverage: 0.75 });
    expect(levels.revenue.effectiveCompanies).toBeCloseTo(1.923, 3);
  });

  test("without a known revenue there is no weighted score", () => {
    const levels = npsLevels(countClasses([9]), [company(null, 9)], { companies: 1, revenueMinor: 0 });
    expect(levels.revenue).toEqual({ nps: null, interval: null, companies: 0, effectiveCompanies: 0, coverage: null });
    expect(levels.companies.ofBase).toMatchObject({ low: 100, high: 100 });
  });

  test("nobody answered: nothing is claimed at any level", () => {
    const levels = npsLevels(countClasses([]), [], { companies: 4, revenueMinor: 10 });
    expect([levels.respondents.nps, levels.companies.nps, levels.revenue.nps]).toEqual([null, null, null]);
    expect([levels.companies.coverage, levels.companies.ofBase, levels.revenue.coverage]).toEqual([0, null, 0]);
  });

  test("more companies with answers than companies is refused", () => {
    expect(() => npsLevels(countClasses([9]), [company(1, 9)], { companies: 0, revenueMinor: 0 })).toThrow("cannot have answered");
  });

  const answers = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 6 });
  const anyCompanies = fc.array(fc.tuple(fc.option(fc.nat(1_000_000_000)), answers), { minLength: 1, maxLength: 30 });

  test("every figure and interval lies in −100…100, and an interval of two or more holds the score", () => {
    fc.assert(
      fc.property(anyCompanies, fc.nat(20), (made, silent) => {
        const rows = made.map(([revenue, given]) => company(revenue, ...given));
        const known = rows.reduce((sum, { revenueMinor }) => sum + (revenueMinor ?? 0), 0);
        const base = { companies: rows.length + silent, revenueMinor: known * 2 };
        const { respondents, companies: byCompany, revenue } = npsLevels(countClasses(made.flatMap(([, given]) => given)), rows, base);
        const levels = [
          respondents,
          byCompany,
          { ...byCompany, interval: byCompany.ofBase },
          { ...revenue, n: revenue.effectiveCompanies },
        ];
        for (const { nps, interval, n } of levels) {
          if (nps === null || interval === null) continue;
          expect(Math.abs(nps)).toBeLessThanOrEqual(100 + 1e-9);
          expect(interval.low).toBeGreaterThanOrEqual(-100);
          expect(interval.high).toBeLessThanOrEqual(100);
          if (n < 2) continue;
          expect(interval.low - 1e-9).toBeLessThanOrEqual(nps);
          expect(interval.high + 1e-9).toBeGreaterThanOrEqual(nps);
        }
        if (known > 0) expect(revenue.coverage).toBeCloseTo(0.5, 10);
        expect(revenue.effectiveCompanies).toBeLessThanOrEqual(revenue.companies + 1e-9);
      }),
    );
  });

  test("companies of equal revenue count as in the score per company, with the same interval", () => {
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1, maxLength: 30 }), (made) => {
        const rows = made.map((given) => company(700, ...given));
        const levels = npsLevels(countClasses(made.flat()), rows, { companies: rows.length, revenueMinor: 700 * rows.length });
        expect(levels.revenue.nps).toBeCloseTo(levels.companies.nps!, 9);
        expect(levels.revenue.interval!.low).toBeCloseTo(levels.companies.interval!.low, 6);
        expect(levels.revenue.interval!.high).toBeCloseTo(levels.companies.interval!.high, 6);
      }),
    );
  });
});

test.each([
  [9, "promoter"],
  [8.999, "passive"],
  [8.6, "passive"],
  [6.001, "passive"],
  [6, "detractor"],
  [0, "detractor"],
])("a mean of %d makes a %s", (mean, expected) => {
  expect(companyClassOf(mean)).toBe(expected);
});

test("a mean that is none is refused", () => {
  for (const wrong of [-0.1, 10.1, NaN]) expect(() => companyClassOf(wrong)).toThrow("0 to 10");
});

test("the interval of a finite base is narrower, the less is left to ask, and holds the score", () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.nat(50), fc.integer({ min: 1, max: 500 }), (promoters, passives, detractors, silent) => {
      const n = promoters + passives + detractors;
      fc.pre(n > 0);
      const counts = { promoters, passives, detractors };
      const [wide, narrow] = [finiteInterval(counts, n + silent), finiteInterval(counts, n + silent - 1)];
      const width = ({ low, high }: { low: number; high: number }) => high - low;
      expect(width(narrow)).toBeLessThanOrEqual(width(wide));
      expect(width(wide)).toBeLessThanOrEqual(width(adjustedWaldInterval(counts)) + 1e-9);
    }),
  );
});
