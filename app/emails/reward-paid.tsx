import { RewardMail, rewardExample, type RewardProps } from "#app/emails/reward-mail";
import { mailMoney } from "#app/emails/mail-format";
import { mailTemplate } from "#app/emails/mail-template";

export const rewardPaid = mailTemplate<RewardProps>({
  kind: "service",
  example: rewardExample,
  subject: (props, frame) => frame.t("mail-sales:paid.subject", { amount: mailMoney(props.amountMinor, props.currency, frame) }),
  body: (props, frame) => <RewardMail props={props} frame={frame} news="paid" />,
});
