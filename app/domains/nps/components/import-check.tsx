import { ContentChanges, useFieldName } from "#app/domains/nps/components/content-changes";
import type { FileCheck } from "#app/domains/nps/nps-draft.rules";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { Figure, Figures } from "#app/ui/figure";
import { formatDate, formatNumber } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";

type CheckProps = {
  check: FileCheck;
  /** Where the rows that would be refused can be taken out. */
  rejectedTo: string;
  /** The file's own name of each field. */
  columnOf: Record<string, string>;
  language: string;
  timeZone: string;
};

/** What an import of the whole file would do, counted, with its problems and its first rows. */
export function FileCheckReport(props: CheckProps) {
  const { check, language } = props;
  const [t, rows] = [useText("import-wizard"), useText("import-rows")];
  const nameOf = useFieldName();
  const number = (value: number) => formatNumber(value, language);
  return (
    <Section title={t("check.title")} sub={t("check.sub")} ruled>
      <Figures>
        <Figure label={t("check.fresh")} value={number(check.fresh)} />
        <Figure label={t("check.unanswered")} value={number(check.unanswered)} />
        <Figure
          label={rows("updated")}
          value={number(check.updated)}
          note={
            check.changed
              .slice(0, 4)
              .map((change) => `${nameOf(change)} ${number(change.count)}`)
              .join(", ") || undefined
          }
        />
        <Figure label={rows("unchanged")} value={number(check.unchanged)} note={check.unchanged > 0 ? rows("unchangedNote") : undefined} />
        <Figure
          label={t("check.refused")}
          value={number(check.refused)}
          tone={check.refused > 0 ? "danger" : undefined}
          note={check.refused > 0 ? t("check.refusedNote") : undefined}
        />
      </Figures>
      {check.suppressed > 0 && <Notice>{t("check.suppressed", { count: check.suppressed })}</Notice>}
      {check.untold > 0 && <Notice>{rows("untold", { count: check.untold, formatted: number(check.untold) })}</Notice>}
      <Problems {...props} />
      <Changes {...props} />
      <Preview {...props} />
    </Section>
  );
}

function Changes({ check, language, timeZone }: CheckProps) {
  const [t, rows] = [useText("import-wizard"), useText("import-rows")];
  if (check.changes.length === 0) return null;
  return (
    <>
      <h3>{rows("firstChanges")}</h3>
      <DataTable
        caption={rows("firstChanges")}
        rows={check.changes}
        rowKey={(row) => String(row.line)}
        density="compact"
        columns={[
          { key: "line", header: t("check.line"), cell: (row) => formatNumber(row.line, language) },
          { key: "person", header: t("check.person"), cell: (row) => row.person },
          {
            key: "changes",
            header: rows("changes.title"),
            cell: (row) => <ContentChanges changes={row.changes} language={language} timeZone={timeZone} />,
          },
        ]}
      />
    </>
  );
}

function Problems({ check, rejectedTo, columnOf, language }: CheckProps) {
  const [t, words] = [useText("import-wizard"), useText("imports")];
  if (check.problems.length === 0) return null;
  return (
    <>
      <DataTable
        caption={t("check.refused")}
        rows={check.problems}
        rowKey={(row) => `${row.field}-${row.code}`}
        density="compact"
        columns={[
          { key: "line", header: t("check.line"), cell: (row) => formatNumber(row.line, language) },
          {
            key: "column",
            header: t("check.column"),
            cell: (row) => (row.field === "row" ? words("one.row") : <span className="mono">{columnOf[row.field] ?? row.field}</span>),
          },
          {
            key: "value",
            header: t("check.value"),
            cell: (row) =>
              row.value === "" ? <span className="subtle">{words("one.emptyValue")}</span> : <code className="mono">{row.value}</code>,
          },
          { key: "why", header: t("check.why"), cell: (row) => words(`reasons.${row.code}`, row.message) },
          { key: "count", header: t("check.count"), numeric: true, cell: (row) => formatNumber(row.count, language) },
        ]}
      />
      <p>
        <a href={rejectedTo} download>
          {words("one.download")}
        </a>{" "}
        <span className="sm muted">{words("one.repair")}</span>
      </p>
    </>
  );
}

function Preview({ check, language, timeZone }: CheckProps) {
  const [t, rows] = [useText("import-wizard"), useText("import-rows")];
  if (check.preview.length === 0) return check.rows > 0 ? <p className="muted">{t("check.none")}</p> : null;
  return (
    <>
      <h3>{t("check.first")}</h3>
      <DataTable
        caption={t("check.first")}
        rows={check.preview}
        rowKey={(row) => String(row.line)}
        density="compact"
        columns={[
          { key: "person", header: t("check.person"), cell: (row) => row.person },
          { key: "becomes", header: rows("becomes.title"), cell: (row) => rows(`becomes.${row.becomes}`) },
          { key: "company", header: t("check.company"), cell: (row) => row.company || "–" },
          { key: "score", header: t("check.score"), numeric: true, cell: (row) => row.score ?? "–" },
          { key: "comment", header: t("check.comment"), cell: (row) => row.comment || "–" },
          { key: "at", header: t("check.at"), cell: (row) => (row.at ? formatDate(row.at, language, timeZone, "date-time") : "–") },
        ]}
      />
    </>
  );
}
