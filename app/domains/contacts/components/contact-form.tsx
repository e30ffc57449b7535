import { Form } from "@remix-run/react";
import { AttributeFields } from "#app/domains/contacts/components/attribute-fields";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { ErrorSummary } from "#app/ui/error-summary";
import { FormActions } from "#app/ui/field";
import { fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

export type ContactValues = {
  name: string;
  email: string | null;
  phone: string | null;
  jobTitle: string | null;
  companyName: string | null;
  externalId: string | null;
  language: string | null;
  country: string | null;
  segment: string | null;
  attributes: Record<string, unknown>;
  updatedAt: string;
};

/** A person's fields, for adding one (`contact` left out) and changing one. */
export function ContactForm({ sent, contact, cancelTo }: { sent: SentForm | undefined; contact?: ContactValues; cancelTo: string }) {
  const t = useText("contacts");
  const common = useText("common");
  const state = (name: keyof ContactValues) => fieldState(sent, name, contact?.[name] as string | null | undefined);
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary title={t("form.problem")} errors={sent?.errors} />
      {contact && <input type="hidden" name="seenAt" value={contact.updatedAt} />}
      <TextField name="name" label={t("form.name")} autoComplete="off" maxLength={200} {...state("name")} />
      <TextField
        name="email"
        type="email"
        label={t("form.email")}
        help={contact ? t("form.emailHelp") : undefined}
        autoComplete="off"
        inputMode="email"
        {...state("email")}
      />
      <TextField name="phone" type="tel" label={t("form.phone")} autoComplete="off" inputMode="tel" {...state("phone")} />
      <TextField name="jobTitle" label={t("form.jobTitle")} autoComplete="off" maxLength={200} {...state("jobTitle")} />
      <TextField
        name="companyName"
        label={t("form.company")}
        help={t("form.companyHelp")}
        autoComplete="off"
        maxLength={200}
        {...state("companyName")}
      />
      <TextField name="language" label={t("form.language")} help={t("form.languageHelp")} short maxLength={10} {...state("language")} />
      <TextField name="country" label={t("form.country")} help={t("form.countryHelp")} short maxLength={2} {...state("country")} />
      <TextField name="segment" label={t("form.segment")} maxLength={200} {...state("segment")} />
      <TextField
        name="externalId"
        label={t("form.externalId")}
        help={t("form.externalIdHelp")}
        autoComplete="off"
        maxLength={200}
        {...state("externalId")}
      />
      <AttributeFields sent={sent} stored={contact?.attributes ?? {}} />
      <FormActions>
        <SubmitButton>{t(contact ? "form.save" : "form.create")}</SubmitButton>
        <ButtonLink variant="quiet" to={cancelTo}>
          {common("actions.cancel")}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}
