import { mailMoney } from "#app/emails/mail-format";
import { MailButton, MailLayout, MailText, MailTitle } from "#app/emails/mail-layout";
import { mailTemplate } from "#app/emails/mail-template";

/** `amountMinor` is what went, `leftMinor` what remains of the reward; `reason` is a code of `earnings:because` or somebody's words. */
type ChangedRewardProps = {
  name: string;
  amountMinor: number;
  leftMinor: number;
  currency: string;
  trigger: string;
  isPaid: boolean;
  reason: string;
  isReasonCode: boolean;
  url: string;
};

const newsOf = ({ leftMinor }: ChangedRewardProps): "gone" | "less" => (leftMinor > 0 ? "less" : "gone");

export const rewardChanged = mailTemplate<ChangedRewardProps>({
  kind: "service",
  example: {
    name: "Sanne Verhoeven",
    amountMinor: 5_000,
    leftMinor: 0,
    currency: "EUR",
    trigger: "sale",
    isPaid: false,
    reason: "refunded",
    isReasonCode: true,
    url: "https://ambassadors.example.com/w/roosterwerk/portal/earned",
  },
  subject: (props, frame) =>
    frame.t(`mail-rewards:${newsOf(props)}.title`, { amount: mailMoney(props.amountMinor, props.currency, frame) }),
  body: (props, frame) => {
    const { t, look } = frame;
    const news = newsOf(props);
    const amounts = {
      amount: mailMoney(props.amountMinor, props.currency, frame),
      left: mailMoney(props.leftMinor, props.currency, frame),
    };
    const reason = props.isReasonCode ? t(`earnings:because.${props.reason}`) : props.reason;
    return (
      <MailLayout
        look={look}
        preview={t(`mail-rewards:${news}.text`, amounts)}
        reason={t("mail-sales:rewardReason", { workspace: look.workspaceName })}
      >
        <MailTitle>{t(`mail-rewards:${news}.title`, amounts)}</MailTitle>
        <MailText>{t(`mail-rewards:why.${props.trigger}`)}</MailText>
        <MailText>{t(`mail-rewards:${news}.text`, amounts)}</MailText>
        {reason ? <MailText>{t("mail-rewards:because", { reason })}</MailText> : null}
        {props.isPaid ? <MailText>{t("mail-rewards:paidBefore")}</MailText> : null}
        <MailButton href={props.url} look={look}>
          {t("mail-sales:rewardButton")}
        </MailButton>
      </MailLayout>
    );
  },
});
