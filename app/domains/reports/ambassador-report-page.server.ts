import type { Ctx } from "#app/platform/context.server";
import { inLanes } from "#app/platform/in-lanes";
import { isDomainError } from "#app/platform/errors";
import { mostRateAge } from "#app/domains/exchange-rates/change-rate-age.server";
import { listCampaigns } from "#app/domains/campaigns/get-campaign.server";
import { listLostClicks } from "#app/domains/referrals/click-losses.server";
import { sumsAlone, sumWithRevenues, type CurrencyTotals } from "#app/domains/reports/ambassador-revenue.repository.server";
import { ambassadorRevenueReport } from "#app/domains/reports/ambassador-revenue-report.server";
import { concentrationStory } from "#app/domains/reports/concentration.rules";
import { medianDays } from "#app/domains/reports/days-to-close.rules";
import { usedRates } from "#app/domains/reports/used-rates.server";
import { countLeadOutcomes, countOtherOutcomes, detailRows, type LeadOutcomes } from "#app/domains/reports/lead-outcomes.repository.server";
import { listAmbassadorCountries, listAskers } from "#app/domains/reports/report-choices.repository.server";
import type { ReportFilter } from "#app/domains/reports/report-filter.rules";
import type { ReportView } from "#app/domains/reports/report-view.rules";
import { filterOf, periodOf } from "#app/domains/reports/view-period";
import { wilsonInterval } from "#app/domains/reports/wilson-interval.rules";

export const ROWS_A_PAGE = 25;

/** Everything the page "revenue per ambassador" shows: figures with the period before, concentration, and one page of rows. */
export async function ambassadorReportPage(ctx: Ctx, view: ReportView) {
  const period = periodOf(ctx, view);
  const filter = filterOf(view, period);
  const likely = view.currency ?? view.convert ?? ctx.workspace.currency;
  const outcomesIn = (currency: string) => countLeadOutcomes(ctx, { ...filter, currency });
  const [[totals, before, outcomes, others, countries], campaigns, askers, lostClicks] = await Promise.all([
    inLanes(2, [
      () => sumWithRevenues(ctx, filter, view.after ? undefined : { sort: view.sort, take: ROWS_A_PAGE + 1 }),
      () => (period.previous ? sumWithRevenues(ctx, { ...filter, ...period.previous }) : Promise.resolve([])),
      () => outcomesIn(likely),
      () => countOtherOutcomes(ctx, filter),
      () => listAmbassadorCountries(ctx),
    ]),
    listCampaigns(ctx),
    listAskers(ctx),
    listLostClicks(ctx, period),
  ]);
  const currency = view.currency ?? view.convert ?? mainCurrency(ctx, totals);
  const [now, then] = [totals, before].map((sums) => sums.find((row) => row.currency === currency));
  const own = { ...filter, currency };
  const first = now?.first ?? null;
  const detailsOf = (ambassadorIds: string[]) => detailRows(ctx, { ...own, ambassadorIds }, period.previous);
  const [page, known, ours, rates, mostAgeDays] = await Promise.all([
    pageOrFirst(ctx, first ? { ...own, ambassadorIds: first } : own, view),
    first && detailsOf(first),
    currency === likely ? outcomes : outcomesIn(currency),
    usedRates(ctx, filter),
    view.convert ? mostRateAge(ctx) : null,
  ]);
  const details = known ?? (await detailsOf(page.data.map(({ ambassadorId }) => ambassadorId)));
  const revenues = now?.revenues ?? [];
  return {
    view,
    period: { from: period.from, to: period.to, previous: period.previous },
    currency,
    currencies: [...new Set([...totals.map((row) => row.currency), ...rates.map(({ from }) => from), currency])],
    rates,
    mostAgeDays,
    /** Amounts that no rate serves: in none of the sums. */
    unserved: view.convert ? totals.filter((row) => row.currency !== view.convert).map(sumsAlone) : [],
    choices: { campaigns: campaigns.map(({ id, name }) => ({ id, name })), countries, askers },
    totals: now ? sumsAlone(now) : null,
    before: then ? sumsAlone(then) : null,
    outcome: outcomeOf(ours),
    other: outcomeOf(others),
    concentration: concentrationStory(revenues, then?.revenues ?? []),
    largestMinor: Math.max(0, revenues[0] ?? 0),
    rows: page.data.map((row) => ({ ...row, detail: details.get(row.ambassadorId) ?? null })),
    nextCursor: page.nextCursor,
    lostClicks,
  };
}

export type LeadOutcome = { accepted: number; won: number } & {
  winRate: ReturnType<typeof wilsonInterval>;
  closing: ReturnType<typeof medianDays>;
};

const outcomeOf = ({ accepted, won, days }: LeadOutcomes): LeadOutcome => ({
  accepted,
  won,
  winRate: wilsonInterval(won, accepted),
  closing: medianDays(days),
});

// The workspace's own, unless everything happened in another one.
function mainCurrency(ctx: Ctx, totals: readonly CurrencyTotals[]): string {
  return totals.some((row) => row.currency === ctx.workspace.currency)
    ? ctx.workspace.currency
    : (totals[0]?.currency ?? ctx.workspace.currency);
}

// An address with an old cursor still shows a report: its first page.
async function pageOrFirst(ctx: Ctx, filter: ReportFilter, { sort, after }: ReportView) {
  try {
    return await ambassadorRevenueReport(ctx, { ...filter, sort, cursor: after ?? undefined, limit: ROWS_A_PAGE });
  } catch (error) {
    if (!isDomainError(error) || !after) throw error;
    return ambassadorRevenueReport(ctx, { ...filter, sort, limit: ROWS_A_PAGE });
  }
}
