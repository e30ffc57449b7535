import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

type Props = { name: string; title: string; text: string; url: string };

/** A short message from a company to its ambassadors, in its own words. */
export const ambassadorNews = mailTemplate<Props>({
  kind: "programme",
  example: {
    name: "Sanne Verhoeven",
    title: "We open in Ghent",
    text: "From May on we help planners in Belgium too.\n\nDo you know anybody there?",
    url: "https://ambassadors.example.com/w/roosterwerk/portal/news",
  },
  subject: ({ title }) => title,
  body: ({ title, text, url }, { t, look }) => (
    <MailLayout look={look} preview={text.slice(0, 120)} reason={t("mail-news:reason", { workspace: look.workspaceName })}>
      <MailTitle>{title}</MailTitle>
      {text.split(/\n{2,}/).map((part, index) => (
        <MailText key={`${index} ${part.slice(0, 20)}`}>{part}</MailText>
      ))}
      <MailButton href={url} look={look}>
        {t("mail-news:button")}
      </MailButton>
    </MailLayout>
  ),
});
