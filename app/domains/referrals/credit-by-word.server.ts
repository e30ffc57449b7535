import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { attributeEvent } from "#app/domains/referrals/attribute-event.server";
import type { RefusalReason } from "#app/domains/referrals/attribution.rules";
import { recordEvidence } from "#app/domains/referrals/record-evidence.server";
import { redecide } from "#app/domains/referrals/redecide.server";
import { saleEvent } from "#app/domains/referrals/rewardable-event";
import { findSale } from "#app/domains/referrals/sale.repository.server";

/**
 * Keeps that an ambassador told of this customer in a conversation, and has the sale decided anew by the usual rules.
 *
 * @returns whom the sale is credited to now, and why nobody is. @throws DomainError `not_found`, also for a correction.
 */
export function creditByWord(
  ctx: Ctx,
  { saleId, enrolmentId, at }: { saleId: string; enrolmentId: string; at: Date },
): Promise<{ creditedTo: string | null; reason: RefusalReason | null }> {
  return inTransaction(ctx, async (tx) => {
    const found = await findSale(tx, saleId);
    const sale = requireFound(found?.correctsSaleId ? null : found, "sale");
    const { contactId, companyId, leadId } = sale;
    const told = { contactId, companyId, leadId, enrolmentId, kind: "verbal_referral" as const, at, details: { saleId } };
    const { openEvents } = await recordEvidence(tx, told);
    await redecide(tx, openEvents, ({ id }) => id === saleId);
    const decided = await attributeEvent(tx, saleEvent(sale), { isRedecision: true });
    if (decided.outcome === "unmatched") return { creditedTo: null, reason: decided.reason };
    return { creditedTo: decided.enrolmentId, reason: null };
  });
}
