import type { LevelsPage } from "#app/domains/nps/get-nps-levels.server";
import type { NpsInterval } from "#app/domains/nps/nps-interval.rules";
import { isCensus } from "#app/domains/nps/nps-finite-base.rules";
import { useText } from "#app/platform/i18n/use-text";
import { FileLinks, type FileLink } from "#app/ui/charts/chart-frame";
import { DataTable } from "#app/ui/data-table";
import { formatSigned } from "#app/ui/format";
import { Section } from "#app/ui/page";

type Props = { page: LevelsPage; language: string; files: { csv: FileLink; xlsx: FileLink } };

/** The intervals in figures, by each method that fits. */
export function LevelIntervals({ page, language, files }: Props) {
  const t = useText("statistics");
  const { respondents, companies, revenue } = page.levels;
  const rows = [
    { key: "respondents", adjusted: respondents.interval, byTest: page.byScoreTest.respondents, ofBase: null, isAll: false },
    {
      key: "companies",
      adjusted: companies.interval,
      byTest: page.byScoreTest.companies,
      ofBase: companies.ofBase,
      isAll: isCensus(companies.n, companies.base),
    },
    { key: "revenue", adjusted: revenue.interval, byTest: null, ofBase: null, isAll: false },
  ];
  const range = (interval: NpsInterval | null) => {
    const signed = (value: number) => formatSigned(value, language, { decimals: 1 });
    return interval ? t("levels.range", { low: signed(interval.low), high: signed(interval.high) }) : "–";
  };
  return (
    <Section ruled title={t("intervals.title")} sub={t("intervals.sub")}>
      <DataTable
        caption={t("intervals.title")}
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: "level", header: t("intervals.level"), cell: (row) => t(`levels.${row.key}`) },
          { key: "adjusted", header: t("intervals.adjusted"), numeric: true, cell: (row) => range(row.adjusted) },
          { key: "test", header: t("intervals.byTest"), numeric: true, cell: (row) => range(row.byTest) },
          {
            key: "base",
            header: t("intervals.ofBase"),
            numeric: true,
            cell: (row) => (row.isAll ? t("intervals.census") : range(row.ofBase)),
          },
        ]}
      />
      <div className="chart-tools">
        <FileLinks {...files} />
      </div>
    </Section>
  );
}
