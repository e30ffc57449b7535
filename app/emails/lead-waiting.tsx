import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

type Props = {
  /** `reminder` goes to the owner before it is due, `escalation` to somebody else after it. */
  kind: "reminder" | "escalation";
  count: number;
  /** Of which `leads` are the most urgent. */
  leads: Array<{ who: string; promise: "accept" | "contact"; due: string; ownerName: string }>;
  url: string;
};

export const leadWaiting = mailTemplate<Props>({
  kind: "service",
  example: {
    kind: "reminder",
    count: 1,
    leads: [{ who: "Mirjam Kuiper, Thuiszorg Het Gooi", promise: "accept", due: "12 Nov 2026, 14:30", ownerName: "Daan Mulder" }],
    url: "https://ambassadors.example.com/w/roosterwerk/sales/today",
  },
  subject: ({ kind, count, leads }, { t }) => t(`mail-desk:${kind}.subject`, { count, who: leads[0]?.who ?? "" }),
  body: ({ kind, count, leads, url }, { t, look }) => (
    <MailLayout
      look={look}
      preview={t(`mail-desk:${kind}.title`, { count })}
      reason={t("mail-desk:reason", { workspace: look.workspaceName })}
    >
      <MailTitle>{t(`mail-desk:${kind}.title`, { count })}</MailTitle>
      {leads.map(({ who, promise, due, ownerName }) => (
        <MailText key={who + due}>{t(`mail-desk:${kind}.${promise}`, { who, due, owner: ownerName || t("mail-desk:nobody") })}</MailText>
      ))}
      {count > leads.length ? <MailText>{t("mail-desk:more", { count: count - leads.length })}</MailText> : null}
      <MailButton href={url} look={look}>
        {t("mail-desk:button")}
      </MailButton>
    </MailLayout>
  ),
});
