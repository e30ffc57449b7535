import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

type Props = { name: string; lines: string[]; url: string };

/** What happened to an ambassador's introductions and rewards since the last summary. */
export const ambassadorSummary = mailTemplate<Props>({
  kind: "service",
  example: {
    name: "Sanne Verhoeven",
    lines: ["Mirjam K.: Accepted", "You earned € 50.00"],
    url: "https://ambassadors.example.com/w/roosterwerk/portal",
  },
  subject: ({ lines }, { t, look }) => t("mail-privacy:summary.subject", { count: lines.length, workspace: look.workspaceName }),
  body: ({ name, lines, url }, { t, look }) => (
    <MailLayout look={look} preview={lines[0] ?? ""} reason={t("mail-privacy:summary.reason", { workspace: look.workspaceName })}>
      <MailTitle>{t("mail-sales:progress.greeting", { name: name.split(" ")[0] })}</MailTitle>
      <MailText>{t("mail-privacy:summary.text", { workspace: look.workspaceName })}</MailText>
      {lines.map((line, index) => (
        <MailText key={`${index} ${line}`}>{line}</MailText>
      ))}
      <MailButton href={url} look={look}>
        {t("mail-sales:progress.button")}
      </MailButton>
    </MailLayout>
  ),
});
