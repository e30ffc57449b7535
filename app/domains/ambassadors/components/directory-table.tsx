import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";

type Row = {
  ambassadorId: string;
  name: string;
  email: string | null;
  companyName: string | null;
  joinedAt: string;
  npsScoreAtJoining: number | null;
  states: string[];
  clicks: number;
  introductions: number;
  won: number;
};

export function DirectoryTable({ rows, home }: { rows: Row[]; home: string }) {
  const t = useText("ambassador");
  return (
    <DataTable
      caption={t("caption")}
      rows={rows}
      rowKey={(row) => row.ambassadorId}
      rowTo={(row) => `${home}/ambassadors/${row.ambassadorId}`}
      columns={[
        {
          key: "name",
          header: t("columns.name"),
          cell: (row) => (
            <>
              {row.name || row.email}
              {row.companyName && <span className="sm muted"> {row.companyName}</span>}
            </>
          ),
        },
        { key: "state", header: t("columns.state"), cell: (row) => row.states.map((state) => t(`states.${state}`)).join(", ") },
        { key: "joined", header: t("columns.joined"), wide: true, cell: (row) => row.joinedAt },
        { key: "score", header: t("columns.score"), numeric: true, wide: true, cell: (row) => row.npsScoreAtJoining ?? "–" },
        { key: "clicks", header: t("columns.clicks"), numeric: true, cell: (row) => row.clicks },
        { key: "introductions", header: t("columns.introductions"), numeric: true, cell: (row) => row.introductions },
        { key: "won", header: t("columns.won"), numeric: true, cell: (row) => row.won },
      ]}
    />
  );
}
