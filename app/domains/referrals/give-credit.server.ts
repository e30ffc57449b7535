import type { Ctx } from "#app/platform/context.server";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import type { RewardableEvent } from "#app/domains/referrals/attribute-event.server";
import type { AttributionDecision } from "#app/domains/referrals/attribution.rules";
import { enrolmentOf, type AttributionInput } from "#app/domains/referrals/attribution-input.rules";
import { insertConversionOnce, insertReferralOnce, moveConversion } from "#app/domains/referrals/decision.repository.server";
import { createRewardsJob } from "#app/domains/rewards/reward.jobs";

export type Credit = { enrolmentId: string; campaignId: string; referralId: string; decisionId: string };

/** What a decision gives: the enrolment with its referral. */
export async function creditOf(
  tx: Ctx,
  event: RewardableEvent,
  input: AttributionInput,
  decision: Extract<AttributionDecision, { credited: true }>,
  decisionId: string,
): Promise<Credit> {
  const { campaign } = enrolmentOf(input, decision.enrolmentId);
  const referralId = await insertReferralOnce(tx, decision.enrolmentId, event, decision.evidenceId);
  return { enrolmentId: decision.enrolmentId, campaignId: campaign.id, referralId, decisionId };
}

/** Makes the conversion of an event that has none. @returns its id. */
export async function giveCredit(tx: Ctx, event: RewardableEvent, credit: Credit): Promise<string> {
  const { causeKind, causeId, trigger, leadId, saleId, amountMinor, currency, at } = event;
  const conversionId = await insertConversionOnce(tx, {
    causeKind,
    causeId,
    trigger,
    leadId,
    saleId,
    amountMinor,
    currency,
    occurredAt: at,
    ...credit,
  });
  if (!conversionId) throw new Error("the conversion was made by somebody else while its cause was locked");
  await recordActivity(
    tx,
    "conversion.recorded",
    { kind: "conversion", id: conversionId },
    { trigger, enrolmentId: credit.enrolmentId, leadId, saleId },
  );
  await enqueue(tx, createRewardsJob, { conversionId }, { subjectId: conversionId });
  return conversionId;
}

/** Takes a conversion to another enrolment. What was earned with it before is the caller's to take back. @returns its id. */
export async function moveToCredit(tx: Ctx, conversionId: string, credit: Credit): Promise<string> {
  await moveConversion(tx, conversionId, credit);
  await recordActivity(
    tx,
    "conversion.moved",
    { kind: "conversion", id: conversionId },
    {
      enrolmentId: credit.enrolmentId,
      decisionId: credit.decisionId,
    },
  );
  await enqueue(tx, createRewardsJob, { conversionId }, { subjectId: conversionId });
  return conversionId;
}
