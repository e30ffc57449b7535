import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

type Props = {
  ownerName: string;
  /** Of which `cases` are the most urgent. */
  count: number;
  cases: Array<{ who: string; score: number; comment: string; due: string }>;
  url: string;
};

const firstOf = ({ cases }: Props) => ({ who: cases[0]?.who ?? "", score: cases[0]?.score ?? 0 });

export const caseOpened = mailTemplate<Props>({
  kind: "service",
  example: {
    ownerName: "Omar",
    count: 1,
    cases: [
      {
        who: "Mirjam Kuiper, Thuiszorg Het Gooi",
        score: 3,
        comment: "Three weeks without an answer to my question.",
        due: "Tuesday 1 December",
      },
    ],
    url: "https://ambassadors.example.com/w/roosterwerk/marketing/cases/cas_example",
  },
  subject: (props, { t }) => t("mail-care:opened.subject", { ...firstOf(props), count: props.count }),
  body: (props, { t, look }) => (
    <MailLayout
      look={look}
      preview={t("mail-care:opened.preview", { count: props.count })}
      reason={t("mail-care:opened.reason", { workspace: look.workspaceName })}
    >
      <MailTitle>{t("mail-care:opened.title", { ...firstOf(props), count: props.count })}</MailTitle>
      <MailText>{t("mail-care:opened.yours", { count: props.count, name: props.ownerName })}</MailText>
      {props.cases.map((one) => (
        <MailText key={one.who + one.due}>
          {t("mail-care:opened.case", { who: one.who, score: one.score, due: one.due })}
          {one.comment && ` “${one.comment}”`}
        </MailText>
      ))}
      {props.count > props.cases.length ? (
        <MailText>{t("mail-care:opened.more", { count: props.count - props.cases.length })}</MailText>
      ) : null}
      <MailText>{t("mail-care:opened.next")}</MailText>
      <MailButton href={props.url} look={look}>
        {t("mail-care:opened.button", { count: props.count })}
      </MailButton>
    </MailLayout>
  ),
});
