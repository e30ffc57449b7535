import type { Ctx } from "#app/platform/context.server";
import { leavesAtOnce } from "#app/domains/ambassadors/notice-frequency.rules";
import { sendEmail } from "#app/emails/send-email.server";
import { findReward } from "#app/domains/rewards/reward.repository.server";

/** Tells the ambassador what became of a reward, in their language; those without an address read it in the portal. */
export async function mailReward(tx: Ctx, rewardId: string, template: "rewardEarned" | "rewardApproved" | "rewardPaid"): Promise<void> {
  const reward = await findReward(tx, rewardId);
  if (!reward?.ambassadorEmail || !leavesAtOnce(reward.ambassadorNotices, "reward")) return;
  const props = {
    name: reward.ambassadorName,
    amountMinor: reward.netMinor,
    currency: reward.currency,
    trigger: reward.trigger,
    payableFrom: reward.payableFrom.toISOString(),
    isPayableNow: reward.payableFrom <= tx.now,
    reference: reward.paymentReference,
    url: `${tx.env.appUrl}/w/${tx.workspace.slug}/portal/earned`,
  };
  await sendEmail(tx, template, props, {
    address: reward.ambassadorEmail,
    name: reward.ambassadorName,
    language: reward.ambassadorLanguage,
    key: `${template}:${rewardId}`,
  });
}
