import { Form } from "@remix-run/react";
import type { Disposition } from "#app/domains/nps/disposition.rules";
import { useText } from "#app/platform/i18n/use-text";
import { RadioGroup } from "#app/ui/choice-field";
import { ErrorSummary } from "#app/ui/error-summary";
import { FormActions } from "#app/ui/field";
import { errorOf, fieldState, type SentForm } from "#app/ui/form";
import { Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { TextArea } from "#app/ui/text-field";

type Props = { sent: SentForm | undefined; status: string; choices: readonly Disposition[] };

/** The only way to take an answer out of the figures or back in: with a reason that stays. */
export function CorrectionForm({ sent, status, choices }: Props) {
  const t = useText("statistics");
  return (
    <Section ruled title={t("correct.title")} sub={t("correct.sub")}>
      <Form method="post" className="form" noValidate>
        <ErrorSummary title={t("correct.problem")} errors={sent?.errors} />
        <input type="hidden" name="from" value={status} />
        <RadioGroup
          name="to"
          label={t("correct.to")}
          choices={choices.map((value) => ({ value, label: t(`status.${value}`), hint: t(`correct.hints.${value}`) }))}
          defaultValue={fieldState(sent, "to").defaultValue}
          error={errorOf(sent, "to")}
        />
        <TextArea
          name="reason"
          label={t("correct.reason")}
          help={t("correct.reasonHelp")}
          maxLength={500}
          {...fieldState(sent, "reason")}
        />
        <FormActions>
          <SubmitButton>{t("correct.submit")}</SubmitButton>
        </FormActions>
      </Form>
    </Section>
  );
}
