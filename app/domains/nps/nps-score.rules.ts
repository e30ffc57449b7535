import { answeredOf, type NpsCounts } from "#app/domains/nps/nps-counts.rules";
import { adjustedWaldInterval, type NpsInterval } from "#app/domains/nps/nps-interval.rules";
import { DomainError } from "#app/platform/errors";

export type NpsClass = "promoter" | "passive" | "detractor";

/** The score with its uncertainty; `nps` and `interval` are null when nobody answered. Points, unrounded. */
export type NpsScore = NpsCounts & { n: number; nps: number | null; interval: NpsInterval | null };

/**
 * The class of one answer: 9–10 promoter, 7–8 passive, 0–6 detractor.
 *
 * @throws DomainError `invalid` unless `score` is a whole number from 0 to 10.
 * Source: Reichheld, "The one number you need to grow", Harvard Business Review, December 2003.
 */
export function npsClassOf(score: number): NpsClass {
  if (!Number.isInteger(score) || score < 0 || score > 10) {
    throw new DomainError("invalid", `score must be a whole number from 0 to 10, got ${score}`);
  }
  if (score >= 9) return "promoter";
  return score >= 7 ? "passive" : "detractor";
}

/** Counts each class in a list of answers. @throws DomainError `invalid` when one of them is no score. */
export function countClasses(scores: readonly number[]): NpsCounts {
  const classes = scores.map(npsClassOf);
  const count = (wanted: NpsClass) => classes.filter((found) => found === wanted).length;
  return { promoters: count("promoter"), passives: count("passive"), detractors: count("detractor") };
}

/**
 * The Net Promoter Score of a group: % promoters − % detractors of the answers, with its 95 % interval.
 *
 * @returns points from −100 to 100, unrounded; the point is the raw NPS, the interval is the adjusted Wald one, which is
 *   not centred on it and stays meaningful when few people answered or all agree.
 * @throws DomainError `invalid` unless every count is a whole number of zero or more.
 * Source: Rocks, "Interval estimation for the Net Promoter Score", The American Statistician 70 (2016), pp. 365–372.
 */
export function npsScore(counts: NpsCounts): NpsScore {
  const { promoters, passives, detractors } = counts;
  const n = answeredOf(counts);
  if (n === 0) return { nps: null, promoters, passives, detractors, n, interval: null };
  return { nps: (100 * (promoters - detractors)) / n, promoters, passives, detractors, n, interval: adjustedWaldInterval(counts) };
}

/** How much of a score may be shown: nothing, counts only, the score marked "indicative", or the score as it is. */
export type Certainty = "hidden" | "counts" | "indicative" | "normal";

/**
 * What to show of a group with `n` answers: fewer than 5 would give individuals away, fewer than 10 say nothing but their
 * counts, fewer than 30 make an indication. Our own policy, not a statistical law.
 */
export function certaintyOf(n: number): Certainty {
  if (n < 5) return "hidden";
  if (n < 10) return "counts";
  return n < 30 ? "indicative" : "normal";
}

/** Whether enough answered for a score at all. */
export const isScored = (certainty: Certainty): boolean => certainty === "indicative" || certainty === "normal";

/** The same for everybody together, who are no small group: the score always, and its interval says how little few answers tell. */
export const certaintyOfAll = (n: number): Certainty => (n < 30 ? "indicative" : "normal");
