import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { decideAttribution, type RefusalReason } from "#app/domains/referrals/attribution.rules";
import { appendDecision, findConversionOf } from "#app/domains/referrals/decision.repository.server";
import { creditOf, giveCredit, moveToCredit } from "#app/domains/referrals/give-credit.server";
import { loadAttributionInput, type Cause } from "#app/domains/referrals/load-attribution-input.repository.server";
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
    if (standing) await withdrawRewards(tx, { conversionId: standing.id, keepEnrolmentId: credit.enrolmentId });
    const conversionId = standing ? await moveToCredit(tx, standing.id, credit) : await giveCredit(tx, event, credit);
    return { outcome: "credited", conversionId, enrolmentId: credit.enrolmentId };
  });
}
