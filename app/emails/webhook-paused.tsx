import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

type Props = { reason: "failing" | "gone"; host: string; url: string };

export const webhookPaused = mailTemplate<Props>({
  kind: "service",
  example: { reason: "failing", host: "hooks.example.com", url: "https://ambassadors.example.com/w/roosterwerk/settings/webhooks/whe_1" },
  subject: ({ host }, { t }) => t("mail-webhooks:paused.subject", { host }),
  body: ({ reason, host, url }, { t, look }) => (
    <MailLayout
      look={look}
      preview={t(`mail-webhooks:paused.${reason}`, { host })}
      reason={t("mail-webhooks:paused.reason", { workspace: look.workspaceName })}
    >
      <MailTitle>{t("mail-webhooks:paused.title")}</MailTitle>
      <MailText>{t(`mail-webhooks:paused.${reason}`, { host })}</MailText>
      <MailText>{t("mail-webhooks:paused.next")}</MailText>
      <MailButton href={url} look={look}>
        {t("mail-webhooks:paused.button")}
      </MailButton>
    </MailLayout>
  ),
});
