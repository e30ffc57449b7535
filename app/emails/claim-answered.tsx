import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

/** `who` as they wrote it themselves; `outcome` is "granted" or the code of a reason. */
type Props = { name: string; who: string; outcome: string; answer: string; url: string };

export const claimAnswered = mailTemplate<Props>({
  kind: "service",
  example: {
    name: "Sanne Verhoeven",
    who: "Mirjam Kuiper",
    outcome: "granted",
    answer: "Thank you, and sorry that we missed it.",
    url: "https://ambassadors.example.com/w/roosterwerk/portal/claims",
  },
  subject: ({ who, outcome }, { t }) => t(`mail-claims:subject.${outcome === "granted" ? "granted" : "refused"}`, { who }),
  body: ({ name, who, outcome, answer, url }, { t, look }) => (
    <MailLayout
      look={look}
      preview={t(`mail-claims:text.${outcome}`, { who })}
      reason={t("mail-claims:reason", { workspace: look.workspaceName })}
    >
      <MailTitle>{t("mail-claims:greeting", { name: name.split(" ")[0] })}</MailTitle>
      <MailText>{t(`mail-claims:text.${outcome}`, { who, workspace: look.workspaceName })}</MailText>
      {answer ? <MailText>{t("mail-claims:quote", { text: answer })}</MailText> : null}
      <MailButton href={url} look={look}>
        {t("mail-claims:button")}
      </MailButton>
    </MailLayout>
  ),
});
