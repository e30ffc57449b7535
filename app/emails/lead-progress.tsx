import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

/** `stage` is a stage of a lead, or "thanks" with the words in `thanks`. */
type Props = { name: string; displayName: string; stage: string; thanks: string; url: string };

export const leadProgress = mailTemplate<Props>({
  kind: "service",
  example: {
    name: "Sanne Verhoeven",
    displayName: "Mirjam K.",
    stage: "accepted",
    thanks: "",
    url: "https://ambassadors.example.com/w/roosterwerk/portal/introductions/led_example",
  },
  subject: ({ displayName, stage }, { t }) => t(`mail-sales:progress.${stage}.subject`, { person: displayName }),
  body: ({ name, displayName, stage, thanks, url }, { t, look }) => (
    <MailLayout
      look={look}
      preview={t(`mail-sales:progress.${stage}.subject`, { person: displayName })}
      reason={t("mail-sales:progress.reason", { workspace: look.workspaceName })}
    >
      <MailTitle>{t("mail-sales:progress.greeting", { name: name.split(" ")[0] })}</MailTitle>
      <MailText>{t(`mail-sales:progress.${stage}.text`, { person: displayName, workspace: look.workspaceName })}</MailText>
      {thanks ? <MailText>{t("mail-sales:progress.quote", { text: thanks })}</MailText> : null}
      <MailButton href={url} look={look}>
        {t("mail-sales:progress.button")}
      </MailButton>
    </MailLayout>
  ),
});
