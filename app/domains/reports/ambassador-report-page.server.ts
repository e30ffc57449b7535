import type { Ctx } from "#app/platform/context.server";
import { isDomainError } from "#app/platform/errors";
import { listCampaigns } from "#app/domains/campaigns/get-campaign.server";
import {
  countWonOfAccepted,
  listRevenues,
  sumByCurrency,
  type CurrencyTotals,
} from "#app/domains/reports/ambassador-revenue.repository.server";
import { ambassadorRevenueReport } from "#app/domains/reports/ambassador-revenue-report.server";
import { concentrationStory } from "#app/domains/reports/concentration.rules";
import type { ReportFilter } from "#app/domains/reports/report-filter.rules";
import type { ReportView } from "#app/domains/reports/report-view.rules";
import { filterOf, periodOf } from "#app/domains/reports/view-period";
import { wilsonInterval } from "#app/domains/reports/wilson-interval.rules";

export const ROWS_A_PAGE = 25;

export type AmbassadorReportPage = Awaited<ReturnType<typeof ambassadorReportPage>>;

/** Everything the page "revenue per ambassador" shows: figures with the period before, concentration, and one page of rows. */
export async function ambassadorReportPage(ctx: Ctx, view: ReportView) {
  const period = periodOf(ctx, view);
  const filter = filterOf(view, period);
  const [totals, before, campaigns] = await Promise.all([
    sumByCurrency(ctx, filter),
    period.previous ? sumByCurrency(ctx, { ...filter, ...period.previous }) : null,
    listCampaigns(ctx),
  ]);
  const currency = view.currency ?? mainCurrency(ctx, totals);
  const own = { ...filter, currency };
  const [page, accepted, revenues, revenuesBefore] = await Promise.all([
    pageOrFirst(ctx, own, view),
    countWonOfAccepted(ctx, own),
    listRevenues(ctx, own),
    period.previous ? listRevenues(ctx, { ...own, ...period.previous }) : [],
  ]);
  return {
    view,
    period: { from: period.from, to: period.to, previous: period.previous },
    currency,
    currencies: [...new Set([...totals.map((row) => row.currency), currency])],
    campaigns: campaigns.map(({ id, name }) => ({ id, name })),
    totals: totals.find((row) => row.currency === currency) ?? null,
    before: before?.find((row) => row.currency === currency) ?? null,
    winRate: { ...accepted, interval: wilsonInterval(accepted.won, accepted.accepted) },
    concentration: concentrationStory(revenues, revenuesBefore),
    largestMinor: Math.max(0, revenues[0] ?? 0),
    rows: page.data,
    nextCursor: page.nextCursor,
  };
}

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
