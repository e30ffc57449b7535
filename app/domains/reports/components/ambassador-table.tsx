import type { AmbassadorRow, ReportFigures } from "#app/domains/reports/ambassador-revenue.repository.server";
import { SORT_COLUMNS, type SortColumn } from "#app/domains/reports/report-filter.rules";
import { viewSearch, type ReportView } from "#app/domains/reports/report-view.rules";
import { changeOf } from "#app/domains/reports/change.rules";
import type { RowDetail } from "#app/domains/reports/lead-outcomes.repository.server";
import { daysText } from "#app/domains/reports/components/days-text";
import { wholeMoney } from "#app/domains/reports/components/whole-money";
import { useText } from "#app/platform/i18n/use-text";
import { BarFigure } from "#app/ui/charts/bar-chart";
import { DataTable, type Column } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { formatDate, formatNumber, formatPercent } from "#app/ui/format";
import { Score, type SegmentTone } from "#app/ui/segment";

type Row = AmbassadorRow & { detail: RowDetail | null };

type Props = {
  rows: readonly Row[];
  totals: (ReportFigures & { ambassadors: number }) | null;
  view: ReportView;
  currency: string;
  language: string;
  timeZone: string;
  hasBefore: boolean;
  largestMinor: number;
  ambassadorTo: (ambassadorId: string) => string;
  rowsTo: (ambassadorId: string, what: string) => string;
};

/** Columns that a desk has no room for beside the others. */
const DETAILS = new Set(["winRate", "days", "lastActivity"]);

/** One row an ambassador; every number leads to what it counts. */
export function AmbassadorTable({
  rows,
  totals,
  view,
  currency,
  language,
  timeZone,
  hasBefore,
  largestMinor,
  ambassadorTo,
  rowsTo,
}: Props) {
  const t = useText("report");
  const common = useText("common");
  const r = useText("revenue");
  const count = (value: number) => formatNumber(value, language);
  const money = (minor: number) => wholeMoney({ minor, currency }, language);
  const link = (row: Row, what: string, value: number, text: string) =>
    value === 0 ? <span className="subtle">{text}</span> : <RowsLink to={rowsTo(row.ambassadorId, what)}>{text}</RowsLink>;
  const figure = (key: "introductions" | "accepted" | "won"): Column<Row> => ({
    key,
    header: t(`columns.${key}`),
    numeric: true,
    sortable: true,
    wide: key === "accepted",
    cell: (row) => link(row, key, row[key], count(row[key])),
    footer: totals && count(totals[key]),
  });
  const columns: Array<Column<Row>> = [
    {
      key: "name",
      header: t("columns.name"),
      sortable: true,
      cell: (row) => <NameCell row={row} to={ambassadorTo(row.ambassadorId)} />,
      footer: totals && t("columns.all", { count: totals.ambassadors }),
    },
    {
      key: "score",
      header: t("columns.score"),
      wide: true,
      cell: ({ npsScoreAtJoining: score }) =>
        score === null ? (
          <span className="subtle">–</span>
        ) : (
          <Score value={score} tone={toneOf(score)} label={common(`segment.${toneOf(score)}`)} />
        ),
    },
    {
      key: "clicks",
      header: t("columns.clicks"),
      numeric: true,
      wide: true,
      sortable: true,
      cell: (row) => link(row, "clicks", row.clicks, count(row.clicks)),
      footer: totals && count(totals.clicks),
    },
    figure("introductions"),
    figure("accepted"),
    figure("won"),
    {
      key: "winRate",
      header: t("figures.winRate"),
      numeric: true,
      wide: true,
      sortable: true,
      cell: (row) => {
        const { detail } = row;
        return detail && detail.acceptedLeads > 0 ? (
          <span title={r("wonOf", { won: count(detail.wonOfAccepted), accepted: count(detail.acceptedLeads) })}>
            {link(row, "accepted", detail.acceptedLeads, formatPercent(detail.wonOfAccepted / detail.acceptedLeads, language))}
          </span>
        ) : (
          <span className="subtle">–</span>
        );
      },
    },
    {
      key: "revenueMinor",
      header: t("columns.revenue"),
      numeric: true,
      sortable: true,
      footer: totals && money(totals.revenueMinor),
      cell: (row) => (
        <BarFigure share={largestMinor > 0 ? Math.max(0, row.revenueMinor) / largestMinor : 0}>
          {link(row, "revenue", row.revenueMinor, money(row.revenueMinor))}
        </BarFigure>
      ),
    },
    ...(hasBefore
      ? [
          {
            key: "before",
            header: r("before"),
            numeric: true,
            wide: true,
            cell: (row: Row) => (
              <Before now={row.revenueMinor} before={row.detail?.revenueBeforeMinor ?? 0} money={money} language={language} />
            ),
          },
        ]
      : []),
    {
      key: "rewardMinor",
      header: t("columns.reward"),
      numeric: true,
      sortable: true,
      cell: (row) => link(row, "rewards", row.rewardMinor, money(row.rewardMinor)),
      footer: totals && money(totals.rewardMinor),
    },
    {
      key: "returnMinor",
      header: t("columns.return"),
      numeric: true,
      wide: true,
      sortable: true,
      cell: (row) => money(row.returnMinor),
      footer: totals && money(totals.returnMinor),
    },
    {
      key: "days",
      header: r("days.short"),
      numeric: true,
      wide: true,
      sortable: true,
      cell: (row) =>
        row.detail?.days == null ? (
          <span className="subtle">–</span>
        ) : (
          link(row, "accepted", row.detail.acceptedLeads, daysText(row.detail.days, language))
        ),
    },
    {
      key: "lastActivity",
      header: r("lastActivity"),
      wide: true,
      sortable: true,
      cell: ({ detail }) =>
        detail?.lastActivityAt ? formatDate(detail.lastActivityAt, language, timeZone, "short-date") : <span className="subtle">–</span>,
    },
  ];
  return (
    <DataTable
      caption={t("tableCaption")}
      columns={view.columns === "all" ? columns : columns.filter(({ key }) => !DETAILS.has(key))}
      rows={rows}
      rowKey={(row) => `${row.ambassadorId} ${row.currency}`}
      sort={{
        key: view.sort.column,
        direction: view.sort.direction,
        to: (key, direction) => viewSearch(view, { sort: { column: columnOf(key), direction } }),
      }}
    />
  );
}

/** Revenue of the period before: its change where there was some, in words and sign. */
function Before({ now, before, money, language }: { now: number; before: number; money: (minor: number) => string; language: string }) {
  const r = useText("revenue");
  const change = changeOf(now, before);
  if (before === 0) return <span className="muted">{r("noneBefore")}</span>;
  const was = r("was", { before: money(before) });
  return change === null ? <>{was}</> : <span title={was}>{formatPercent(change, language, { signed: true })}</span>;
}

function NameCell({ row, to }: { row: AmbassadorRow; to: string }) {
  return (
    <>
      <RowsLink to={to}>{row.name}</RowsLink>
      {row.companyName && (
        <>
          <br />
          <span className="sm muted">{row.companyName}</span>
        </>
      )}
    </>
  );
}

const columnOf = (key: string): SortColumn => SORT_COLUMNS.find((column) => column === key) ?? "revenueMinor";

const toneOf = (score: number): SegmentTone => (score >= 9 ? "promoter" : score >= 7 ? "passive" : "detractor");
