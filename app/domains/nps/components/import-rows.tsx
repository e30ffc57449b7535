import { Link } from "@remix-run/react";
import { ContentChanges } from "#app/domains/nps/components/content-changes";
import { rowsAddress, ROWS_KINDS, type RowsView } from "#app/domains/nps/import-rows-view.rules";
import type { ContentChange } from "#app/domains/nps/response.rules";
import { useText } from "#app/platform/i18n/use-text";
import type { RowProblem } from "#app/platform/uploads/file-import";
import { Badge } from "#app/ui/badge";
import { toneOfScore } from "#app/ui/charts/distribution";
import { Chips, FilterChip } from "#app/ui/chip";
import { DataTable } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { formatDate, formatNumber } from "#app/ui/format";
import { Score } from "#app/ui/segment";

export type ImportRow = {
  row: number;
  line: number;
  outcome: "created" | "updated" | "unchanged" | "flagged" | "rejected";
  flag: string | null;
  responseId: string | null;
  name: string | null;
  company: string | null;
  score: number | null;
  comment: string | null;
  at: string | Date | null;
  changes: ContentChange[] | null;
  problem: RowProblem | null;
};

/** Which of the report's figures the rows are of; in the address. */
export function RowsFilter({ view }: { view: RowsView }) {
  const t = useText("import-rows");
  return (
    <Chips label={t("rows.filter")}>
      <FilterChip
        label={t("rows.filter")}
        value={t(`rows.kinds.${view.kind}`)}
        choices={ROWS_KINDS.map((kind) => ({
          key: kind,
          label: t(`rows.kinds.${kind}`),
          to: rowsAddress({ ...view, kind, after: -1 }),
          current: kind === view.kind,
        }))}
      />
    </Chips>
  );
}

type Props = { rows: readonly ImportRow[]; view: RowsView; base: string; importId: string; language: string; timeZone: string };

/** Rows of an import with what became of each. Needs the texts "import-rows", "imports", "import-wizard", "nps" and "statistics". */
export function ImportRowTable({ rows, view, base, importId, language, timeZone }: Props) {
  const [t, wizard, common] = [useText("import-rows"), useText("import-wizard"), useText("common")];
  const line = {
    key: "line",
    header: wizard("check.line"),
    cell: ({ line: number }: ImportRow) => <Link to={`${base}/imports/${importId}?line=${number}`}>{formatNumber(number, language)}</Link>,
  };
  if (view.kind === "rejected") return <RefusedTable rows={rows} line={line} />;
  return (
    <DataTable
      caption={t(`rows.kinds.${view.kind}`)}
      rows={rows}
      rowKey={(row) => String(row.row)}
      columns={[
        line,
        {
          key: "person",
          header: wizard("check.person"),
          cell: (row) =>
            row.responseId ? (
              <RowsLink to={`${base}/nps/answers/${row.responseId}`}>{row.name || t("rows.unnamed")}</RowsLink>
            ) : (
              <span className="subtle">{t(row.outcome === "created" || row.outcome === "updated" ? "rows.gone" : "rows.noAnswer")}</span>
            ),
        },
        { key: "company", header: wizard("check.company"), wide: true, cell: (row) => row.company },
        {
          key: "score",
          header: wizard("check.score"),
          cell: ({ score }) =>
            score !== null && <Score value={score} tone={toneOfScore(score)} label={common(`segment.${toneOfScore(score)}`)} />,
        },
        {
          key: "at",
          header: wizard("check.at"),
          wide: true,
          cell: (row) => row.at && formatDate(row.at, language, timeZone, "short-date"),
        },
        { key: "outcome", header: t("becomes.title"), cell: (row) => <Outcome row={row} language={language} timeZone={timeZone} /> },
      ]}
    />
  );
}

function Outcome({ row, language, timeZone }: { row: ImportRow; language: string; timeZone: string }) {
  const [t, wizard] = [useText("import-rows"), useText("import-wizard")];
  return (
    <>
      {row.changes && row.changes.length > 0 ? (
        <ContentChanges changes={row.changes} language={language} timeZone={timeZone} />
      ) : (
        t(`rows.outcomes.${row.outcome}`)
      )}
      {row.outcome === "updated" && !row.changes && row.responseId && <p className="sm muted">{t("rows.withinFile")}</p>}
      {row.flag && (
        <>
          {" "}
          <Badge>{wizard(`uses.${row.flag}`)}</Badge>
        </>
      )}
    </>
  );
}

function RefusedTable({ rows, line }: { rows: readonly ImportRow[]; line: Parameters<typeof DataTable<ImportRow>>[0]["columns"][number] }) {
  const words = useText("imports");
  return (
    <DataTable
      caption={words("one.refused")}
      rows={rows}
      rowKey={(row) => String(row.row)}
      columns={[
        line,
        {
          key: "field",
          header: words("one.columns.field"),
          cell: ({ problem }) => (problem?.field === "row" ? words("one.row") : <code className="mono">{problem?.field}</code>),
        },
        {
          key: "value",
          header: words("one.columns.value"),
          cell: ({ problem }) => problem?.value || <span className="subtle">{words("one.emptyValue")}</span>,
        },
        {
          key: "reason",
          header: words("one.columns.reason"),
          cell: ({ problem }) =>
            problem && (
              <div>
                {words(`reasons.${problem.code}`, problem.message)}
                {problem.also?.map((fault) => (
                  <p key={fault.field} className="sm muted">
                    <code className="mono">{fault.field}</code> {words(`reasons.${fault.code}`, fault.message)}
                  </p>
                ))}
              </div>
            ),
        },
      ]}
    />
  );
}
