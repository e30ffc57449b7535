import { cohortValue, heatOf, MONTHS_FOLLOWED, type Cohort, type CohortCell, type CohortMeasure } from "#app/domains/reports/cohort.rules";
import { wholeMoney } from "#app/domains/reports/components/whole-money";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable, type Column } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { formatDate, formatNumber, formatPercent } from "#app/ui/format";

type Props = {
  cohorts: readonly Cohort[];
  measure: CohortMeasure;
  currency: string;
  language: string;
  /** Who joined in a month; null for who may not see names. */
  to: ((month: string) => string) | null;
};

/** Rows are months of joining, columns the months after; the stronger the colour, the higher the figure. */
export function CohortTable({ cohorts, measure, currency, language, to }: Props) {
  const t = useText("cohorts");
  const largest = Math.max(
    0,
    ...cohorts.flatMap((cohort) => (cohort.isIndicative ? [] : cohort.cells.map((cell) => cohortValue(cohort, cell, measure)))),
  );
  const valueText = (cohort: Cohort, cell: CohortCell) => {
    const value = cohortValue(cohort, cell, measure);
    if (measure === "introduced") return formatPercent(value, language);
    if (measure === "accepted") return formatNumber(value, language, { decimals: 2 });
    return wholeMoney({ minor: value, currency }, language);
  };
  const months = Math.max(0, ...cohorts.map(({ cells }) => cells.length - 1));
  const columns: Array<Column<Cohort>> = [
    { key: "month", header: t("table.joined"), cell: ({ month }) => monthText(month, language) },
    {
      key: "n",
      header: t("table.ambassadors"),
      numeric: true,
      cell: ({ month, ambassadors, isIndicative }) => (
        <span>
          {to ? <RowsLink to={to(month)}>{formatNumber(ambassadors, language)}</RowsLink> : formatNumber(ambassadors, language)}
          {isIndicative && <span className="vh"> {t("table.indicative")}</span>}
        </span>
      ),
    },
    ...Array.from({ length: Math.min(months, MONTHS_FOLLOWED) + 1 }, (_, since): Column<Cohort> => ({
      key: `since-${since}`,
      header: since === 0 ? t("table.sameMonth") : `+${since}`,
      numeric: true,
      cell: (cohort) => {
        const cell = cohort.cells[since];
        if (!cell) return <span className="vh">{t("table.notYet")}</span>;
        const heat = heatOf(cohortValue(cohort, cell, measure), largest, cohort.isIndicative);
        return (
          <span className="heat" data-heat={heat} data-soft={cohort.isIndicative || undefined} title={hintOf(cohort, cell)}>
            {valueText(cohort, cell)}
            {cell.isRunning && <span aria-hidden="true">*</span>}
            <span className="vh">
              {cell.isRunning && ` ${t("table.running")}`} ({hintOf(cohort, cell)})
            </span>
          </span>
        );
      },
    })),
  ];
  const hintOf = ({ ambassadors }: Cohort, cell: CohortCell) =>
    measure === "introduced"
      ? t("table.shareHint", {
          introducers: cell.introducers,
          ambassadors,
          low: formatPercent(cell.share.low, language),
          high: formatPercent(cell.share.high, language),
        })
      : measure === "accepted"
        ? t("table.acceptedHint", { accepted: cell.accepted, ambassadors })
        : t("table.revenueHint", { amount: wholeMoney({ minor: cell.revenueMinor, currency }, language), ambassadors });
  return (
    <DataTable
      caption={t("table.caption", { measure: t(`measure.${measure}`) })}
      rows={cohorts}
      rowKey={({ month }) => month}
      density="compact"
      phone="scroll"
      columns={columns}
    />
  );
}

/** "2026-03" as "March 2026". */
export const monthText = (month: string, language: string): string => formatDate(`${month}-15T12:00:00Z`, language, "UTC", "month");
