import { Form } from "@remix-run/react";
import { CONSENT_PURPOSES, CONSENT_SOURCES } from "#app/domains/contacts/consent.rules";
import { useText } from "#app/platform/i18n/use-text";
import { RadioGroup } from "#app/ui/choice-field";
import { fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextField } from "#app/ui/text-field";

/** Writes down what a person said yes or no to. Opened when it came back with problems. */
export function ConsentForm({ sent, today }: { sent: SentForm | undefined; today: string }) {
  const t = useText("consents");
  const own = sent?.values?.intent === "consent" ? sent : undefined;
  const within = "consent";
  return (
    <details className="sm" open={own !== undefined}>
      <summary className="b flex min-h-11 cursor-pointer items-center">{t("open")}</summary>
      <Form method="post" action="?" className="form" noValidate>
        <input type="hidden" name="intent" value="consent" />
        <RadioGroup
          name="purpose"
          label={t("purpose")}
          within={within}
          choices={CONSENT_PURPOSES.map((value) => ({ value, label: t(`purposes.${value}`) }))}
          {...fieldState(own, "purpose", CONSENT_PURPOSES[0])}
        />
        <RadioGroup
          name="answer"
          label={t("answer")}
          within={within}
          choices={[
            { value: "granted", label: t("granted") },
            { value: "withdrawn", label: t("withdrawn") },
          ]}
          {...fieldState(own, "answer")}
        />
        <SelectField
          name="source"
          label={t("source")}
          within={within}
          emptyLabel={t("choose")}
          options={CONSENT_SOURCES.map((value) => ({ value, label: t(`sources.${value}`) }))}
          {...fieldState(own, "source")}
        />
        <TextField
          name="saidOn"
          type="date"
          label={t("saidOn")}
          help={t("saidOnHelp")}
          within={within}
          max={today}
          {...fieldState(own, "saidOn", today)}
        />
        <div>
          <SubmitButton variant="secondary">{t("submit")}</SubmitButton>
        </div>
      </Form>
    </details>
  );
}
