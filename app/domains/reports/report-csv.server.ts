import { stringify } from "csv-stringify/sync";
import { csvAmount, csvText } from "#app/platform/csv-cells";
import type { Ctx } from "#app/platform/context.server";
import type { AmbassadorRow } from "#app/domains/reports/ambassador-revenue.repository.server";
import { ambassadorRevenueReport } from "#app/domains/reports/ambassador-revenue-report.server";
import type { ReportView } from "#app/domains/reports/report-view.rules";
import { filterOf, periodOf } from "#app/domains/reports/view-period";

const COLUMNS = [
  "ambassadorId",
  "name",
  "company",
  "scoreAtJoining",
  "currency",
  "clicks",
  "introductions",
  "accepted",
  "won",
  "revenue",
  "revenueMinor",
  "reward",
  "rewardMinor",
  "return",
  "returnMinor",
];
const ROWS_A_STEP = 1_000;

/** The report of a view as CSV (RFC 4180, UTF-8), every row and every currency unless the view names one; in steps, so that any size passes. */
export async function* ambassadorReportCsv(ctx: Ctx, view: ReportView): AsyncGenerator<string> {
  const filter = { ...filterOf(view, periodOf(ctx, view)), currency: view.currency };
  yield stringify([COLUMNS]);
  let cursor: string | undefined;
  do {
    const page = await ambassadorRevenueReport(ctx, { ...filter, sort: view.sort, cursor, limit: ROWS_A_STEP });
    if (page.data.length > 0) yield stringify(page.data.map(csvRow));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

export const csvRow = (row: AmbassadorRow): Array<string | number> => [
  row.ambassadorId,
  csvText(row.name),
  csvText(row.companyName ?? ""),
  row.npsScoreAtJoining ?? "",
  row.currency,
  row.clicks,
  row.introductions,
  row.accepted,
  row.won,
  csvAmount(row.revenueMinor, row.currency),
  row.revenueMinor,
  csvAmount(row.rewardMinor, row.currency),
  row.rewardMinor,
  csvAmount(row.returnMinor, row.currency),
  row.returnMinor,
];
