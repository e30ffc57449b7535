import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

type Props = { name: string; by: string; url: string };

export const memberInvited = mailTemplate<Props>({
  kind: "service",
  example: { name: "Daan", by: "Lotte Jansen", url: "https://ambassadors.example.com/sign-in" },
  subject: ({ by }, { t, look }) => t("mail:memberInvited.subject", { by, workspace: look.workspaceName }),
  body: ({ name, by, url }, { t, look }) => (
    <MailLayout
      look={look}
      preview={t("mail:memberInvited.text", { by, workspace: look.workspaceName })}
      reason={t("mail:memberInvited.reason", { by })}
    >
      <MailTitle>{t("mail:memberInvited.title", { name })}</MailTitle>
      <MailText>{t("mail:memberInvited.text", { by, workspace: look.workspaceName })}</MailText>
      <MailButton href={url} look={look}>
        {t("mail:memberInvited.button")}
      </MailButton>
      <MailText>{t("mail:memberInvited.how")}</MailText>
    </MailLayout>
  ),
});
