import { Form } from "@remix-run/react";
import { AskUndo, KeptItems } from "#app/domains/nps/components/undo-parts";
import type { KeptItem, TextKept } from "#app/domains/nps/describe-undo.server";
import type { UndoResult } from "#app/domains/nps/undo.rules";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { formatDate, formatNumber } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";
import { Progress } from "#app/ui/progress";
import { SubmitButton } from "#app/ui/submit-button";

type Undo = { state: string; at: string | Date | null; result: UndoResult | null; kept: readonly KeptItem[] };

/** Goes on with an import that stopped, with the rows `left`. Needs the texts "import-undo", as everything here. */
export function ResumeImport({ isFailed, left, language }: { isFailed: boolean; left: number; language: string }) {
  const t = useText("import-undo");
  return (
    <Form method="post" className="row wraps">
      <SubmitButton name="intent" value="resume">
        {t(isFailed ? "retry" : "resume")}
      </SubmitButton>
      {left > 0 && <span className="muted">{t("left", { count: left, rows: formatNumber(left, language) })}</span>}
    </Form>
  );
}

/** How long the rows that are to come will take. */
export function TimeLeft({ seconds }: { seconds: number | null }) {
  const t = useText("import-undo");
  if (seconds === null) return null;
  const isShort = seconds < 90;
  return (
    <p className="muted" role="status">
      {t(isShort ? "secondsLeft" : "minutesLeft", { count: Math.max(1, isShort ? Math.ceil(seconds / 5) * 5 : Math.round(seconds / 60)) })}
    </p>
  );
}

/** Takes an import back: the question, how far it is, and what came of it. */
export function ImportUndo({
  undo,
  stored,
  isAsked,
  path,
  base,
  language,
  timeZone,
}: {
  undo: Undo;
  /** How many answers the import brought and corrected. */
  stored: number;
  /** `?undo` stands in the address: the question is open. */
  isAsked: boolean;
  path: string;
  base: string;
  language: string;
  timeZone: string;
}) {
  const t = useText("import-undo");
  if (undo.state === "queued" || undo.state === "running") {
    const count = (undo.result?.removed.responses ?? 0) + (undo.result?.restored ?? 0);
    return (
      <Section title={t("runningTitle")} titleHidden>
        <Progress
          label={t("runningTitle")}
          done={count}
          total={stored}
          detail={t("running", { count: stored, done: formatNumber(count, language), total: formatNumber(stored, language) })}
        />
        <p className="muted">{t("mayLeave")}</p>
      </Section>
    );
  }
  if (undo.state === "done" && undo.result && undo.at)
    return (
      <Section title={t("doneTitle", { time: formatDate(undo.at, language, timeZone, "date-time") })} ruled>
        <UndoCounts result={undo.result} language={language} />
        <KeptItems
          items={undo.kept}
          base={base}
          whatOf={({ part }) => t(`parts.${part}`)}
          whyOf={({ because }) => t(`because.${REASONS.includes(because) ? because : "other"}`)}
        />
      </Section>
    );
  return (
    <AskUndo hasFailed={undo.state === "failed"} isAsked={isAsked} path={path}>
      <p>{t("text")}</p>
      <p className="muted">{t("alsoElsewhere")}</p>
    </AskUndo>
  );
}

function UndoCounts({ result, language }: { result: UndoResult; language: string }) {
  const t = useText("import-undo");
  const number = (value: number | null) => (value === null ? "" : formatNumber(value, language));
  const parts: Array<{ key: string; what: string; removed: number; kept: number | null }> = (
    ["responses", "contacts", "companies"] as const
  ).map((part) => ({
    key: part,
    what: t(`parts.${part}`),
    removed: result.removed[part],
    kept: result.kept[part],
  }));
  const rows = [...parts.slice(0, 1), { key: "restored", what: t("restored"), removed: result.restored, kept: null }, ...parts.slice(1)];
  return (
    <DataTable
      caption={t("caption")}
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: "what", header: t("what"), cell: (row) => row.what },
        { key: "removed", header: t("removed"), numeric: true, cell: (row) => number(row.removed) },
        { key: "kept", header: t("kept"), numeric: true, cell: (row) => number(row.kept) },
      ]}
    />
  );
}

const REASONS = [
  "corrected",
  "changed",
  "Invitation",
  "Lead",
  "Ambassador",
  "Response",
  "Contact",
  "Consent",
  "Sale",
  "PeopleMerge",
  "Activity",
  "CareCase",
];

/** Values of own columns that did not fit what the column holds. */
export function TextKeptNotice({ columns }: { columns: readonly TextKept[] }) {
  const t = useText("import-undo");
  if (columns.length === 0) return null;
  return (
    <Notice>
      {columns.map(({ name, count, type }) => (
        <p key={name}>{t("textKept", { count, name, type: t(`types.${type}`) })}</p>
      ))}
    </Notice>
  );
}

type FileRowView = { line: number; cells: ReadonlyArray<{ column: string; cell: string }> | null };

/** A row of the file, cell by cell. */
export function FileRow({ row }: { row: FileRowView | null }) {
  const t = useText("import-undo");
  if (!row) return null;
  const { line, cells } = row;
  return (
    <Section title={t("rowTitle", { line })} sub={cells ? t("rowSub") : undefined} ruled>
      {cells ? (
        <DataTable
          caption={t("rowCaption", { line })}
          rows={cells.map((cell, index) => ({ ...cell, key: String(index) }))}
          rowKey={(cell) => cell.key}
          density="compact"
          columns={[
            { key: "column", header: t("rowColumn"), cell: (cell) => <code className="mono">{cell.column}</code> },
            { key: "cell", header: t("rowCell"), cell: (cell) => cell.cell },
          ]}
        />
      ) : (
        <p className="muted">{t("rowGone", { line })}</p>
      )}
    </Section>
  );
}
