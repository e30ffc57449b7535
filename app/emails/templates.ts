import { ambassadorNews } from "#app/emails/ambassador-news";
import { ambassadorSummary } from "#app/emails/ambassador-summary";
import { budgetReached } from "#app/emails/budget-reached";
import { caseOpened } from "#app/emails/case-opened";
import { claimAnswered } from "#app/emails/claim-answered";
import { introduced, tellIntroduced } from "#app/emails/introduced";
import { leadAssigned } from "#app/emails/lead-assigned";
import { leadTaken } from "#app/emails/lead-taken";
import { leadWaiting } from "#app/emails/lead-waiting";
import { leadProgress } from "#app/emails/lead-progress";
import { rewardApproved } from "#app/emails/reward-approved";
import { rewardChanged } from "#app/emails/reward-changed";
import { rewardEarned } from "#app/emails/reward-earned";
import { rewardPaid } from "#app/emails/reward-paid";
import { invitation } from "#app/emails/invitation";
import { memberInvited } from "#app/emails/member-invited";
import { passkeyChanged } from "#app/emails/passkey-changed";
import { signIn } from "#app/emails/sign-in";
import { webhookPaused } from "#app/emails/webhook-paused";
import { welcome } from "#app/emails/welcome";

/** Every mail this product sends, by name. */
export const templates = {
  signIn,
  memberInvited,
  passkeyChanged,
  invitation,
  welcome,
  caseOpened,
  ambassadorSummary,
  ambassadorNews,
  leadAssigned,
  leadProgress,
  introduced,
  tellIntroduced,
  leadTaken,
  leadWaiting,
  claimAnswered,
  rewardEarned,
  rewardApproved,
  rewardPaid,
  rewardChanged,
  webhookPaused,
  budgetReached,
};

export type TemplateName = keyof typeof templates;
export type TemplateProps<Name extends TemplateName> = (typeof templates)[Name]["example"];
