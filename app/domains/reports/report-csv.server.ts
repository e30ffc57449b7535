import type { Ctx } from "#app/platform/context.server";
import type { TableColumn, TableFile } from "#app/platform/table-file.server";
import type { AmbassadorRow, ReportFigures } from "#app/domains/reports/ambassador-revenue.repository.server";
import { ambassadorRevenueReport } from "#app/domains/reports/ambassador-revenue-report.server";
import { detailRows, type RowDetail } from "#app/domains/reports/lead-outcomes.repository.server";
import type { UsedRates } from "#app/domains/reports/used-rate.repository.server";
import { rateDays, rateText, usedRatesByAmbassador } from "#app/domains/reports/used-rates.server";
import type { ReportView } from "#app/domains/reports/report-view.rules";
import { filterOf, periodOf } from "#app/domains/reports/view-period";

type Row = AmbassadorRow & { detail: RowDetail | null; rates: readonly UsedRates[] };
type Column = TableColumn<Row>;

const text = (header: string, value: (row: Row) => string | null): Column => ({ header, kind: "text", value });
const number = (header: string, value: (row: Row) => number | null): Column => ({ header, kind: "number", value });
const money = (name: "revenue" | "reward" | "return"): Column[] => [
  { header: name, kind: "money", value: (row) => ({ minor: row[`${name}Minor`], currency: row.currency }) },
  number(`${name}Minor`, (row) => row[`${name}Minor`]),
];
const count = (name: keyof ReportFigures): Column => number(name, (row) => row[name]);

const COLUMNS: readonly Column[] = [
  text("ambassadorId", (row) => row.ambassadorId),
  text("name", (row) => row.name),
  text("company", (row) => row.companyName),
  number("scoreAtJoining", (row) => row.npsScoreAtJoining),
  text("currency", (row) => row.currency),
  ...(["clicks", "introductions", "accepted", "won"] as const).map(count),
  ...(["revenue", "reward", "return"] as const).flatMap(money),
  number("acceptedLeads", (row) => row.detail?.acceptedLeads ?? null),
  number("wonOfAccepted", (row) => row.detail?.wonOfAccepted ?? null),
  number("medianDaysToClose", (row) => row.detail?.days ?? null),
  { header: "lastActivityAt", kind: "instant", value: (row) => row.detail?.lastActivityAt ?? null },
];
/** Of a converted report: what each amount was converted at. A row of what no rate serves has none. */
const RATE_COLUMNS: readonly Column[] = [
  text("rates", ({ rates }) => rates.map(rateText).join("; ")),
  text("rateDays", ({ rates }) => rates.map(rateDays).join("; ")),
];
const ROWS_A_STEP = 1_000;

/** The report of a view as a file, every row and every currency unless the view names one; in steps, so that a CSV of any size passes. */
export function ambassadorReportTable(ctx: Ctx, view: ReportView): TableFile<Row> {
  const filter = { ...filterOf(view, periodOf(ctx, view)), currency: view.currency };
  return {
    name: "revenue-per-ambassador",
    columns: view.convert ? [...COLUMNS, ...RATE_COLUMNS] : COLUMNS,
    steps: async function* () {
      let cursor: string | undefined;
      do {
        const page = await ambassadorRevenueReport(ctx, { ...filter, sort: view.sort, cursor, limit: ROWS_A_STEP });
        const details = new Map<string, Map<string, RowDetail>>();
        for (const currency of new Set(page.data.map((row) => row.currency))) {
          const ambassadorIds = page.data.filter((row) => row.currency === currency).map(({ ambassadorId }) => ambassadorId);
          details.set(currency, await detailRows(ctx, { ...filter, currency, ambassadorIds }, null));
        }
        const rates = await usedRatesByAmbassador(ctx, { ...filter, ambassadorIds: page.data.map(({ ambassadorId }) => ambassadorId) });
        yield page.data.map((row) => ({
          ...row,
          detail: details.get(row.currency)?.get(row.ambassadorId) ?? null,
          rates: (row.currency === view.convert && rates.get(row.ambassadorId)) || [],
        }));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
    },
  };
}
