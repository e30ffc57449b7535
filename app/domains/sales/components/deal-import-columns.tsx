import { DEAL_COLUMNS, type DealImportKind, type MappingProblem } from "#app/domains/sales/deal-import-columns.rules";
import type { DealPlan } from "#app/domains/sales/deal-import-plan.rules";
import { useText } from "#app/platform/i18n/use-text";
import { Checkbox, RadioGroup } from "#app/ui/choice-field";
import { DataTable } from "#app/ui/data-table";
import { formatNumber } from "#app/ui/format";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

/** What was found out of how the file is written. */
export function DealFileFacts({ plan, language }: { plan: DealPlan; language: string }) {
  const [t, wizard] = [useText("deal-import"), useText("import-wizard")];
  const { layout, check, sheet, names } = plan;
  const facts = [
    wizard("facts.rows", { count: check.rows, formatted: formatNumber(check.rows, language) }),
    t("facts.columns", { count: names.length }),
    ...(layout.countsRows
      ? [sheet ? wizard("facts.sheet", { name: sheet.name, of: sheet.of }) : wizard("facts.table")]
      : [wizard(`facts.delimiters.${layout.delimiter === "\t" ? "tab" : layout.delimiter}`), wizard(`facts.encodings.${layout.encoding}`)]),
  ];
  return <p className="muted">{facts.join(" · ")}</p>;
}

/** What keeps the file from being imported with these columns. */
export function DealMappingProblems({ problems }: { problems: readonly MappingProblem[] }) {
  const [t, wizard] = [useText("deal-import"), useText("import-wizard")];
  if (problems.length === 0) return null;
  return (
    <Notice tone="warning" title={wizard("problems.title")}>
      <ul>
        {problems.map(({ code, field }) => (
          <li key={code + field}>{t(`problems.${code}`, { field: t(`fields.${field}`) })}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** Asked with dates and amounts of the file itself; nothing is chosen beforehand where the file does not tell. */
export function NotationQuestions({ plan }: { plan: DealPlan }) {
  const [t, wizard] = [useText("deal-import"), useText("import-wizard")];
  const { dateQuestion, amountQuestion } = plan.check;
  const example = (examples: readonly string[]) => examples[0] ?? "";
  return (
    <>
      {dateQuestion && (
        <Notice
          tone={plan.dateOrder === "auto" ? "warning" : "info"}
          title={wizard("date.title", { columns: dateQuestion.columns.join(", ") })}
        >
          <RadioGroup
            name="dateOrder"
            look="across"
            defaultValue={plan.dateOrder}
            label={wizard("date.legend", { example: example(dateQuestion.examples) })}
            choices={(["dmy", "mdy"] as const).map((value) => ({ value, label: wizard(`date.${value}Hint`) }))}
            help={wizard("date.holds")}
          />
        </Notice>
      )}
      {amountQuestion && (
        <Notice tone={plan.decimal === "auto" ? "warning" : "info"} title={t("amount.title", { column: amountQuestion.column })}>
          <RadioGroup
            name="decimal"
            look="across"
            defaultValue={plan.decimal}
            label={t("amount.legend", { example: example(amountQuestion.examples) })}
            choices={(["comma", "point"] as const).map((value) => ({ value, label: t(`amount.${value}`), hint: t(`amount.${value}Hint`) }))}
            help={t("amount.holds", { examples: amountQuestion.examples.slice(0, 4).join(" · ") })}
          />
        </Notice>
      )}
    </>
  );
}

/** The currency of the whole file, and whether what is past earns anything. */
export function DealFileSettings({ plan, kind, error }: { plan: DealPlan; kind: DealImportKind; error?: string }) {
  const t = useText("deal-import");
  const { check, currency, givesRewards } = plan;
  return (
    <div className="stack">
      <TextField
        name="currency"
        label={t("currency.label")}
        help={t("currency.help")}
        defaultValue={currency}
        maxLength={3}
        autoCapitalize="characters"
        error={error}
        short
      />
      {kind === "sales" && check.historic > 0 && (
        <Checkbox
          name="givesRewards"
          label={t("rewards.label", { count: check.historic })}
          help={[check.referred > 0 && t("rewards.named", { count: check.referred }), t("rewards.help")].filter(Boolean).join(" ")}
          defaultChecked={givesRewards}
        />
      )}
      {kind === "deals" && (
        <Checkbox name="givesRewards" label={t("rewards.deals")} help={t("rewards.dealsHelp")} defaultChecked={givesRewards} />
      )}
    </div>
  );
}

type ColumnRow = { name: string; index: number; use: string; samples: readonly string[] };

/** Every column of the file: its first values, and what it becomes. */
export function DealColumnMapping({ plan, kind }: { plan: DealPlan; kind: DealImportKind }) {
  const [t, wizard] = [useText("deal-import"), useText("import-wizard")];
  const rows = plan.names.map((name, index): ColumnRow => ({
    index,
    name: name || wizard("columns.unnamed", { number: index + 1 }),
    use: plan.uses[index] ?? "skip",
    samples: plan.samples[index] ?? [],
  }));
  return (
    <Section
      title={wizard("columns.title")}
      sub={t("remembered")}
      tools={
        <SubmitButton name="intent" value="check" variant="secondary" size="small" busyLabel={wizard("columns.checking")}>
          {wizard("columns.check")}
        </SubmitButton>
      }
    >
      <DataTable
        caption={wizard("columns.title")}
        rows={rows}
        rowKey={(row) => `${row.index}-${row.use}`}
        density="compact"
        columns={[
          { key: "column", header: wizard("columns.column"), cell: (row) => <span className="mono">{row.name}</span> },
          {
            key: "samples",
            header: wizard("columns.samples"),
            cell: (row) => <span className="muted">{row.samples.join(" · ") || wizard("columns.empty")}</span>,
          },
          {
            key: "becomes",
            header: wizard("columns.becomes"),
            cell: (row) => (
              <select
                className="input"
                name="uses[]"
                id={`use-${row.index}`}
                aria-label={wizard("columns.becomesOf", { column: row.name })}
                defaultValue={row.use}
              >
                {[...DEAL_COLUMNS[kind], "skip"].map((value) => (
                  <option key={value} value={value}>
                    {t(`fields.${value}`)}
                  </option>
                ))}
              </select>
            ),
          },
        ]}
      />
    </Section>
  );
}
