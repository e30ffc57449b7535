import { useText } from "#app/platform/i18n/use-text";
import { DataTable, type Sort } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { RowsLink } from "#app/ui/figure";
import { formatDate } from "#app/ui/format";
import type { HistoryLine } from "#app/domains/activity/components/history-list";

type Line = HistoryLine & { about: string; to: string | null };

export function ActivityTable({
  lines,
  sort,
  isFiltered,
  language,
  timeZone,
}: {
  lines: readonly Line[];
  sort: Sort;
  isFiltered: boolean;
  language: string;
  timeZone: string;
}) {
  const t = useText("activity");
  return (
    <DataTable
      caption={t("caption")}
      rows={lines}
      rowKey={({ id }) => id}
      sort={sort}
      empty={
        <EmptyState title={t(isFiltered ? "empty.filteredTitle" : "empty.title")}>
          {t(isFiltered ? "empty.filteredText" : "empty.text")}
        </EmptyState>
      }
      columns={[
        { key: "what", header: t("what"), sortable: true, cell: ({ what }) => what },
        { key: "about", header: t("about"), cell: ({ about, to }) => (to ? <RowsLink to={to}>{about}</RowsLink> : about) },
        { key: "who", header: t("who"), sortable: true, cell: ({ who }) => who },
        {
          key: "when",
          header: t("when"),
          sortable: true,
          cell: ({ at }) => <span className="nw">{formatDate(at, language, timeZone, "date-time")}</span>,
        },
      ]}
    />
  );
}
