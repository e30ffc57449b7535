import type { RewardableEvent } from "#app/domains/referrals/attribute-event.server";
import type { SaleRow } from "#app/domains/referrals/sale.repository.server";

/** The sale as attribution looks at it. */
export const saleEvent = (sale: SaleRow): RewardableEvent => ({
  causeKind: "sale",
  causeId: sale.id,
  trigger: "sale",
  at: sale.occurredAt,
  recordedAt: sale.recordedAt,
  isRecurring: sale.isRecurring,
  contactId: sale.contactId,
  companyId: sale.companyId,
  leadId: sale.leadId,
  saleId: sale.id,
  amountMinor: sale.amountMinor,
  currency: sale.currency,
});

/** `at` is when it was reached, `recordedAt` when a colleague said so. */
export type StageRef = { leadId: string; stage: "accepted" | "meeting" | "won"; at: Date; recordedAt: Date };

/** A stage that a lead reached, as attribution looks at it: without an amount, which the sale has. */
export const stageEventOf = (
  { leadId, stage, at, recordedAt }: StageRef,
  lead: { contactId: string; companyId: string | null; currency: string },
): RewardableEvent => ({
  causeKind: "stage",
  causeId: `${leadId}:${stage}`,
  trigger: stage,
  at,
  recordedAt,
  isRecurring: false,
  contactId: lead.contactId,
  companyId: lead.companyId,
  leadId,
  saleId: null,
  amountMinor: 0,
  currency: lead.currency,
});
