import { twoSidedP, Z_95 } from "#app/domains/nps/normal-distribution.rules";
import { answeredOf, type NpsCounts } from "#app/domains/nps/nps-counts.rules";
import { DomainError } from "#app/platform/errors";

/** Bounds in NPS points, within −100…100. */
export type NpsInterval = { low: number; high: number; level: 0.95; method: "adjusted-wald" | "score" };

/** Two scores compared: all in NPS points but `z` and `p`. `isSignificant` means p < 0.05. */
export type NpsDifference = {
  difference: number;
  standardError: number;
  z: number;
  p: number;
  low: number;
  high: number;
  isSignificant: boolean;
};

/**
 * The adjusted Wald interval of 95 %: adds ¾ detractor, 1½ passives and ¾ promoter, then takes ± z standard errors.
 *
 * @returns points, clipped to −100…100. @throws DomainError `invalid` when nobody answered.
 * Source: Rocks (2016), The American Statistician 70, pp. 365–372, arXiv:1601.07235.
 */
export function adjustedWaldInterval(counts: NpsCounts): NpsInterval {
  assertAnswered(counts);
  return adjustedWald(adjusted(counts));
}

/**
 * The same interval from shares of promoters and detractors (0 to 1) that are worth `n` answers, which need not be whole: for
 * answers that do not all weigh the same.
 *
 * @returns points, clipped to −100…100. @throws DomainError `invalid` unless n is over 0 and the shares are shares.
 */
export function intervalOfShares(promoters: number, detractors: number, n: number): NpsInterval {
  if (!(n > 0 && promoters >= 0 && detractors >= 0 && promoters + detractors <= 1 + 1e-9)) {
    throw new DomainError("invalid", `shares must lie in 0 to 1 and n over 0, got ${promoters}, ${detractors} and ${n}`);
  }
  const passives = Math.max(0, 1 - promoters - detractors);
  return adjustedWald(adjusted({ promoters: promoters * n, passives: passives * n, detractors: detractors * n }));
}

function adjustedWald({ estimate, variance, n }: ReturnType<typeof adjusted>): NpsInterval {
  const margin = Z_95 * Math.sqrt(variance / n);
  const clip = (share: number) => 100 * Math.min(1, Math.max(-1, share));
  return { low: clip(estimate - margin), high: clip(estimate + margin), level: 0.95, method: "adjusted-wald" };
}

/**
 * The iterative score interval of 95 %: every value that a score test would not refuse. It stays inside −100…100 by itself
 * and keeps a sensible one-sided bound when everybody agrees; slower than adjusted Wald, so for single figures.
 *
 * @returns points. @throws DomainError `invalid` when nobody answered.
 * Source: Tango, Statistics in Medicine 17 (1998), pp. 891–908, applied to the NPS by Rocks (2016); solved by bisection.
 */
export function scoreInterval(counts: NpsCounts): NpsInterval {
  const n = assertAnswered(counts);
  const nps = (counts.promoters - counts.detractors) / n;
  const low = nps === -1 ? -1 : bisect(-1, nps, (value) => scoreStatistic(counts, n, value) > Z_95);
  const high = nps === 1 ? 1 : bisect(nps, 1, (value) => scoreStatistic(counts, n, value) >= -Z_95);
  return { low: 100 * low, high: 100 * high, level: 0.95, method: "score" };
}

/**
 * Whether two independent groups, or one group in two periods, differ: `a` − `b` on adjusted counts.
 *
 * @returns points in −200…200; null when either group has no answers. For the same people asked twice this test is
 *   cautious: their answers are not independent. Many comparisons at once need a correction of `p` (Holm).
 * @throws DomainError `invalid` unless every count is a whole number of zero or more.
 * Source: Lewis and Sauro, measuringu.com/nps-significance-test ("for each set add 3").
 */
export function differenceOf(a: NpsCounts, b: NpsCounts): NpsDifference | null {
  if (answeredOf(a) === 0 || answeredOf(b) === 0) return null;
  const [first, second] = [adjusted(a), adjusted(b)];
  const difference = 100 * (first.estimate - second.estimate);
  const standardError = 100 * Math.sqrt(first.variance / first.n + second.variance / second.n);
  const z = difference / standardError;
  const p = twoSidedP(z);
  const low = Math.max(-200, difference - Z_95 * standardError);
  const high = Math.min(200, difference + Z_95 * standardError);
  return { difference, standardError, z, p, low, high, isSignificant: p < 0.05 };
}

function assertAnswered(counts: NpsCounts): number {
  const n = answeredOf(counts);
  if (n === 0) throw new DomainError("invalid", "an interval needs at least one answer, got none");
  return n;
}

function adjusted({ promoters, passives, detractors }: NpsCounts) {
  const [up, down] = [promoters + 0.75, detractors + 0.75];
  const n = up + down + passives + 1.5;
  const estimate = (up - down) / n;
  return { estimate, variance: (up + down) / n - estimate ** 2, n };
}

/** How many standard errors the observed NPS lies above `value` (−1…1), the error taken as if `value` were true. */
function scoreStatistic({ promoters, detractors }: NpsCounts, n: number, value: number): number {
  const a = 2 * n;
  const b = -detractors - promoters + (2 * n - promoters + detractors) * value;
  const c = -detractors * value * (1 - value);
  const detractorShare = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
  const variance = n * (2 * detractorShare + value * (1 - value));
  const gap = promoters - detractors - n * value;
  if (gap === 0) return 0;
  return variance > 0 ? gap / Math.sqrt(variance) : gap * Infinity;
}

/** The point in [low, high] where `isBelow` turns from true to false. */
function bisect(low: number, high: number, isBelow: (value: number) => boolean): number {
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
