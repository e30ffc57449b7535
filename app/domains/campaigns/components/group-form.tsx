import { Form } from "@remix-run/react";
import { RewardFields } from "#app/domains/campaigns/components/reward-fields";
import { shareTextName } from "#app/domains/campaigns/group-form";
import { useText } from "#app/platform/i18n/use-text";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { ButtonLink } from "#app/ui/button";
import { ErrorSummary } from "#app/ui/error-summary";
import { fieldState, type SentForm } from "#app/ui/form";
import { ActionBar, Section } from "#app/ui/page";
import { SubmitButton } from "#app/ui/submit-button";
import { TextArea, TextField } from "#app/ui/text-field";

type Props = {
  title: string;
  page: { values: Record<string, string>; currency: string; language: string };
  sent: SentForm | undefined;
  cancelTo: string;
};

/** What a group of ambassadors gets: its name, its rewards and the texts its members start from. */
export function GroupForm({ title, page, sent, cancelTo }: Props) {
  const t = useText("groups");
  const common = useText("common");
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary title={common("form.problems", { count: sent?.errors?.length ?? 0 })} errors={sent?.errors} />
      {page.values.key && <input type="hidden" name="key" value={page.values.key} />}
      <Section ruled title={title} sub={t("formSub")}>
        <TextField name="name" label={t("name")} maxLength={60} {...fieldState(sent, "name", page.values.name)} />
      </Section>
      <RewardFields page={page} sent={sent} />
      <Section ruled title={t("destination")}>
        <TextField
          name="destinationUrl"
          type="url"
          label={t("destinationUrl")}
          optionalLabel={common("form.optional")}
          help={t("destinationHelp")}
          {...fieldState(sent, "destinationUrl", page.values.destinationUrl)}
        />
      </Section>
      <Section ruled title={t("texts")} sub={t("textsSub")}>
        {LANGUAGES.map((language) => (
          <TextArea
            key={language}
            name={shareTextName(language)}
            label={t(`shareText.${language}`)}
            optionalLabel={common("form.optional")}
            {...fieldState(sent, shareTextName(language), page.values[shareTextName(language)])}
          />
        ))}
      </Section>
      <ActionBar
        start={
          <ButtonLink variant="quiet" to={cancelTo}>
            {common("actions.cancel")}
          </ButtonLink>
        }
      >
        <SubmitButton>{t("save")}</SubmitButton>
      </ActionBar>
    </Form>
  );
}
