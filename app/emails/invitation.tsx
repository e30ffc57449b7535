import { MailButton, MailLayout, MailText } from "#app/emails/mail-layout";
import { mailDate } from "#app/emails/mail-format";
import { mailTemplate, type MailFrame } from "#app/emails/mail-template";

/** Why somebody is asked: an answer, their own request, or what they agreed to or bought, and when (a day). */
type Ground = { kind: "answer" | "request" } | { kind: "consent" | "customer"; date: string };
type Props = { subject: string; text: string; joinUrl: string; campaignName: string; isReminder: boolean; ground: Ground };

/** One promoter asked to become an ambassador. Subject and text are the campaign's, with the names already in them. */
export const invitation = mailTemplate<Props>({
  kind: "programme",
  example: {
    subject: "Sanne, would you introduce us to somebody?",
    text: "Hello Sanne,\n\nYou gave us a 10, and it made our day.\n\nLotte",
    joinUrl: "https://ambassadors.example.com/join/example",
    campaignName: "Planners know planners",
    isReminder: false,
    ground: { kind: "answer" },
  },
  subject: ({ subject, isReminder }, { t }) => (isReminder ? t("mail-campaign:reminder.subject", { subject }) : subject),
  body: ({ text, joinUrl, campaignName, isReminder, ground }, frame) => (
    <MailLayout
      look={frame.look}
      preview={frame.t("mail-campaign:invitation.preview")}
      reason={
        <>
          {reasonText(ground, campaignName, frame)} <a href={`${joinUrl}#answer`}>{frame.t("mail-campaign:invitation.stop")}</a>
        </>
      }
    >
      {isReminder && <MailText>{frame.t("mail-campaign:reminder.text")}</MailText>}
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
      <MailButton href={joinUrl} look={frame.look}>
        {frame.t("mail-campaign:invitation.button")}
      </MailButton>
    </MailLayout>
  ),
});

const REASONS = { answer: "invitation", request: "request", consent: "guest.consent", customer: "guest.customer" };

function reasonText(ground: Ground, campaign: string, frame: MailFrame): string {
  const date = "date" in ground ? mailDate(ground.date, { ...frame, timeZone: "UTC" }) : "";
  return frame.t(`mail-campaign:${REASONS[ground.kind]}.reason`, { campaign, workspace: frame.look.workspaceName, date });
}

const paragraphs = (text: string): string[][] => text.split(/\r?\n\s*\r?\n/).map((part) => part.split(/\r?\n/));
