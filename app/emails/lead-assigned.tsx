import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

type Props = {
  ownerName: string;
  number: number;
  personName: string;
  companyName: string;
  introducerName: string;
  whyNow: string;
  url: string;
};

const who = ({ personName, companyName }: Props) => [personName, companyName].filter(Boolean).join(", ");

export const leadAssigned = mailTemplate<Props>({
  kind: "service",
  example: {
    ownerName: "Daan",
    number: 412,
    personName: "Mirjam Kuiper",
    companyName: "Thuiszorg Het Gooi",
    introducerName: "Sanne Verhoeven",
    whyNow: "Mirjam plans 140 people in a spreadsheet.",
    url: "https://ambassadors.example.com/w/roosterwerk/sales/leads/led_example",
  },
  subject: (props, { t }) => t("mail-sales:assigned.subject", { who: who(props), number: props.number }),
  body: (props, { t, look }) => (
    <MailLayout
      look={look}
      preview={t("mail-sales:assigned.preview")}
      reason={t("mail-sales:assigned.reason", { workspace: look.workspaceName })}
    >
      <MailTitle>{t("mail-sales:assigned.title", { who: who(props) })}</MailTitle>
      <MailText>
        {props.introducerName
          ? t("mail-sales:assigned.introducedBy", { introducer: props.introducerName })
          : t("mail-sales:assigned.nobody")}
      </MailText>
      {props.whyNow ? <MailText>{t("mail-sales:assigned.why", { text: props.whyNow })}</MailText> : null}
      <MailText>{t("mail-sales:assigned.next")}</MailText>
      <MailButton href={props.url} look={look}>
        {t("mail-sales:assigned.button")}
      </MailButton>
    </MailLayout>
  ),
});
