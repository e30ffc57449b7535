import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

type Props = { change: "added" | "removed"; name: string; passkeyName: string; url: string };

export const passkeyChanged = mailTemplate<Props>({
  kind: "service",
  example: { change: "added", name: "Daan", passkeyName: "Chrome, macOS", url: "https://ambassadors.example.com/w/kade/settings/security" },
  subject: ({ change }, { t, look }) => t(`mail:passkeyChanged.${change}.subject`, { workspace: look.workspaceName }),
  body: ({ change, name, passkeyName, url }, { t, look }) => (
    <MailLayout look={look} preview={t(`mail:passkeyChanged.${change}.text`, { passkeyName })} reason={t("mail:passkeyChanged.reason")}>
      <MailTitle>{t("mail:passkeyChanged.title", { name })}</MailTitle>
      <MailText>{t(`mail:passkeyChanged.${change}.text`, { passkeyName })}</MailText>
      <MailText>{t("mail:passkeyChanged.notYou")}</MailText>
      <MailButton href={url} look={look}>
        {t("mail:passkeyChanged.button")}
      </MailButton>
    </MailLayout>
  ),
});
