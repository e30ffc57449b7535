import { medianDays, medianDifference, type DayCount } from "#app/domains/reports/days-to-close.rules";
import { shareDifference } from "#app/domains/reports/share-difference.rules";
import { wilsonInterval } from "#app/domains/reports/wilson-interval.rules";

/** Leads that an ambassador introduced, and all others. */
export const LEAD_GROUPS = ["referred", "other"] as const;
export type LeadGroup = (typeof LEAD_GROUPS)[number];

/** Accepted leads by what became of them; `days` are those of the won ones. */
export type GroupCounts = { won: number; lost: number; unqualified: number; open: number; days: DayCount[] };

/** Won out of the decided ones: a lead that is still open is neither a success nor a failure. */
export function groupFigures({ days, ...counts }: GroupCounts) {
  const decided = counts.won + counts.lost + counts.unqualified;
  return {
    ...counts,
    accepted: decided + counts.open,
    decided,
    winRate: wilsonInterval(counts.won, decided),
    closing: medianDays(days),
  };
}

export type GroupFigures = ReturnType<typeof groupFigures>;

/** The two groups beside each other, and how sure their difference is. */
export function comparisonOf(counts: Record<LeadGroup, GroupCounts>) {
  const { referred, other } = { referred: groupFigures(counts.referred), other: groupFigures(counts.other) };
  return {
    referred,
    other,
    winRate: shareDifference({ successes: referred.won, total: referred.decided }, { successes: other.won, total: other.decided }),
    days: medianDifference(counts.referred.days, counts.other.days),
  };
}

export type Comparison = ReturnType<typeof comparisonOf>;
