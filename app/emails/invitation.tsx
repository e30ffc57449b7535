import { MailButton, MailLayout, MailText } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

type Props = { subject: string; text: string; joinUrl: string; campaignName: string; isReminder: boolean; isRequested: boolean };

/** One promoter asked to become an ambassador. Subject and text are the campaign's, with the names already in them. */
export const invitation = mailTemplate<Props>({
  kind: "programme",
  example: {
    subject: "Sanne, would you introduce us to somebody?",
    text: "Hello Sanne,\n\nYou gave us a 10, and it made our day.\n\nLotte",
    joinUrl: "https://ambassadors.example.com/join/example",
    campaignName: "Planners know planners",
    isReminder: false,
    isRequested: false,
  },
  subject: ({ subject, isReminder }, { t }) => (isReminder ? t("mail-campaign:reminder.subject", { subject }) : subject),
  body: ({ text, joinUrl, campaignName, isReminder, isRequested }, { t, look }) => (
    <MailLayout
      look={look}
      preview={t("mail-campaign:invitation.preview")}
      reason={
        <>
          {isRequested
            ? t("mail-campaign:request.reason", { campaign: campaignName })
            : t("mail-campaign:invitation.reason", { workspace: look.workspaceName, campaign: campaignName })}{" "}
          <a href={`${joinUrl}#answer`}>{t("mail-campaign:invitation.stop")}</a>
        </>
      }
    >
      {isReminder && <MailText>{t("mail-campaign:reminder.text")}</MailText>}
      {paragraphs(text).map((lines, index) => (
        <MailText key={index}>
          {lines.map((line, at) => (
            <span key={at}>
              {at > 0 && <br />}
              {line}
            </span>
          ))}
        </MailText>
      ))}
      <MailButton href={joinUrl} look={look}>
        {t("mail-campaign:invitation.button")}
      </MailButton>
    </MailLayout>
  ),
});

const paragraphs = (text: string): string[][] => text.split(/\r?\n\s*\r?\n/).map((part) => part.split(/\r?\n/));
