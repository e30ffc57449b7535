import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useText } from "#app/platform/i18n/use-text";
import { faultsOf, type RowProblem } from "#app/platform/uploads/file-import";
import { Button, ButtonLink } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { RowsLink } from "#app/ui/figure";
import { formatNumber } from "#app/ui/format";
import { Section } from "#app/ui/page";
import { Progress } from "#app/ui/progress";
import { Segment, type SegmentTone } from "#app/ui/segment";
import { Tile } from "#app/ui/surface";

export type Counts = { read: number; created: number; updated: number; unchanged: number; rejected: number };
export type RefusedRowView = RowProblem & { line: number };

/** How far a running import is; works without script, where the page loads itself again. */
export function ImportProgress({
  fileName,
  counts,
  total,
  language,
  children,
}: {
  fileName: string;
  counts: Counts;
  total: number;
  language: string;
  /** How long it will take. */
  children?: ReactNode;
}) {
  const t = useText("imports");
  const number = (value: number) => formatNumber(value, language);
  const stored = counts.read - counts.rejected;
  return (
    <Section title={t("one.progress")} titleHidden>
      <p className="big">
        {number(counts.read)} <small>{t("one.done", { done: "", total: number(total) }).trim()}</small>
      </p>
      <Progress
        label={fileName}
        done={stored}
        failed={counts.rejected}
        total={total}
        detail={t("one.detail", {
          stored: number(stored),
          rejected: number(counts.rejected),
          left: number(Math.max(0, total - counts.read)),
        })}
      />
      {children}
      <Form method="post">
        <Button variant="quiet" type="submit" name="intent" value="cancel">
          {t("one.cancel")}
        </Button>
      </Form>
    </Section>
  );
}

/** What became of every row: the counts add up to the rows read. */
export function ImportCounts({
  counts,
  language,
  rejectedTo,
  sends = 0,
  flagged = 0,
  rowsTo,
  words = {},
}: {
  counts: Counts;
  language: string;
  rejectedTo: string;
  /** How much of what came in is a send without an answer, which is no answer. */
  sends?: number;
  /** How many rows are of people who must not be written to. */
  flagged?: number;
  /** Where the rows of a figure are; without it the figures stand alone. */
  rowsTo?: ((kind: string) => string) | undefined;
  /** Other words than those of answers. */
  words?: Partial<Record<keyof Counts, string>>;
}) {
  const t = useText("imports");
  const shown = { ...counts, created: counts.created - sends, sends, suppressed: flagged };
  const rows = (["read", "created", "sends", "updated", "unchanged", "rejected", "suppressed"] as const)
    .filter((key) => (key !== "sends" && key !== "suppressed") || shown[key] > 0)
    .map((key) => ({ key, value: shown[key] }));
  return (
    <DataTable
      caption={t("one.progress")}
      rows={rows}
      phone="scroll"
      rowKey={(row) => row.key}
      columns={[
        {
          key: "what",
          header: t("one.report"),
          headerHidden: true,
          cell: (row) => (row.key in words && words[row.key as keyof Counts]) || t(`one.${row.key}`),
        },
        {
          key: "count",
          header: t("columns.read"),
          headerHidden: true,
          numeric: true,
          cell: ({ key, value }) => {
            const figure = <span className="b">{formatNumber(value, language)}</span>;
            return rowsTo && value > 0 ? <RowsLink to={rowsTo(key === "read" ? "all" : key)}>{figure}</RowsLink> : figure;
          },
        },
        ...(counts.rejected > 0
          ? [
              {
                key: "action",
                header: t("one.show"),
                headerHidden: true,
                numeric: true,
                cell: (row: { key: string }) =>
                  row.key === "rejected" && (
                    <a href={rejectedTo} download>
                      {t("one.download")}
                    </a>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}

export function RefusedRows({ rows, total, language }: { rows: readonly RefusedRowView[]; total: number; language: string }) {
  const t = useText("imports");
  if (rows.length === 0) return null;
  return (
    <Section title={t("one.refused")} sub={total > rows.length ? t("one.refusedMore", { count: rows.length }) : t("one.refusedSub")} ruled>
      <DataTable
        caption={t("one.refused")}
        rows={rows.flatMap(({ line, ...problem }) => faultsOf(problem).map((fault) => ({ line, ...fault })))}
        rowKey={(row) => `${row.line}-${row.field}`}
        density="compact"
        columns={[
          { key: "line", header: t("one.columns.line"), cell: (row) => formatNumber(row.line, language) },
          {
            key: "field",
            header: t("one.columns.field"),
            cell: (row) => (row.field === "row" ? t("one.row") : <code className="mono">{row.field}</code>),
          },
          {
            key: "value",
            header: t("one.columns.value"),
            cell: (row) => (row.value === "" ? <span className="subtle">{t("one.emptyValue")}</span> : row.value),
          },
          {
            key: "reason",
            header: t("one.columns.reason"),
            cell: (row) => t(`reasons.${row.code}`, row.message),
          },
        ]}
      />
      <p className="sm muted">{t("one.repair")}</p>
    </Section>
  );
}

type ClassKey = "promoters" | "passives" | "detractors";
/** Each class with the page where its first step is taken. */
const TONES: readonly { tone: SegmentTone; key: ClassKey; to: string; step: "invite" | "ask" | "followUp" }[] = [
  { tone: "promoter", key: "promoters", to: "/invite?class=promoter&import=", step: "invite" },
  { tone: "passive", key: "passives", to: "/nps/passives", step: "ask" },
  { tone: "detractor", key: "detractors", to: "/cases/answers", step: "followUp" },
];

/** The answers about the relationship in this import by class, and the first step for each. */
export function WhatNow({
  classes,
  importId,
  base,
  language,
  mayInvite,
}: {
  importId: string;
  classes: Record<ClassKey, number>;
  base: string;
  language: string;
  mayInvite: boolean;
}) {
  const t = useText("imports");
  return (
    <Section title={t("one.next")} ruled>
      {classes.promoters + classes.passives + classes.detractors > 0 && (
        <div className="grid gap-3 sm:grid-cols-3">
          {TONES.map(({ tone, key, to, step }) => (
            <Tile key={key}>
              <Segment tone={tone}>{t(`one.${key}`)}</Segment>
              <p className="big">
                <RowsLink to={`${base}/nps/answers?period=all&import=${importId}&class=${tone}`}>
                  {formatNumber(classes[key], language)}
                </RowsLink>
              </p>
              <p className="sm muted">{t(`one.${key}Text`)}</p>
              {classes[key] > 0 && (step !== "invite" || mayInvite) && (
                <p>
                  <ButtonLink
                    size="small"
                    variant={step === "invite" ? "primary" : "secondary"}
                    to={step === "invite" ? `${base}${to}${importId}` : `${base}${to}`}
                  >
                    {t(`one.${step}`)}
                  </ButtonLink>
                </p>
              )}
            </Tile>
          ))}
        </div>
      )}
      <div className="row wraps">
        <ButtonLink to={`${base}/nps?period=all`}>{t("one.toNps")}</ButtonLink>
      </div>
    </Section>
  );
}
