import { Form } from "@remix-run/react";
import type { SamplePlan } from "#app/domains/nps/simulate-nps.server";
import { useText } from "#app/platform/i18n/use-text";
import { DataTable } from "#app/ui/data-table";
import { ErrorSummary } from "#app/ui/error-summary";
import { FormActions } from "#app/ui/field";
import { fieldState, type SentForm } from "#app/ui/form";
import { formatNumber } from "#app/ui/format";
import { Columns, ColumnSpan, Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

type Props = { plan: SamplePlan | null; sent: SentForm; kept: Record<string, string>; language: string };

const FIELDS = [
  { name: "margin", isOptional: false, inputMode: "decimal" },
  { name: "change", isOptional: false, inputMode: "decimal" },
  { name: "base", isOptional: true, inputMode: "numeric" },
  { name: "answers", isOptional: true, inputMode: "numeric" },
] as const;

/** From a margin to the answers it takes, and from answers to the margin they allow. */
export function SampleSize({ plan, sent, kept, language }: Props) {
  const t = useText("statistics");
  const optional = useText("common")("form.optional").replace(/[()]/g, "");
  return (
    <Section ruled title={t("sample.title")} sub={t("sample.sub")}>
      <Columns>
        <ColumnSpan span={5}>
          <Form className="form" noValidate preventScrollReset>
            <ErrorSummary title={t("simulator.problem")} errors={sent.errors} />
            {Object.entries(kept).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            {FIELDS.map(({ name, isOptional, inputMode }) => (
              <TextField
                key={name}
                name={name}
                label={t(`sample.${name}`)}
                help={t(`sample.${name}Help`)}
                optionalLabel={isOptional ? optional : undefined}
                inputMode={inputMode}
                short
                {...fieldState(sent, name)}
              />
            ))}
            <FormActions>
              <SubmitButton variant="secondary">{t("sample.submit")}</SubmitButton>
            </FormActions>
          </Form>
        </ColumnSpan>
        <ColumnSpan span={7}>{plan && <Plan plan={plan} language={language} />}</ColumnSpan>
      </Columns>
    </Section>
  );
}

function Plan({ plan, language }: { plan: SamplePlan; language: string }) {
  const t = useText("statistics");
  const number = (value: number) => formatNumber(value, language);
  const points = (value: number) => formatNumber(value, language, { decimals: Number.isInteger(value) ? 0 : 1 });
  const { given, base } = plan;
  return (
    <>
      <ul className="stack list-disc pl-5">
        <li>
          {t(base === null ? "sample.needed" : "sample.neededOf", {
            margin: points(plan.margin),
            count: number(plan.needed),
            base: number(base ?? 0),
          })}
        </li>
        <li>{t("sample.forChange", { change: points(plan.change), count: number(plan.forChange) })}</li>
        {given && (
          <li>
            {t(given.isCensus ? "sample.census" : "sample.given", {
              count: number(given.answers),
              margin: points(Math.round(given.margin * 10) / 10),
            })}
          </li>
        )}
      </ul>
      <DataTable
        caption={t("sample.table")}
        rows={plan.table}
        rowKey={({ margin }) => String(margin)}
        columns={[
          { key: "margin", header: t("sample.margin"), cell: ({ margin }) => `± ${margin}` },
          { key: "answers", header: t("sample.endless"), numeric: true, cell: ({ answers }) => number(answers) },
          ...(base === null
            ? []
            : [
                {
                  key: "base",
                  header: t("sample.finite", { base: number(base) }),
                  numeric: true,
                  cell: ({ ofBase }: SamplePlan["table"][number]) => number(ofBase ?? 0),
                },
              ]),
        ]}
      />
      <p className="sm muted">
        {t(plan.isOwn ? "sample.ownSpread" : "sample.planningSpread", { variance: formatNumber(plan.variance, language, { decimals: 2 }) })}
      </p>
    </>
  );
}
