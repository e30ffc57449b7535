import { mailDate } from "#app/emails/mail-format";
import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

type Introduced = { subject: string; text: string; introducerName: string; senderName: string; url: string };

/** To somebody who was introduced, word for word as the colleague read it who sends it. The link stands under a button too. */
export const introduced = mailTemplate<Introduced>({
  kind: "programme",
  example: {
    subject: "Sanne Verhoeven told Roosterwerk about you",
    text: "Hello Mirjam,\n\nSanne Verhoeven introduced you to Roosterwerk and gave us your details.\n\nDaan\nRoosterwerk",
    introducerName: "Sanne Verhoeven",
    senderName: "Daan",
    url: "https://ambassadors.example.com/introduced/example",
  },
  subject: ({ subject }) => subject,
  body: ({ subject, text, introducerName, senderName, url }, { t, look }) => (
    <MailLayout
      look={look}
      preview={subject}
      reason={t("mail-introduced:reason", {
        introducer: introducerName || look.workspaceName,
        workspace: look.workspaceName,
        sender: senderName,
      })}
    >
      {text.split("\n\n").map((paragraph) => (
        <MailText key={paragraph}>{paragraph}</MailText>
      ))}
      <MailButton href={url} look={look}>
        {t("mail-introduced:button")}
      </MailButton>
    </MailLayout>
  ),
});

type TellIntroduced = { ownerName: string; isOwned: boolean; number: number; personName: string; erasedOn: string; url: string };

/** To the owner of a lead whose person was not told yet, or to an administrator when there is none: ten days before the data goes. */
export const tellIntroduced = mailTemplate<TellIntroduced>({
  kind: "service",
  example: {
    ownerName: "Daan",
    isOwned: true,
    number: 412,
    personName: "Mirjam Kuiper",
    erasedOn: "2026-12-28T09:00:00Z",
    url: "https://ambassadors.example.com/w/roosterwerk/sales/leads/led_example",
  },
  subject: ({ number }, { t }) => t("mail-introduced:tell.subject", { number }),
  body: ({ ownerName, isOwned, number, personName, erasedOn, url }, frame) => {
    const { t, look } = frame;
    const words = { name: personName, number, date: mailDate(erasedOn, frame) };
    return (
      <MailLayout
        look={look}
        preview={t("mail-introduced:tell.preview", words)}
        reason={t("mail-sales:assigned.reason", { workspace: look.workspaceName })}
      >
        <MailTitle>{t("mail-introduced:greeting", { name: ownerName.split(" ")[0] })}</MailTitle>
        <MailText>{t("mail-introduced:tell.text", words)}</MailText>
        <MailText>{t("mail-introduced:tell.how", words)}</MailText>
        {isOwned ? null : <MailText>{t("mail-introduced:tell.unowned")}</MailText>}
        <MailButton href={url} look={look}>
          {t("mail-sales:assigned.button")}
        </MailButton>
      </MailLayout>
    );
  },
});
