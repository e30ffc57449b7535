import { useText } from "#app/platform/i18n/use-text";
import { toneOfScore } from "#app/ui/charts/distribution";
import { Badge } from "#app/ui/badge";
import { DataTable } from "#app/ui/data-table";
import { formatDate } from "#app/ui/format";
import { Score } from "#app/ui/segment";

type Asked = {
  id: string;
  contactName: string;
  companyName: string | null;
  source: string;
  status: string;
  score: number | null;
  sentAt: string | Date;
};

/** People who were asked and what became of it. Needs the texts "statistics". */
export function AskedTable({
  rows,
  answerBase,
  language,
  timeZone,
}: {
  rows: readonly Asked[];
  answerBase: string;
  language: string;
  timeZone: string;
}) {
  const t = useText("statistics");
  const common = useText("common");
  return (
    <DataTable
      caption={t("asked.title")}
      rows={rows}
      rowKey={(row) => row.id}
      rowTo={(row) => `${answerBase}/${row.id}`}
      columns={[
        { key: "name", header: t("asked.name"), cell: (row) => row.contactName || t("asked.unnamed") },
        { key: "company", header: t("asked.company"), wide: true, cell: (row) => row.companyName },
        { key: "sent", header: t("asked.sent"), cell: (row) => formatDate(row.sentAt, language, timeZone, "short-date") },
        {
          key: "status",
          header: t("asked.outcome"),
          cell: (row) => (row.status === "completed" ? t("status.completed") : <Badge>{t(`status.${row.status}`)}</Badge>),
        },
        {
          key: "score",
          header: t("asked.score"),
          cell: (row) =>
            row.score !== null && (
              <Score value={row.score} tone={toneOfScore(row.score)} label={common(`segment.${toneOfScore(row.score)}`)} />
            ),
        },
        { key: "source", header: t("asked.source"), wide: true, cell: (row) => row.source },
      ]}
    />
  );
}
