import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { certaintyOf, countClasses, npsClassOf, npsScore } from "#app/domains/nps/nps-score.rules";
import { isDomainError } from "#app/platform/errors";

const refusal = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return isDomainError(error) ? error.code : error;
  }
};

describe("the class of an answer", () => {
  test.each([
    ...[0, 1, 2, 3, 4, 5, 6].map((score) => ({ score, expected: "detractor" })),
    ...[7, 8].map((score) => ({ score, expected: "passive" })),
    ...[9, 10].map((score) => ({ score, expected: "promoter" })),
  ])("an answer of $score is a $expected", ({ score, expected }) => {
    expect(npsClassOf(score)).toBe(expected);
  });

  test.each([-1, 11, 6.5, NaN, Infinity])("an answer of %s is refused", (score) => {
    expect(refusal(() => npsClassOf(score))).toBe("invalid");
  });

  test("a list of answers is counted by class", () => {
    expect(countClasses([0, 7, 7, 9, 9, 9])).toEqual({ promoters: 3, passives: 2, detractors: 1 });
  });
});

describe("the score with its adjusted Wald interval", () => {
  test.each([
    { detractors: 1, passives: 2, promoters: 3, nps: 33.333, low: -26.743, high: 71.188 },
    { detractors: 1, passives: 1, promoters: 8, nps: 70, low: 14.732, high: 92.961 },
    { detractors: 0, passives: 0, promoters: 5, nps: 100, low: 17.491, high: 100 },
    { detractors: 0, passives: 10, promoters: 0, nps: 0, low: -18.465, high: 18.465 },
    { detractors: 5, passives: 24, promoters: 46, nps: 54.667, low: 38.585, high: 66.543 },
    { detractors: 18, passives: 27, promoters: 55, nps: 37, low: 21.035, high: 50.81 },
  ])("$detractors detractors, $passives passives and $promoters promoters score $nps ($low to $high)", (row) => {
    const score = npsScore({ promoters: row.promoters, passives: row.passives, detractors: row.detractors });
    expect(score.n).toBe(row.promoters + row.passives + row.detractors);
    expect(score.nps).toBeCloseTo(row.nps, 3);
    expect(score.interval).toMatchObject({ level: 0.95, method: "adjusted-wald" });
    expect(score.interval?.low).toBeCloseTo(row.low, 3);
    expect(score.interval?.high).toBeCloseTo(row.high, 3);
  });

  test("without answers there is neither a score nor an interval", () => {
    expect(npsScore({ promoters: 0, passives: 0, detractors: 0 })).toEqual({
      nps: null,
      promoters: 0,
      passives: 0,
      detractors: 0,
      n: 0,
      interval: null,
    });
  });

  test.each([{ promoters: -1 }, { passives: 0.5 }, { detractors: NaN }])("a count that is no count is refused: %o", (wrong) => {
    expect(refusal(() => npsScore({ promoters: 1, passives: 1, detractors: 1, ...wrong }))).toBe("invalid");
  });

  const count = fc.nat({ max: 5_000 });
  const answered = fc
    .record({ promoters: count, passives: count, detractors: count })
    .filter(({ promoters, passives, detractors }) => promoters + passives + detractors > 0);

  test("score and interval never leave −100…100, and the interval has a width", () => {
    fc.assert(
      fc.property(answered, (counts) => {
        const { nps, interval } = npsScore(counts);
        expect(Math.abs(nps ?? NaN)).toBeLessThanOrEqual(100);
        expect(interval?.low).toBeGreaterThanOrEqual(-100);
        expect(interval?.high).toBeLessThanOrEqual(100);
        expect(interval!.high - interval!.low).toBeGreaterThan(0);
      }),
    );
  });

  test("swapping promoters and detractors mirrors score and interval", () => {
    fc.assert(
      fc.property(answered, (counts) => {
        const one = npsScore(counts);
        const other = npsScore({ ...counts, promoters: counts.detractors, detractors: counts.promoters });
        expect(other.nps! + one.nps!).toBeCloseTo(0, 9);
        expect(other.interval!.low + one.interval!.high).toBeCloseTo(0, 9);
        expect(other.interval!.high + one.interval!.low).toBeCloseTo(0, 9);
      }),
    );
  });

  test("the same shares from more answers give a narrower interval", () => {
    fc.assert(
      fc.property(answered, fc.integer({ min: 2, max: 50 }), (counts, times) => {
        const { promoters, passives, detractors } = counts;
        const more = { promoters: promoters * times, passives: passives * times, detractors: detractors * times };
        const width = (interval: { low: number; high: number } | null) => interval!.high - interval!.low;
        expect(width(npsScore(more).interval)).toBeLessThan(width(npsScore(counts).interval));
      }),
    );
  });
});

test.each([
  [0, "hidden"],
  [4, "hidden"],
  [5, "counts"],
  [9, "counts"],
  [10, "indicative"],
  [29, "indicative"],
  [30, "normal"],
  [10_000, "normal"],
])("a group with %i answers is shown as %s", (n, expected) => {
  expect(certaintyOf(n)).toBe(expected);
});
