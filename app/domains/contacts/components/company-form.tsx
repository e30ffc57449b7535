import { Form } from "@remix-run/react";
import { AttributeFields } from "#app/domains/contacts/components/attribute-fields";
import { useText } from "#app/platform/i18n/use-text";
import { ButtonLink } from "#app/ui/button";
import { ErrorSummary } from "#app/ui/error-summary";
import { FormActions } from "#app/ui/field";
import { fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { SelectField, TextField } from "#app/ui/text-field";

export type CompanyValues = {
  name: string;
  domain: string | null;
  externalId: string | null;
  ownerUserId: string | null;
  country: string | null;
  segment: string | null;
  renewalDate: string | null;
  revenue: string | null;
  currency: string;
  attributes: Record<string, unknown>;
  updatedAt: string | null;
};

type Props = {
  sent: SentForm | undefined;
  company: CompanyValues;
  owners: readonly { userId: string; name: string }[];
  cancelTo: string;
};

/** A company's fields, for adding one (`updatedAt` null) and changing one. */
export function CompanyForm({ sent, company, owners, cancelTo }: Props) {
  const t = useText("companies");
  const common = useText("common");
  const state = (name: Exclude<keyof CompanyValues, "attributes">) => fieldState(sent, name, company[name]);
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary title={t("form.problem")} errors={sent?.errors} />
      {company.updatedAt && <input type="hidden" name="seenAt" value={company.updatedAt} />}
      <TextField name="name" label={t("form.name")} autoComplete="off" maxLength={200} {...state("name")} />
      <TextField name="domain" label={t("form.domain")} help={t("form.domainHelp")} autoComplete="off" {...state("domain")} />
      <SelectField
        name="ownerUserId"
        label={t("form.owner")}
        emptyLabel={t("form.nobody")}
        options={owners.map(({ userId, name }) => ({ value: userId, label: name }))}
        {...state("ownerUserId")}
      />
      <TextField name="renewalDate" type="date" label={t("form.renewalDate")} short {...state("renewalDate")} />
      <TextField name="revenue" label={t("form.revenue")} inputMode="decimal" autoComplete="off" short {...state("revenue")} />
      <TextField name="currency" label={t("form.currency")} help={t("form.currencyHelp")} maxLength={3} short {...state("currency")} />
      <TextField name="country" label={t("form.country")} help={t("form.countryHelp")} maxLength={2} short {...state("country")} />
      <TextField name="segment" label={t("form.segment")} maxLength={200} {...state("segment")} />
      <TextField name="externalId" label={t("form.externalId")} help={t("form.externalIdHelp")} maxLength={200} {...state("externalId")} />
      <AttributeFields sent={sent} stored={company.attributes} />
      <FormActions>
        <SubmitButton>{t(company.updatedAt ? "form.save" : "form.create")}</SubmitButton>
        <ButtonLink variant="quiet" to={cancelTo}>
          {common("actions.cancel")}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}
