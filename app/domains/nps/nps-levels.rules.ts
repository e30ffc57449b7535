import { answeredOf, type NpsCounts } from "#app/domains/nps/nps-counts.rules";
import { finiteBaseFactor } from "#app/domains/nps/nps-finite-base.rules";
import { adjustedWaldInterval, intervalOfShares, type NpsInterval } from "#app/domains/nps/nps-interval.rules";
import { npsScore, type NpsClass, type NpsScore } from "#app/domains/nps/nps-score.rules";
import { DomainError } from "#app/platform/errors";

/** What the people of one company answered. `revenueMinor` is a year's, in one currency for all; null when it is not known. */
export type CompanyAnswers = { answers: number; scoreSum: number; revenueMinor: number | null };

/** All companies that could have answered: those with an answer are among them. */
export type CompanyBase = { companies: number; revenueMinor: number };

/** What companies were counted by their revenue. Points; the interval is null when no revenue is known. */
export type RevenueScore = {
  nps: number | null;
  interval: NpsInterval | null;
  companies: number;
  /** Kish's effective number: how many companies of equal size would tell as much. */
  effectiveCompanies: number;
  /** Revenue of the companies that answered / all revenue, 0 to 1; null when there is none. */
  coverage: number | null;
};

export type NpsLevels = {
  respondents: NpsScore;
  companies: NpsScore & { base: number; coverage: number | null; ofBase: NpsInterval | null };
  revenue: RevenueScore;
};

/**
 * The class of a company: that of the mean of its answers, 9 and over promoter, 6 and under detractor, between them passive.
 * A mean of 8.6 is passive: it is not rounded first.
 *
 * @throws DomainError `invalid` for a mean outside 0–10.
 */
export function companyClassOf(mean: number): NpsClass {
  if (!(mean >= 0 && mean <= 10)) throw new DomainError("invalid", `a mean of answers must be 0 to 10, got ${mean}`);
  if (mean >= 9) return "promoter";
  return mean <= 6 ? "detractor" : "passive";
}

/**
 * The same answers counted three ways: one vote an answer, one vote a company, and one vote a euro.
 *
 * @param respondents every counted answer, those of no known company too. @param companies those with an answer.
 * @throws DomainError `invalid` when more companies answered than there are.
 */
export function npsLevels(respondents: NpsCounts, companies: readonly CompanyAnswers[], base: CompanyBase): NpsLevels {
  if (companies.length > base.companies)
    throw new DomainError("invalid", `${companies.length} of ${base.companies} companies cannot have answered`);
  const classes = companies.map(({ scoreSum, answers }) => companyClassOf(scoreSum / answers));
  const counts = countsOf(classes);
  return {
    respondents: npsScore(respondents),
    companies: {
      ...npsScore(counts),
      base: base.companies,
      coverage: base.companies > 0 ? companies.length / base.companies : null,
      ofBase: companies.length > 0 ? finiteInterval(counts, base.companies) : null,
    },
    revenue: revenueScore(
      companies.map(({ revenueMinor }, index) => ({ npsClass: classes[index] ?? "passive", weight: revenueMinor ?? 0 })),
      base.revenueMinor,
    ),
  };
}

/**
 * The adjusted Wald interval when those who answered are a random draw of a small base: both arms, measured from the observed
 * score, shrink by the finite-base factor. A census is a point.
 *
 * @returns points. @throws DomainError `invalid` when nobody answered or more answered than there are.
 */
export function finiteInterval(counts: NpsCounts, base: number): NpsInterval {
  const n = answeredOf(counts);
  const factor = finiteBaseFactor(n, base);
  const nps = (100 * (counts.promoters - counts.detractors)) / n;
  const { low, high, ...kind } = adjustedWaldInterval(counts);
  // One single answer at an end lies just outside its own adjusted interval: an arm is never negative.
  const arm = (length: number) => Math.max(0, length) * factor;
  return { low: nps - arm(nps - low), high: nps + arm(high - nps), ...kind };
}

/**
 * The score weighted by revenue, with the interval of as many equal companies as the weights are worth: (Σw)² / Σw².
 *
 * An approximation that takes the revenue as given; one large company makes it wide, as it should.
 * Source: Kish, Survey Sampling (1965), §11.7, for the effective number; Rocks (2016) for the interval.
 */
function revenueScore(companies: ReadonlyArray<{ npsClass: NpsClass; weight: number }>, allRevenue: number): RevenueScore {
  const weighted = companies.filter(({ weight }) => weight > 0);
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  const coverage = allRevenue > 0 ? total / allRevenue : null;
  if (total === 0) return { nps: null, interval: null, companies: 0, effectiveCompanies: 0, coverage };
  const shareOf = (npsClass: NpsClass) => weighted.reduce((sum, one) => (one.npsClass === npsClass ? sum + one.weight : sum), 0) / total;
  const effectiveCompanies = 1 / weighted.reduce((sum, { weight }) => sum + (weight / total) ** 2, 0);
  const [promoters, detractors] = [shareOf("promoter"), shareOf("detractor")];
  return {
    nps: 100 * (promoters - detractors),
    interval: intervalOfShares(promoters, detractors, effectiveCompanies),
    companies: weighted.length,
    effectiveCompanies,
    coverage,
  };
}

function countsOf(classes: readonly NpsClass[]): NpsCounts {
  const count = (wanted: NpsClass) => classes.filter((found) => found === wanted).length;
  return { promoters: count("promoter"), passives: count("passive"), detractors: count("detractor") };
}
