import { DomainError } from "#app/platform/errors";

/** How many of those who were asked fall in each outcome. `excluded` should not have been asked and is no part of a rate. */
export type Dispositions = {
  complete: number;
  partial: number;
  refusal: number;
  nonContact: number;
  other: number;
  unknown: number;
  excluded: number;
};

export const RATE_KINDS = ["RR1", "RR2", "RR3", "RR4", "RR5", "RR6"] as const;
export type RateKind = (typeof RATE_KINDS)[number];

/** `rate` is numerator / denominator, 0 to 1; null when nobody was asked. `definition` is the formula in AAPOR's letters. */
export type ResponseRate = { kind: RateKind; definition: string; numerator: number; denominator: number; rate: number | null };

const DEFINITIONS: Record<RateKind, string> = {
  RR1: "I / (I + P + R + NC + O + U)",
  RR2: "(I + P) / (I + P + R + NC + O + U)",
  RR3: "I / (I + P + R + NC + O + e × U)",
  RR4: "(I + P) / (I + P + R + NC + O + e × U)",
  RR5: "I / (I + P + R + NC + O)",
  RR6: "(I + P) / (I + P + R + NC + O)",
};

/**
 * The six response rates. I = score and reason, P = score only, R = declined, NC = arrived without an answer, O = answered by a
 * machine, U = never arrived, so that nobody knows whether it would have been answered.
 *
 * @param eligibleShare e, the share of U taken to be people who belong in the survey, 0 to 1; `eligibleShareOf` when left out.
 * @returns all six, in order, unrounded; the denominators of RR3 and RR4 need not be whole.
 * @throws DomainError `invalid` unless every count is a whole number of zero or more and e lies in 0 to 1.
 * Source: American Association for Public Opinion Research, Standard Definitions, 9th edition (2016).
 */
export function responseRates(counts: Dispositions, eligibleShare = eligibleShareOf(counts)): ResponseRate[] {
  assertCounts(counts);
  if (!(eligibleShare >= 0 && eligibleShare <= 1)) throw new DomainError("invalid", `e must be 0 to 1, got ${eligibleShare}`);
  const { complete, partial, unknown } = counts;
  const known = eligibleOf(counts);
  const denominators = [known + unknown, known + eligibleShare * unknown, known];
  return RATE_KINDS.map((kind, index) => {
    const numerator = index % 2 === 0 ? complete : complete + partial;
    const denominator = denominators[Math.floor(index / 2)] ?? 0;
    return { kind, definition: DEFINITIONS[kind], numerator, denominator, rate: denominator > 0 ? numerator / denominator : null };
  });
}

/**
 * The share of those of unknown fate that belongs in the survey, taken to be the same as among those whose fate is known:
 * computed, so that nobody can choose it.
 *
 * @returns 0 to 1; 1 when nobody's fate is known. Source: the proportional allocation (CASRO) method of the same standard.
 */
export function eligibleShareOf(counts: Dispositions): number {
  assertCounts(counts);
  const known = eligibleOf(counts);
  return known + counts.excluded === 0 ? 1 : known / (known + counts.excluded);
}

/** Everybody with a known fate who belongs in the survey. */
const eligibleOf = ({ complete, partial, refusal, nonContact, other }: Dispositions): number =>
  complete + partial + refusal + nonContact + other;

function assertCounts(counts: Dispositions): void {
  for (const [name, count] of Object.entries(counts)) {
    if (!Number.isSafeInteger(count) || count < 0)
      throw new DomainError("invalid", `${name} must be a whole number of zero or more, got ${count}`);
  }
}
