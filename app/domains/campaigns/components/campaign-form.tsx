import { Form } from "@remix-run/react";
import type { CampaignFormPage } from "#app/domains/campaigns/campaign-form-page.server";
import { CampaignTextFields } from "#app/domains/campaigns/components/campaign-text-fields";
import { PlanFields } from "#app/domains/campaigns/components/plan-fields";
import { RewardFields } from "#app/domains/campaigns/components/reward-fields";
import { HelpTerms } from "#app/domains/help/components/help-terms";
import { useText } from "#app/platform/i18n/use-text";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { ActionBar, Section } from "#app/ui/page";
import { ButtonLink } from "#app/ui/button";
import { Checkbox, RadioGroup } from "#app/ui/choice-field";
import { ErrorSummary } from "#app/ui/error-summary";
import { checkedState, fieldState, type SentForm } from "#app/ui/form";
import { SubmitButton } from "#app/ui/submit-button";
import { TextField } from "#app/ui/text-field";

type Props = { page: CampaignFormPage; sent: SentForm | undefined; submitLabel: string; cancelTo: string };
type Part = { page: CampaignFormPage; sent: SentForm | undefined };

/** Everything a campaign is, from top to bottom: name, rewards, conditions, texts per language. */
export function CampaignForm({ page, sent, submitLabel, cancelTo }: Props) {
  const t = useText("campaign");
  const common = useText("common");
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary title={t("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
      {page.values.version && <input type="hidden" name="version" value={page.values.version} />}
      <Section title={t("form.basics")}>
        <TextField
          name="name"
          label={t("form.name")}
          help={t("form.nameHelp")}
          maxLength={100}
          {...fieldState(sent, "name", page.values.name)}
        />
        <TextField
          name="slug"
          label={t("form.slug")}
          help={t("form.slugHelp")}
          autoComplete="off"
          {...fieldState(sent, "slug", page.values.slug)}
        />
      </Section>
      <RewardFields page={page} sent={sent} />
      <PlanFields page={page} sent={sent} />
      <Conditions page={page} sent={sent} />
      <div id="field-texts">
        {LANGUAGES.map((language) => (
          <CampaignTextFields key={language} language={language} page={page} sent={sent} />
        ))}
      </div>
      <ActionBar
        start={
          <ButtonLink variant="quiet" to={cancelTo}>
            {common("actions.cancel")}
          </ButtonLink>
        }
      >
        <SubmitButton busyLabel={t("form.saving")}>{submitLabel}</SubmitButton>
      </ActionBar>
    </Form>
  );
}

function Conditions({ page, sent }: Part) {
  const t = useText("campaign");
  const number = (name: string, help: string) => ({
    name,
    short: true,
    inputMode: "numeric" as const,
    label: t(`form.${name}`),
    help: t(`form.${help}`),
    ...fieldState(sent, name, page.values[name]),
  });
  const destinationHelp = page.domains ? t("form.destinationHelp", { domain: page.domains }) : t("form.destinationNone");
  return (
    <Section ruled title={t("form.conditions")}>
      <HelpTerms terms={["window", "lock", "holding", "clickModel"]} />
      <TextField {...number("windowDays", "windowHelp")} />
      <TextField {...number("lockDays", "lockHelp")} />
      <TextField {...number("holdingDays", "holdingHelp")} />
      <TextField {...number("termMonths", "termHelp")} />
      <RadioGroup
        name="clickModel"
        label={t("form.clickModel")}
        look="across"
        defaultValue={fieldState(sent, "clickModel", page.values.clickModel).defaultValue}
        choices={[
          { value: "last", label: t("form.clickModelLast") },
          { value: "first", label: t("form.clickModelFirst") },
        ]}
      />
      <Checkbox
        name="newCustomersOnly"
        label={t("form.newCustomersOnly")}
        {...checkedState(sent, "newCustomersOnly", page.newCustomersOnly)}
      />
      <TextField
        name="destinationUrl"
        type="url"
        label={t("form.destinationUrl")}
        help={destinationHelp}
        {...fieldState(sent, "destinationUrl", page.values.destinationUrl)}
      />
    </Section>
  );
}
