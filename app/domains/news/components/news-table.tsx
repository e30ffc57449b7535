import type { NewsRow } from "#app/domains/news/list-news.server";
import { useText } from "#app/platform/i18n/use-text";
import { Badge, type Tone } from "#app/ui/badge";
import { DataTable, type Column } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { formatNumber } from "#app/ui/format";

const TONES: Partial<Record<NewsRow["state"], Tone>> = { shown: "success", planned: "info" };

export function NewsTable({ rows, language, to }: { rows: readonly NewsRow[]; language: string; to: (id: string) => string }) {
  const t = useText("news");
  const columns: Column<NewsRow>[] = [
    { key: "title", header: t("form.title"), cell: (row) => <RowsLink to={to(row.id)}>{row.title}</RowsLink> },
    { key: "state", header: t("list.state"), cell: (row) => <Badge {...toneOf(row)}>{t(`state.${row.state}`)}</Badge> },
    { key: "target", header: t("form.target"), cell: (row) => row.target },
    {
      key: "days",
      header: t("list.days"),
      cell: (row) => (row.until ? t("list.fromUntil", { from: row.from, until: row.until }) : row.from),
    },
    { key: "mail", header: t("list.mail"), wide: true, cell: (row) => t(row.isMailed ? "list.mailed" : "list.notMailed") },
    { key: "reads", header: t("list.reads"), numeric: true, cell: (row) => formatNumber(row.reads, language) },
  ];
  return <DataTable caption={t("title")} rows={rows} rowKey={(row) => row.id} columns={columns} />;
}

function toneOf({ state }: NewsRow): { tone?: Tone } {
  const tone = TONES[state];
  return tone ? { tone } : {};
}
