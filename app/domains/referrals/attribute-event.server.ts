import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { decideAttribution, type AttributionDecision, type RefusalReason } from "#app/domains/referrals/attribution.rules";
import { enrolmentOf, type AttributionInput } from "#app/domains/referrals/attribution-input.rules";
import {
  appendDecision,
  findConversionOf,
  insertConversionOnce,
  insertReferralOnce,
  moveConversion,
} from "#app/domains/referrals/decision.repository.server";
import { loadAttributionInput, type Cause } from "#app/domains/referrals/load-attribution-input.repository.server";
import { createRewardsJob } from "#app/domains/rewards/reward.jobs";
import { holdRewards, withdrawRewards } from "#app/domains/rewards/withdraw-rewards.server";

/** An event that may earn. `amountMinor` is the net amount of a sale; a stage has none. */
export type RewardableEvent = Cause & {
  trigger: "accepted" | "meeting" | "won" | "sale";
  leadId: string | null;
  saleId: string | null;
  amountMinor: number;
  currency: string;
};

export type Attribution =
  | { outcome: "credited"; conversionId: string; enrolmentId: string }
  | { outcome: "unmatched"; reason: RefusalReason }
  | { outcome: "unchanged"; conversionId: string; enrolmentId: string };

/**
 * Decides who is credited for an event, keeps the decision with all it looked at, and makes the conversion once.
 * An event that has its conversion is decided again only with `isRedecision`: late evidence may move it while no reward
 * of it is approved.
 */
export function attributeEvent(ctx: Ctx, event: RewardableEvent, { isRedecision = false } = {}): Promise<Attribution> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, `attribution:${event.causeKind}:${event.causeId}`);
    const standing = await findConversionOf(tx, event);
    // A stage that was reached before is no event of its own: what came between the two times earns nothing from it.
    const isAgain = standing !== null && standing.occurredAt.getTime() !== event.at.getTime();
    if (standing && (!isRedecision || isAgain))
      return { outcome: "unchanged", conversionId: standing.id, enrolmentId: standing.enrolmentId };

    // What is decided rests on no reward being approved: nobody may approve one until the credit has moved.
    if (standing) await holdRewards(tx, standing.id);
    const input = await loadAttributionInput(tx, event);
    const decision = decideAttribution(input);
    // Late evidence moves a credit; it never takes one away.
    if (standing && !decision.credited) return { outcome: "unchanged", conversionId: standing.id, enrolmentId: standing.enrolmentId };
    const decisionId = await appendDecision(tx, event, input, decision);
    if (!decision.credited) return { outcome: "unmatched", reason: decision.reason };
    if (standing && standing.enrolmentId === decision.enrolmentId) {
      return { outcome: "unchanged", conversionId: standing.id, enrolmentId: standing.enrolmentId };
    }
    const credit = await creditOf(tx, event, input, decision, decisionId);
    return standing ? move(tx, standing.id, credit) : credited(tx, event, credit);
  });
}

type Credit = { enrolmentId: string; campaignId: string; referralId: string; decisionId: string };

async function creditOf(
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

async function credited(tx: Ctx, event: RewardableEvent, credit: Credit): Promise<Attribution> {
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
  return { outcome: "credited", conversionId, enrolmentId: credit.enrolmentId };
}

async function move(tx: Ctx, conversionId: string, credit: Credit): Promise<Attribution> {
  await moveConversion(tx, conversionId, credit);
  await recordActivity(tx, "conversion.moved", { kind: "conversion", id: conversionId }, { enrolmentId: credit.enrolmentId });
  await withdrawRewards(tx, { conversionId, keepEnrolmentId: credit.enrolmentId });
  await enqueue(tx, createRewardsJob, { conversionId }, { subjectId: conversionId });
  return { outcome: "credited", conversionId, enrolmentId: credit.enrolmentId };
}
