import { differenceOf } from "#app/domains/nps/nps-interval.rules";
import type { NpsCounts } from "#app/domains/nps/nps-counts.rules";
import { npsScore } from "#app/domains/nps/nps-score.rules";

const ANSWERS: NpsCounts = { promoters: 55, passives: 27, detractors: 18 };
/** Looks like ten points up, and is not: 100 answers each. */
const BEFORE: NpsCounts = { promoters: 30, passives: 50, detractors: 20 };
const AFTER: NpsCounts = { promoters: 35, passives: 50, detractors: 15 };

const shareOf = (count: number, n: number): number => (n > 0 ? count / n : 0);

/** The example of the page that explains NPS, computed by what computes every score here. */
export function workedExample() {
  const score = npsScore(ANSWERS);
  return {
    score,
    promoterShare: shareOf(score.promoters, score.n),
    detractorShare: shareOf(score.detractors, score.n),
    before: npsScore(BEFORE),
    after: npsScore(AFTER),
    difference: differenceOf(AFTER, BEFORE),
  };
}
