import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

type Props = { name: string; campaignName: string; linkUrl: string; portalUrl: string; shareText: string; rewards: string[] };

/** To somebody who just joined: their link, words to send it with, and what it earns. */
export const welcome = mailTemplate<Props>({
  kind: "service",
  example: {
    name: "Sanne",
    campaignName: "Planners know planners",
    linkUrl: "https://ambassadors.example.com/r/sanne",
    portalUrl: "https://ambassadors.example.com/w/roosterwerk/portal",
    shareText: "I work with them every day and would not want to go back.",
    rewards: ["€50 per introduction that sales accepts"],
  },
  subject: (_, { t, look }) => t("mail-campaign:welcome.subject", { workspace: look.workspaceName }),
  body: ({ name, campaignName, linkUrl, portalUrl, shareText, rewards }, { t, look }) => (
    <MailLayout
      look={look}
      preview={t("mail-campaign:welcome.preview")}
      reason={t("mail-campaign:welcome.reason", { campaign: campaignName })}
    >
      <MailTitle>{t("mail-campaign:welcome.title", { name })}</MailTitle>
      <MailText>{t("mail-campaign:welcome.text")}</MailText>
      <MailText>
        <a href={linkUrl}>{linkUrl}</a>
      </MailText>
      <MailText>{t("mail-campaign:welcome.share")}</MailText>
      <MailText>
        {shareText} {linkUrl}
      </MailText>
      <MailText>{t("mail-campaign:welcome.rewards")}</MailText>
      {rewards.map((reward) => (
        <MailText key={reward}>– {reward}</MailText>
      ))}
      <MailButton href={portalUrl} look={look}>
        {t("mail-campaign:welcome.button")}
      </MailButton>
      <MailText>{t("mail-campaign:welcome.signIn")}</MailText>
    </MailLayout>
  ),
});
