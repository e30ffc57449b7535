import { passiveAddress, type PassiveView } from "#app/domains/nps/passive-view.rules";
import { useText } from "#app/platform/i18n/use-text";
import { toneOfScore } from "#app/ui/charts/distribution";
import { DataTable } from "#app/ui/data-table";
import { Score } from "#app/ui/segment";

export type PassiveItem = {
  contactId: string;
  name: string;
  company: string | null;
  score: number;
  since: string;
  revenue: string | null;
  renewal: string | null;
  comment: string;
  wish: string;
};

/** Each passive with what they are worth, when they decide, and what they said would have to be better. */
export function PassiveTable({ rows, view, base }: { rows: readonly PassiveItem[]; view: PassiveView; base: string }) {
  const t = useText("passives");
  const common = useText("common");
  return (
    <DataTable
      caption={t("caption")}
      rows={rows}
      rowKey={(row) => row.contactId}
      rowTo={(row) => `${base}/contacts/${row.contactId}`}
      sort={{
        key: view.sort.replace("-", ""),
        direction: view.sort.startsWith("-") ? "descending" : "ascending",
        to: (key, direction) =>
          passiveAddress({ ...view, after: undefined, sort: (direction === "descending" ? `-${key}` : key) as PassiveView["sort"] }),
      }}
      columns={[
        {
          key: "name",
          header: t("columns.name"),
          sortable: true,
          cell: (row) => row.name,
        },
        { key: "company", header: t("columns.company"), cell: (row) => row.company },
        {
          key: "score",
          header: t("columns.score"),
          cell: (row) => <Score value={row.score} tone={toneOfScore(row.score)} label={common("segment.passive")} />,
        },
        { key: "since", header: t("columns.since"), sortable: true, cell: (row) => row.since },
        { key: "revenue", header: t("columns.revenue"), sortable: true, numeric: true, cell: (row) => row.revenue ?? "–" },
        { key: "renewal", header: t("columns.renewal"), sortable: true, cell: (row) => row.renewal ?? "–" },
        {
          key: "comment",
          header: t("columns.comment"),
          cell: (row) => (
            <>
              {row.wish && (
                <p>
                  <b>{t("wish")}</b> {row.wish}
                </p>
              )}
              {row.comment || (!row.wish && <span className="subtle">{t("noComment")}</span>)}
            </>
          ),
        },
      ]}
    />
  );
}
