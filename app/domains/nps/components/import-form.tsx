import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useText } from "#app/platform/i18n/use-text";
import { RadioGroup } from "#app/ui/choice-field";
import { DataTable } from "#app/ui/data-table";
import { ErrorSummary } from "#app/ui/error-summary";
import { FormActions } from "#app/ui/field";
import { errorOf, fieldState, type SentForm } from "#app/ui/form";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { FileField, TextArea } from "#app/ui/text-field";

export type ImportFormProps = {
  sent: SentForm | undefined;
  /** Asks how the dates of the file are written, when that is not asked with its own dates later. */
  asksDateOrder?: boolean;
  submitLabel?: string;
  /** What else is asked of the file. */
  fields?: ReactNode;
  children: ReactNode;
};

/** A file or pasted rows. */
export function ImportForm({ sent, asksDateOrder = false, submitLabel, fields, children }: ImportFormProps) {
  const t = useText("imports");
  const orders = (["auto", "dmy", "mdy"] as const).map((value) => ({ value, label: t(`form.dateOrders.${value}`) }));
  return (
    <Form method="post" encType="multipart/form-data" className="form" noValidate>
      <ErrorSummary title={t("form.problem")} errors={sent?.errors} />
      <FileField
        name="file"
        label={t("form.file")}
        help={t("form.fileHelp")}
        accept=".csv,.txt,.tsv,.xlsx,.json,text/csv,text/plain,application/json"
        error={errorOf(sent, "file")}
      />
      <TextArea
        name="pasted"
        label={t("form.paste")}
        help={t("form.pasteHelp")}
        rows={5}
        spellCheck={false}
        {...fieldState(sent, "pasted")}
      />
      {asksDateOrder && (
        <RadioGroup
          name="dateOrder"
          label={t("form.dateOrder")}
          choices={orders}
          defaultValue={fieldState(sent, "dateOrder", "auto").defaultValue ?? "auto"}
          error={errorOf(sent, "dateOrder")}
        />
      )}
      {fields}
      <FormActions>
        <SubmitButton busyLabel={t("form.busy")}>{submitLabel ?? t("form.submit")}</SubmitButton>
        {children}
      </FormActions>
    </Form>
  );
}

/** What each column of our own format means; `within` names other texts than those of answers. */
export function KnownColumns({
  columns,
  timeZone,
  within = "form",
}: {
  columns: readonly string[];
  timeZone: string;
  within?: "form" | "people" | "addresses";
}) {
  const t = useText("imports");
  return (
    <Section title={t("form.columnsTitle")} sub={t(`${within}.columnsText`)} ruled>
      <DataTable
        caption={t("form.columnsTitle")}
        rows={columns}
        rowKey={(name) => name}
        density="compact"
        columns={[
          { key: "name", header: t("form.column"), cell: (name) => <code className="mono">{name}</code> },
          { key: "meaning", header: t("form.meaning"), cell: (name) => t(`${within}.meanings.${name}`, { timeZone }) },
        ]}
      />
    </Section>
  );
}
