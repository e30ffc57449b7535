import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

type Props = { campaign: string; step: 80 | 100; spent: string; budget: string; url: string };

export const budgetReached = mailTemplate<Props>({
  kind: "service",
  example: {
    ...{ campaign: "Planners know planners", step: 80, spent: "€ 4,000", budget: "€ 5,000" },
    url: "https://ambassadors.example.com/w/roosterwerk/marketing/campaigns/cmp_1",
  },
  subject: ({ campaign, step }, { t }) => t(`mail-budget:${step}.subject`, { campaign }),
  body: ({ campaign, step, spent, budget, url }, { t, look }) => (
    <MailLayout
      look={look}
      preview={t("mail-budget:spent", { spent, budget })}
      reason={t("mail-budget:reason", { workspace: look.workspaceName })}
    >
      <MailTitle>{t(`mail-budget:${step}.title`, { campaign })}</MailTitle>
      <MailText>{t("mail-budget:spent", { spent, budget })}</MailText>
      <MailText>{t(`mail-budget:${step}.text`)}</MailText>
      <MailButton href={url} look={look}>
        {t("mail-budget:button")}
      </MailButton>
    </MailLayout>
  ),
});
