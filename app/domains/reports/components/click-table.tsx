import type { ClickRow } from "#app/domains/reports/click-rows.repository.server";
import { CHANNELS } from "#app/domains/referrals/click.rules";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable, type Column } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { formatDate, formatNumber } from "#app/ui/format";

type Row = Omit<ClickRow, "at"> & { at: Date | string };

type Props = {
  rows: readonly Row[];
  language: string;
  timeZone: string;
  withAmbassador: boolean;
  ambassadorTo: (ambassadorId: string) => string;
};

/** The clicks that a figure is the sum of: each by itself, or by link and day where single clicks were forgotten. */
export function ClickTable({ rows, language, timeZone, withAmbassador, ambassadorTo }: Props) {
  const t = useText("report");
  const clicks = useText("report-clicks");
  const channelName = (channel: string) => clicks(`channel.${CHANNELS.find((known) => known === channel) ?? "link"}`);
  const columns: Array<Column<Row>> = [
    {
      key: "at",
      header: clicks("at"),
      cell: (row) => formatDate(row.at, language, timeZone, row.channel === null ? "short-date" : "date-time"),
    },
    ...(withAmbassador
      ? [
          {
            key: "ambassador",
            header: t("columns.name"),
            cell: (row: Row) => <RowsLink to={ambassadorTo(row.ambassadorId)}>{row.ambassadorName}</RowsLink>,
          },
        ]
      : []),
    { key: "channel", header: clicks("through"), cell: (row) => (row.channel === null ? clicks("forgotten") : channelName(row.channel)) },
    { key: "link", header: clicks("link"), wide: true, cell: (row) => row.linkLabel || row.linkCode || "–" },
    { key: "count", header: t("columns.clicks"), numeric: true, cell: (row) => formatNumber(row.count, language) },
  ];
  return <DataTable caption={t("rows.title.clicks")} columns={columns} rows={rows} rowKey={(row) => row.key} />;
}
