import type { Reader } from "#app/domains/sales/components/lead-cards";
import type { ResponseTimesReport } from "#app/domains/reports/response-times.server";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { formatDate, formatNumber, formatPercent } from "#app/ui/format";

type Row = ResponseTimesReport["rows"][number];
type Times = Row["accept"];

/** One promise, by owner: of how many, how many in time with how sure, and the median. */
export function ResponseTable({
  report,
  kind,
  base,
  reader,
}: {
  report: ResponseTimesReport;
  kind: "accept" | "contact";
  base: string;
  reader: Reader;
}) {
  const t = useText("desk");
  const { language } = reader;
  const share = ({ inTime }: Times) =>
    inTime
      ? t("response.share", {
          share: formatPercent(inTime.share, language),
          low: formatPercent(inTime.low, language),
          high: formatPercent(inTime.high, language),
        })
      : "–";
  const median = ({ medianMinutes }: Times) =>
    medianMinutes === null ? "–" : t("response.hours", { hours: formatNumber(medianMinutes / 60, language, { decimals: 1 }) });
  const total = report.total[kind];
  return (
    <DataTable
      caption={t(`response.${kind}`)}
      rows={report.rows.filter((row) => row[kind].n > 0)}
      rowKey={(row) => row.userId ?? "nobody"}
      empty={<p className="muted">{t("response.none")}</p>}
      columns={[
        {
          key: "owner",
          header: t("response.owner"),
          cell: (row) => <RowsLink to={`${base}?view=list&owner=${row.userId ?? "none"}`}>{row.name ?? t("response.nobody")}</RowsLink>,
          footer: t("response.all"),
        },
        {
          key: "n",
          header: t("response.n"),
          numeric: true,
          cell: (row) => formatNumber(row[kind].n, language),
          footer: formatNumber(total.n, language),
        },
        {
          key: "kept",
          header: t("response.kept"),
          numeric: true,
          cell: (row) => formatNumber(row[kind].kept, language),
          footer: formatNumber(total.kept, language),
        },
        { key: "share", header: t("response.inTime"), numeric: true, cell: (row) => share(row[kind]), footer: share(total) },
        { key: "median", header: t("response.median"), numeric: true, cell: (row) => median(row[kind]), footer: median(total) },
      ]}
    />
  );
}

export function BrokenTable({ report, base, reader }: { report: ResponseTimesReport; base: string; reader: Reader }) {
  const t = useText("desk");
  const when = (at: Date) => formatDate(at, reader.language, reader.timeZone, "date-time");
  return (
    <DataTable
      caption={t("response.broken")}
      rows={report.broken}
      rowKey={(row) => row.id}
      rowTo={(row) => `${base}/leads/${row.leadId}`}
      empty={<p className="muted">{t("response.allKept")}</p>}
      columns={[
        { key: "name", header: t("response.lead"), cell: (row) => row.personName },
        { key: "kind", header: t("response.what"), cell: (row) => t(`response.${row.kind}`) },
        { key: "owner", header: t("response.owner"), cell: (row) => row.ownerName ?? t("response.nobody") },
        { key: "due", header: t("response.due"), cell: (row) => when(row.dueAt) },
        { key: "ended", header: t("response.ended"), cell: (row) => (row.endedAt ? when(row.endedAt) : t("response.stillWaits")) },
      ]}
    />
  );
}
