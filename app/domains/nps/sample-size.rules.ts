import { Z_80, Z_95 } from "#app/domains/nps/normal-distribution.rules";
import { answeredOf, type NpsCounts } from "#app/domains/nps/nps-counts.rules";
import { finiteBaseFactor } from "#app/domains/nps/nps-finite-base.rules";
import { DomainError } from "#app/platform/errors";

/** The spread to plan with when there are too few answers to know it: a bit over what most surveys find. */
export const PLANNING_VARIANCE = 0.8;

/** What the adjusted Wald interval adds to the number of answers. */
const ADDED = 3;

/**
 * How far the answers −1 (detractor), 0 and +1 (promoter) lie apart: share of both ends − NPS², from 0 (all agree) to 1.
 *
 * @throws DomainError `invalid` when nobody answered.
 * Source: Rocks (2016), The American Statistician 70, pp. 365–372.
 */
export function npsVariance(counts: NpsCounts): number {
  const n = answeredOf(counts);
  if (n === 0) throw new DomainError("invalid", "a variance needs at least one answer, got none");
  return (counts.promoters + counts.detractors) / n - ((counts.promoters - counts.detractors) / n) ** 2;
}

/**
 * The half width of the 95 % interval that `n` answers allow, in NPS points.
 *
 * @param variance 0 to 1, of `npsVariance`. @param base how many could answer; null when that has no end worth counting.
 * @returns points; 0 for a census. @throws DomainError `invalid` unless n ≥ 1 and n ≤ base.
 * Source: Lewis and Sauro, measuringu.com/nps-ci-sample-size (the adjusted Wald interval turned round).
 */
export function marginOf(n: number, variance: number, base: number | null = null): number {
  assertWhole("the number of answers", n);
  const factor = base === null ? 1 : finiteBaseFactor(n, base);
  return 100 * Z_95 * Math.sqrt(variance / (n + ADDED)) * factor;
}

/**
 * How many answers it takes for an interval of ± `margin` points: z² × variance / margin² − 3, rounded up; fewer from a finite base.
 *
 * @param margin over 0 to 200 NPS points. @returns at least 1; never more than `base`.
 * @throws DomainError `invalid` for a margin of nothing or a base that is no number of people.
 * Source: Lewis and Sauro, measuringu.com/nps-ci-sample-size; for a finite base the smallest n whose margin is small enough.
 */
export function answersForMargin(margin: number, variance: number, base: number | null = null): number {
  assertPoints("the margin", margin);
  const endless = Math.max(1, Math.ceil((Z_95 ** 2 * variance) / (margin / 100) ** 2 - ADDED));
  if (base === null) return endless;
  assertWhole("the base", base);
  let [low, high] = [1, base];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (marginOf(middle, variance, base) <= margin) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * How many answers each of two groups (or measurements) needs so that a true difference of `change` points is found
 * significant (p < 0.05) four times out of five: (z₀.₉₇₅ + z₀.₈₀)² × (variance₁ + variance₂) / change² − 3, rounded up.
 *
 * @param change over 0 to 200 NPS points. @throws DomainError `invalid` for a change of nothing.
 * Source: Lewis and Sauro, measuringu.com/nps-sig-test-sample-size.
 */
export function answersForChange(change: number, variances: readonly [number, number]): number {
  assertPoints("the change", change);
  return Math.max(1, Math.ceil(((Z_95 + Z_80) ** 2 * (variances[0] + variances[1])) / (change / 100) ** 2 - ADDED));
}

function assertPoints(name: string, points: number): void {
  if (!(points > 0 && points <= 200)) throw new DomainError("invalid", `${name} must be over 0 to 200 points, got ${points}`);
}

function assertWhole(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1)
    throw new DomainError("invalid", `${name} must be a whole number of 1 or more, got ${value}`);
}
