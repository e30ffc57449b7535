import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

type Props = { who: string; number: number; ownerName: string; url: string };

export const leadTaken = mailTemplate<Props>({
  kind: "service",
  example: {
    who: "Mirjam Kuiper, Thuiszorg Het Gooi",
    number: 412,
    ownerName: "Petra de Wit",
    url: "https://ambassadors.example.com/w/roosterwerk/sales/leads/led_example",
  },
  subject: ({ who, number, ownerName }, { t }) => t("mail-desk:taken.subject", { who, number, owner: ownerName }),
  body: ({ who, ownerName, url }, { t, look }) => (
    <MailLayout look={look} preview={t("mail-desk:taken.text")} reason={t("mail-desk:reason", { workspace: look.workspaceName })}>
      <MailTitle>{t("mail-desk:taken.title", { who, owner: ownerName })}</MailTitle>
      <MailText>{t("mail-desk:taken.text")}</MailText>
      <MailButton href={url} look={look}>
        {t("mail-desk:taken.button")}
      </MailButton>
    </MailLayout>
  ),
});
