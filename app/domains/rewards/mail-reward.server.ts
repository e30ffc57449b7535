import type { Ctx } from "#app/platform/context.server";
import { leavesAtOnce } from "#app/domains/ambassadors/notice-frequency.rules";
import { wasMailed } from "#app/emails/outbound-mail.repository.server";
import { sendEmail } from "#app/emails/send-email.server";
import { findReward, type RewardRow } from "#app/domains/rewards/reward.repository.server";
import { isReasonCode } from "#app/domains/rewards/reward-state.rules";

const TOLD_BY = ["rewardEarned", "rewardApproved", "rewardPaid"] as const;
type RewardNews = (typeof TOLD_BY)[number];

/** Tells the ambassador what became of a reward, in their language; those without an address read it in the portal. */
export async function mailReward(tx: Ctx, rewardId: string, template: RewardNews): Promise<void> {
  const reward = await findReward(tx, rewardId);
  const to = reward && recipientOf(reward, `${template}:${rewardId}`);
  if (!to) return;
  const props = {
    name: reward.ambassadorName,
    amountMinor: reward.netMinor,
    currency: reward.currency,
    trigger: reward.trigger,
    payableFrom: reward.payableFrom.toISOString(),
    isPayableNow: reward.payableFrom <= tx.now,
    reference: reward.paymentReference,
    url: earnedUrl(tx),
  };
  await sendEmail(tx, template, props, to);
}

/**
 * Tells an ambassador who was mailed about a reward that it is gone, or has become less: once for each cause.
 *
 * @param lost what took it, such as the correcting sale, and how much in minor units; all that was left when not given.
 */
export async function mailLostReward(tx: Ctx, rewardId: string, lost: { cause: string; amountMinor?: number }): Promise<void> {
  const reward = await findReward(tx, rewardId);
  const to = reward && recipientOf(reward, `rewardChanged:${rewardId}:${lost.cause}`);
  if (
    !to ||
    !(await wasMailed(
      tx,
      TOLD_BY.map((template) => `${template}:${rewardId}`),
    ))
  )
    return;
  const isRejected = reward.status === "rejected";
  const props = {
    name: reward.ambassadorName,
    amountMinor: lost.amountMinor ?? reward.netMinor,
    leftMinor: isRejected ? 0 : reward.netMinor,
    currency: reward.currency,
    trigger: reward.trigger,
    isPaid: reward.status === "paid",
    reason: isRejected ? reward.statusReason : "",
    isReasonCode: isReasonCode(reward.statusReason),
    url: earnedUrl(tx),
  };
  await sendEmail(tx, "rewardChanged", props, to);
}

function recipientOf(reward: RewardRow, key: string) {
  if (!reward.ambassadorEmail || !leavesAtOnce(reward.ambassadorNotices, "reward")) return null;
  return { address: reward.ambassadorEmail, name: reward.ambassadorName, language: reward.ambassadorLanguage, key };
}

const earnedUrl = (ctx: Ctx): string => `${ctx.env.appUrl}/w/${ctx.workspace.slug}/portal/earned`;
