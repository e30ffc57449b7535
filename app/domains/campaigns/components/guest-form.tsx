import { Form } from "@remix-run/react";
import { GUEST_BASES } from "#app/domains/campaigns/guest.rules";
import { LANGUAGE_NAMES } from "#app/platform/i18n/languages";
import { useText } from "#app/platform/i18n/use-text";
import { RadioGroup } from "#app/ui/choice-field";
import { ErrorSummary } from "#app/ui/error-summary";
import { FormActions } from "#app/ui/field";
import { fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextField } from "#app/ui/text-field";

/** One person to invite, by hand. */
export function GuestFields({ sent, today }: { sent: SentForm | undefined; today: string }) {
  const t = useText("guests");
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary title={t("one.problem")} errors={sent?.errors} />
      <TextField name="name" label={t("one.name")} autoComplete="off" required maxLength={200} {...fieldState(sent, "name")} />
      <TextField
        name="email"
        type="email"
        label={t("one.email")}
        inputMode="email"
        autoComplete="off"
        required
        {...fieldState(sent, "email")}
      />
      <SelectField
        name="language"
        label={t("one.language")}
        emptyLabel={t("one.languageUsual")}
        options={LANGUAGE_NAMES}
        {...fieldState(sent, "language")}
      />
      <RadioGroup
        name="basis"
        label={t("one.basis")}
        choices={GUEST_BASES.map((value) => ({ value, label: t(`one.${value}`) }))}
        {...fieldState(sent, "basis")}
      />
      <TextField
        name="givenOn"
        type="date"
        label={t("one.givenOn")}
        help={t("one.givenOnHelp")}
        max={today}
        short
        required
        {...fieldState(sent, "givenOn")}
      />
      <TextField name="evidence" label={t("one.evidence")} autoComplete="off" maxLength={300} {...fieldState(sent, "evidence")} />
      <FormActions>
        <SubmitButton>{t("one.submit")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
