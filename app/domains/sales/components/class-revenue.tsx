import type { ClassRevenueRow } from "#app/domains/reports/list-sales.server";
import { useText } from "#app/platform/i18n/use-text";
import { formatMoney } from "#app/platform/money";
import { DataTable } from "#app/ui/data-table";
import { formatNumber, formatPercent } from "#app/ui/format";
import { Section } from "#app/ui/page";
import { Segment } from "#app/ui/segment";

/** Revenue by what buyers think now. Left out while nobody who bought has answered. */
export function ClassRevenue({ rows, language }: { rows: readonly ClassRevenueRow[]; language: string }) {
  const t = useText("class-revenue");
  const common = useText("common");
  if (rows.every(({ npsClass }) => npsClass === "unknown")) return null;
  return (
    <Section title={t("title")} sub={t("sub")}>
      <DataTable
        caption={t("title")}
        density="compact"
        rows={rows}
        rowKey={({ currency, npsClass }) => currency + npsClass}
        columns={[
          {
            key: "class",
            header: t("class"),
            cell: ({ npsClass }) =>
              npsClass === "unknown" ? t("unknown") : <Segment tone={npsClass}>{common(`segment.${npsClass}`)}</Segment>,
          },
          { key: "lines", header: t("lines"), numeric: true, cell: ({ lines }) => formatNumber(lines, language) },
          {
            key: "revenue",
            header: t("revenue"),
            numeric: true,
            cell: ({ minor, currency }) => formatMoney({ minor: BigInt(minor), currency }, language, { whole: true }),
          },
          {
            key: "share",
            header: t("share"),
            numeric: true,
            cell: ({ share }) => (share === null ? "–" : formatPercent(share, language)),
          },
        ]}
      />
    </Section>
  );
}
