import { textFieldName } from "#app/domains/campaigns/campaign-field-names";
import type { CampaignFormPage } from "#app/domains/campaigns/campaign-form-page.server";
import type { TextField as Field } from "#app/domains/campaigns/campaign.rules";
import { useText } from "#app/platform/i18n/use-text";
import { fieldState, type SentForm } from "#app/ui/form";
import { Section } from "#app/ui/page";
import { TextArea, TextField } from "#app/ui/text-field";

/** What the campaign says in one language. */
export function CampaignTextFields({ language, page, sent }: { language: string; page: CampaignFormPage; sent: SentForm | undefined }) {
  const t = useText("campaign");
  const field = (name: Field, help?: string) => {
    const full = textFieldName(language, name);
    return {
      name: full,
      lang: language,
      label: t(`form.${name}`),
      help: help && t(`form.${help}`),
      ...fieldState(sent, full, page.values[full]),
    };
  };
  return (
    <Section ruled title={t("form.texts", { language: t(`detail.languages.${language}`) })} sub={t("form.textsSub")}>
      <TextField {...field("invitationSubject")} />
      <TextArea rows={12} {...field("invitationText", "invitationHelp")} />
      <TextField {...field("landingTitle")} />
      <TextArea rows={4} {...field("landingText")} />
      <TextArea rows={3} {...field("shareText", "shareHelp")} />
      <TextArea rows={10} {...field("terms", "termsHelp")} />
    </Section>
  );
}
