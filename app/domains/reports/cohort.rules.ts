import { isCalendarDay } from "#app/platform/calendar-day";
import { wilsonInterval } from "#app/domains/reports/wilson-interval.rules";

/** What a cell tells of those who joined in one month: who introduced somebody, how many leads were accepted, what they brought. */
export const COHORT_MEASURES = ["introduced", "accepted", "revenue"] as const;
export type CohortMeasure = (typeof COHORT_MEASURES)[number];

/** Fewer than this many ambassadors: the figure is shown, and called an indication. */
export const FEWEST_SURE = 10;
/** Months of joining that are looked back at, and months that each is followed after its own. */
export const COHORTS_SHOWN = 24;
export const MONTHS_FOLLOWED = 12;

export type CohortSize = { month: string; ambassadors: number };
/** What came about in one calendar month, `since` months after the one of joining. */
export type CohortStep = { month: string; since: number; introducers: number; accepted: number; revenueMinor: number };

/** Everything from joining up to the end of that month; `isRunning` while the month is. Amounts are of all ambassadors together. */
export type CohortCell = Omit<CohortStep, "month"> & { isRunning: boolean; share: NonNullable<ReturnType<typeof wilsonInterval>> };
export type Cohort = CohortSize & { isIndicative: boolean; cells: CohortCell[] };

/**
 * Cohorts by month of joining, newest first, each up to the month that runs: what has not been yet has no cell.
 *
 * @param month `2026-03`; @param now the month that runs.
 */
export function cohortsOf(sizes: readonly CohortSize[], steps: readonly CohortStep[], now: string): Cohort[] {
  return sizes.map((size) => {
    const own = steps.filter((step) => step.month === size.month);
    const last = Math.min(MONTHS_FOLLOWED, monthsBetween(size.month, now));
    const cells = Array.from({ length: last + 1 }, (_, since) => {
      const sum = (name: "introducers" | "accepted" | "revenueMinor") =>
        own.reduce((total, step) => (step.since <= since ? total + step[name] : total), 0);
      const introducers = sum("introducers");
      return {
        ...{ since, introducers, accepted: sum("accepted"), revenueMinor: sum("revenueMinor") },
        isRunning: monthsBetween(size.month, now) === since,
        share: wilsonInterval(introducers, size.ambassadors) ?? { share: 0, low: 0, high: 1 },
      };
    });
    return { ...size, isIndicative: size.ambassadors < FEWEST_SURE, cells };
  });
}

/** The number a cell is compared by: a share, leads per ambassador, or minor units per ambassador (half up). */
export function cohortValue({ ambassadors }: CohortSize, cell: CohortCell, measure: CohortMeasure): number {
  if (measure === "introduced") return cell.share.share;
  return measure === "accepted" ? cell.accepted / ambassadors : Math.floor(cell.revenueMinor / ambassadors + 0.5);
}

/** How strongly a cell is coloured, 0 to 5, against the largest of a table; an indication and nothing have none. */
export function heatOf(value: number, largest: number, isIndicative: boolean): number {
  return isIndicative || largest <= 0 || value <= 0 ? 0 : Math.max(1, Math.ceil((value / largest) * 5));
}

/** `2026-01` to `2026-03` is 2. */
export const monthsBetween = (from: string, to: string): number => monthNumber(to) - monthNumber(from);

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));

/** `2026-03`; null for anything else. */
export const monthIn = (text: string | null): string | null => (text && isCalendarDay(`${text}-01`) ? text : null);
