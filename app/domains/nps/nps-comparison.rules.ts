import type { NpsCounts } from "#app/domains/nps/nps-counts.rules";
import { differenceOf, type NpsDifference } from "#app/domains/nps/nps-interval.rules";
import { answeredOf } from "#app/domains/nps/nps-counts.rules";

/** How a group stands against everybody else; `p` is corrected for looking at several groups at once. */
export type Comparison = { verdict: "higher" | "lower" | "unclear"; p: number };

/** Groups smaller than this are not tested: what could be found would be chance. */
const SMALLEST_TESTED = 10;

/**
 * Tests each group against the rest of its own list, with Holm's correction over the groups tested.
 *
 * @returns null for a group of fewer than 10, or with fewer than 10 others.
 * Source: Holm (1979), Scandinavian Journal of Statistics 6, pp. 65–70.
 */
export function compareWithRest(groups: readonly NpsCounts[]): Array<Comparison | null> {
  const total = groups.reduce<NpsCounts>((sum, group) => plus(sum, group, 1), { promoters: 0, passives: 0, detractors: 0 });
  const tests = groups.map((group) => {
    const rest = plus(total, group, -1);
    const isTested = answeredOf(group) >= SMALLEST_TESTED && answeredOf(rest) >= SMALLEST_TESTED;
    return isTested ? differenceOf(group, rest) : null;
  });
  return verdictsOf(tests);
}

/**
 * Tests each group against itself at another time, with Holm's correction over the groups tested.
 *
 * @returns null for a group that has fewer than 10 answers now or had them then.
 */
export function compareWithThen(pairs: ReadonlyArray<{ now: NpsCounts; then: NpsCounts | null }>): Array<Comparison | null> {
  return verdictsOf(
    pairs.map(({ now, then }) =>
      then && answeredOf(now) >= SMALLEST_TESTED && answeredOf(then) >= SMALLEST_TESTED ? differenceOf(now, then) : null,
    ),
  );
}

function verdictsOf(tests: ReadonlyArray<NpsDifference | null>): Array<Comparison | null> {
  const corrected = holm(tests.map((test) => test?.p ?? null));
  return tests.map((test, index) => {
    const p = corrected[index];
    if (!test || p === null || p === undefined) return null;
    return { p, verdict: p >= 0.05 ? "unclear" : test.difference > 0 ? "higher" : "lower" };
  });
}

/** Holm's adjusted p-values, each at most 1, in the order given; null stays null and is not counted. */
export function holm(values: ReadonlyArray<number | null>): Array<number | null> {
  const order = values.map((p, index) => ({ p, index })).filter((test): test is { p: number; index: number } => test.p !== null);
  order.sort((a, b) => a.p - b.p);
  const adjusted: Array<number | null> = values.map(() => null);
  let highest = 0;
  for (const [rank, { p, index }] of order.entries()) {
    highest = Math.min(1, Math.max(highest, p * (order.length - rank)));
    adjusted[index] = highest;
  }
  return adjusted;
}

const plus = (a: NpsCounts, b: NpsCounts, sign: 1 | -1): NpsCounts => ({
  promoters: a.promoters + sign * b.promoters,
  passives: a.passives + sign * b.passives,
  detractors: a.detractors + sign * b.detractors,
});
