import { mailDate, mailMoney } from "#app/emails/mail-format";
import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import type { MailFrame } from "#app/emails/mail-template";

/** `trigger` is what earned it: accepted, meeting, won or sale. `payableFrom` is ISO 8601. */
export type RewardProps = {
  name: string;
  amountMinor: number;
  currency: string;
  trigger: string;
  payableFrom: string;
  isPayableNow: boolean;
  reference: string;
  url: string;
};

export const rewardExample: RewardProps = {
  name: "Sanne Verhoeven",
  amountMinor: 5_000,
  currency: "EUR",
  trigger: "accepted",
  payableFrom: "2026-12-03T12:00:00Z",
  isPayableNow: false,
  reference: "2026-104",
  url: "https://ambassadors.example.com/w/roosterwerk/portal/earned",
};

/** What the three mails about a reward share. */
export function RewardMail({ props, frame, news }: { props: RewardProps; frame: MailFrame; news: "earned" | "approved" | "paid" }) {
  const { t, look } = frame;
  const amount = mailMoney(props.amountMinor, props.currency, frame);
  return (
    <MailLayout
      look={look}
      preview={t(`mail-sales:${news}.preview`, { amount })}
      reason={t("mail-sales:rewardReason", { workspace: look.workspaceName })}
    >
      <MailTitle>{t(`mail-sales:${news}.title`, { amount })}</MailTitle>
      <MailText>{t(`mail-sales:why.${props.trigger}`)}</MailText>
      {news === "earned" && !props.isPayableNow ? (
        <MailText>{t("mail-sales:earned.hold", { date: mailDate(props.payableFrom, frame) })}</MailText>
      ) : null}
      {news === "approved" ? <MailText>{t("mail-sales:approved.text")}</MailText> : null}
      {news === "paid" ? <MailText>{t("mail-sales:paid.text", { reference: props.reference })}</MailText> : null}
      <MailButton href={props.url} look={look}>
        {t("mail-sales:rewardButton")}
      </MailButton>
    </MailLayout>
  );
}
