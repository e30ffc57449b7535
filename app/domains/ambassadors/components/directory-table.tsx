import { Form } from "@remix-run/react";
import { directoryAddress, type DirectoryView } from "#app/domains/ambassadors/directory-view";
import { BULK_STATES } from "#app/domains/ambassadors/enrolment.rules";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { KeptFields } from "#app/ui/list-search";
import { sortLinks } from "#app/ui/sort-links";
import { SubmitButton } from "#app/ui/submit-button";

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

type Props = { rows: Row[]; view: DirectoryView; home: string; canChange: boolean };

function NameCell({ row, to }: { row: Row; to: string }) {
  return (
    <span>
      <RowsLink to={to}>{row.name || row.email}</RowsLink>
      <br />
      <span className="sm muted">{row.companyName}</span>
    </span>
  );
}

/** Ambassadors as rows; the chosen ones change together, after a question. */
export function DirectoryTable({ rows, view, home, canChange }: Props) {
  const t = useText("ambassador");
  const bulk = useText("bulk");
  const selection = {
    name: "ids[]",
    rowLabel: (row: Row) => bulk("row", { name: row.name || (row.email ?? "") }),
    allLabel: bulk("all"),
    countLabel: (keys: readonly string[]) => (keys.length === 0 ? bulk("none") : bulk("some", { count: keys.length })),
    actions: BULK_STATES.map((to) => (
      <SubmitButton key={to} name="do" value={to} size="small" variant={to === "banned" ? "danger-quiet" : "secondary"}>
        {bulk(`open.${to}`)}
      </SubmitButton>
    )),
  };
  const table = (
    <DataTable
      selection={canChange ? selection : undefined}
      caption={t("caption")}
      rows={rows}
      rowKey={(row) => row.ambassadorId}
      sort={sortLinks(view.sort, (sort) => directoryAddress({ ...view, after: undefined, sort }))}
      columns={[
        {
          key: "name",
          header: t("columns.name"),
          sortable: true,
          cell: (row) => <NameCell row={row} to={`${home}/ambassadors/${row.ambassadorId}`} />,
        },
        { key: "state", header: t("columns.state"), cell: (row) => row.states.map((state) => t(`states.${state}`)).join(", ") },
        { key: "joined", header: t("columns.joined"), sortable: true, wide: true, cell: (row) => row.joinedAt },
        {
          key: "score",
          header: t("columns.score"),
          sortable: true,
          numeric: true,
          wide: true,
          cell: (row) => row.npsScoreAtJoining ?? "–",
        },
        { key: "clicks", header: t("columns.clicks"), sortable: true, numeric: true, cell: (row) => row.clicks },
        { key: "introductions", header: t("columns.introductions"), sortable: true, numeric: true, cell: (row) => row.introductions },
        { key: "won", header: t("columns.won"), sortable: true, numeric: true, cell: (row) => row.won },
      ]}
    />
  );
  if (!canChange) return table;
  return (
    <Form method="get" preventScrollReset>
      <KeptFields address={directoryAddress(view)} />
      {table}
    </Form>
  );
}
