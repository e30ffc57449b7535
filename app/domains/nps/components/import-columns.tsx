import { Form } from "@remix-run/react";
import { Check } from "lucide-react";
import type { DraftPage } from "#app/domains/nps/draft-page.server";
import type { DraftPlan } from "#app/domains/nps/nps-draft.rules";
import type { ColumnUse } from "#app/domains/nps/nps-import-columns.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Badge } from "#app/ui/badge";
import { Steps, type BeadState } from "#app/ui/bead";
import { RadioGroup } from "#app/ui/choice-field";
import { DataTable } from "#app/ui/data-table";
import { fieldState, type SentForm } from "#app/ui/form";
import { formatDate, formatNumber } from "#app/ui/format";
import { Icon } from "#app/ui/icon";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";
import { Segment, type SegmentTone } from "#app/ui/segment";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextField } from "#app/ui/text-field";

const SOURCES = ["csv", "satismeter", "asknicely", "delighted", "trustfuel"] as const;

const GROUPS: Readonly<Record<string, readonly ColumnUse[]>> = {
  what: ["score", "comment", "answered_at", "sent_at", "response_id", "survey_type", "question_type", "declined"],
  who: ["email", "name", "first_name", "last_name", "external_id", "company", "company_id"],
  about: ["segment", "phase", "team", "product", "wave", "language", "country"],
  mail: ["unsubscribed", "bounced", "do_not_contact"],
  rest: ["attribute", "skip"],
};

export function DraftSteps() {
  const t = useText("import-wizard");
  const steps = [
    ["file", "done"],
    ["columns", "now"],
    ["import", "asked"],
    ["report", "asked"],
  ] as const satisfies ReadonlyArray<readonly [string, BeadState]>;
  return <Steps label={t("steps.label")} items={steps.map(([key, state]) => ({ key, state, label: t(`steps.${key}`) }))} />;
}

/** What was found out of the file, and the tool it is taken to come from. */
export function DraftFacts({ plan, source, language }: { plan: DraftPlan; source: string; language: string }) {
  const t = useText("import-wizard");
  const { layout, check, sheet, detected } = plan;
  const facts = [
    ...(check ? [t("facts.rows", { count: check.rows, formatted: formatNumber(check.rows, language) })] : []),
    ...(layout.countsRows
      ? [sheet ? t("facts.sheet", { name: sheet.name, of: sheet.of }) : t("facts.table")]
      : [t(`facts.delimiters.${layout.delimiter === "\t" ? "tab" : layout.delimiter}`), t(`facts.encodings.${layout.encoding}`)]),
    ...(layout.headerLine ? [t("facts.headerLine", { line: layout.headerLine })] : []),
    ...(plan.language && detected === "unknown" ? [t(`facts.languages.${plan.language}`)] : []),
    t(`facts.detected.${detected}`),
  ];
  return (
    <div className="stack">
      <p className="muted">{facts.join(" · ")}</p>
      <Form method="post" className="row ends wraps">
        <SelectField
          name="source"
          label={t("source.label")}
          options={SOURCES.map((value) => ({ value, label: t(`source.names.${value}`) }))}
          defaultValue={source}
          key={source}
        />
        <SubmitButton name="intent" value="source" variant="secondary" size="small">
          {t("source.submit")}
        </SubmitButton>
      </Form>
    </div>
  );
}

/** What keeps the file from being imported with these columns. */
export function MappingProblems({ problems }: Pick<DraftPage, "problems">) {
  const t = useText("import-wizard");
  if (problems.length === 0) return null;
  return (
    <Notice tone="warning" title={t("problems.title")}>
      <ul>
        {problems.map(({ code, field }) => (
          <li key={code + field}>{t(`problems.${code}`, { field: t(`uses.${field}`) })}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** Asked once, with a date of the file itself; nothing is chosen beforehand when the file does not tell. */
export function DateQuestion({ page, language }: { page: DraftPage; language: string }) {
  const t = useText("import-wizard");
  const { dateOrder, readings, plan } = page;
  const question = plan.check?.dateQuestion;
  if (!question || !readings) return null;
  const said = (at: string | null) => (at ? formatDate(at, language, "UTC", "date") : readings.example);
  const { dayFirst, monthFirst } = question;
  return (
    <Notice
      tone={dateOrder === "auto" ? "warning" : "info"}
      title={t("date.title", { columns: question.columns.map((name) => `“${name}”`).join(", ") })}
    >
      <div className="stack">
        <RadioGroup
          name="dateOrder"
          look="across"
          defaultValue={dateOrder}
          label={t("date.legend", { example: readings.example })}
          choices={(["dmy", "mdy"] as const).map((value) => ({ value, label: said(readings[value]), hint: t(`date.${value}Hint`) }))}
        />
        <p className="sm">
          {dayFirst.length > 0 && `${t("date.onlyDay", { examples: dayFirst.slice(0, 2).join(", ") })} `}
          {monthFirst.length > 0 && `${t("date.onlyMonth", { examples: monthFirst.slice(0, 2).join(", ") })} `}
          {t("date.holds")}
        </p>
      </div>
    </Notice>
  );
}

/** Asked where no column says when the answers were given: the same file a second time, and the next wave, go by it. */
export function AnsweredOn({ page, sent }: { page: DraftPage; sent: SentForm | undefined }) {
  const t = useText("import-wizard");
  const { answeredOn, check } = page.plan;
  if (!check?.needsDate) return null;
  return (
    <Notice tone={answeredOn ? "info" : "warning"} title={t("answeredOn.title")}>
      <div className="stack">
        <TextField
          name="answeredOn"
          type="date"
          short
          max={page.today}
          label={t("answeredOn.label")}
          help={t("answeredOn.help")}
          {...fieldState(sent, "answeredOn", answeredOn ?? "")}
        />
      </div>
    </Notice>
  );
}

type ColumnRow = { name: string; use: ColumnUse; samples: readonly string[]; index: number };

/** Every column of the file: its first values, what it becomes, and how that is read. */
export function ColumnMapping({ page, language, timeZone }: { page: DraftPage; language: string; timeZone: string }) {
  const t = useText("import-wizard");
  const { names, uses, samples } = page.plan;
  const rows = names.map((name, index): ColumnRow => ({ name, use: uses[index] ?? "attribute", samples: samples[index] ?? [], index }));
  const nameOf = ({ name, index }: ColumnRow) => name || t("columns.unnamed", { number: index + 1 });
  return (
    <Section
      title={t("columns.title")}
      sub={t("columns.sub", { source: t(`source.names.${page.source}`) })}
      tools={
        <SubmitButton name="intent" value="check" variant="secondary" size="small" busyLabel={t("columns.checking")}>
          {t("columns.check")}
        </SubmitButton>
      }
    >
      <DataTable
        caption={t("columns.title")}
        rows={rows}
        rowKey={(row) => `${row.index}-${row.use}`}
        density="compact"
        columns={[
          { key: "column", header: t("columns.column"), cell: (row) => <span className="mono">{nameOf(row)}</span> },
          {
            key: "samples",
            header: t("columns.samples"),
            cell: (row) => <span className="muted">{row.samples.join(" · ") || t("columns.empty")}</span>,
          },
          {
            key: "becomes",
            header: t("columns.becomes"),
            cell: (row) => <UseField column={nameOf(row)} use={row.use} index={row.index} />,
          },
          {
            key: "read",
            header: t("columns.readAs"),
            cell: (row) => <ReadAs row={row} page={page} language={language} timeZone={timeZone} />,
          },
        ]}
      />
    </Section>
  );
}

function UseField({ column, use, index }: { column: string; use: ColumnUse; index: number }) {
  const t = useText("import-wizard");
  return (
    <select className="input" name="uses[]" id={`use-${index}`} aria-label={t("columns.becomesOf", { column })} defaultValue={use}>
      {Object.entries(GROUPS).map(([group, members]) => (
        <optgroup key={group} label={t(`groups.${group}`)}>
          {members.map((value) => (
            <option key={value} value={value}>
              {t(`uses.${value}`)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

function ReadAs({ row, page, language, timeZone }: { row: ColumnRow; page: DraftPage; language: string; timeZone: string }) {
  const t = useText("import-wizard");
  const [first] = row.samples;
  if (page.problems.some(({ code, field }) => code === "header_twice" && field === row.use))
    return <Badge tone="warning">{t("columns.twice")}</Badge>;
  if (row.use === "skip" || first === undefined) return <span className="subtle">–</span>;
  if (row.use === "score") {
    if (!/^(10|\d)$/.test(first)) return <Badge tone="danger">{t("columns.notRead")}</Badge>;
    const tone: SegmentTone = Number(first) >= 9 ? "promoter" : Number(first) >= 7 ? "passive" : "detractor";
    return <Segment tone={tone}>{`${first} · ${t(`columns.segment.${tone}`)}`}</Segment>;
  }
  if (row.use !== "answered_at" && row.use !== "sent_at") return <span className="subtle">{t("columns.asItIs")}</span>;
  if (page.dateOrder === "auto" && page.plan.check?.dateQuestion?.columns.includes(row.name))
    return <Badge tone="warning">{t("columns.confirm")}</Badge>;
  if (!page.plan.check) return <span className="subtle">{t("columns.notYet")}</span>;
  const at = page.dates[row.use];
  return at ? (
    <span className="row tight">
      <Icon icon={Check} />
      {formatDate(at, language, timeZone, "date-time")}
    </span>
  ) : (
    <Badge tone="danger">{t("columns.notRead")}</Badge>
  );
}
