import { DomainError } from "#app/platform/errors";
import { inTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { attributeEvent } from "#app/domains/referrals/attribute-event.server";
import type { RefusalReason } from "#app/domains/referrals/attribution.rules";
import { findEnrolmentByCode, findSubjectOfLead } from "#app/domains/referrals/evidence.repository.server";
import { lockSale } from "#app/domains/referrals/get-conversion.server";
import { furtherOf, recordClickEvidence, recordEvidence } from "#app/domains/referrals/record-evidence.server";
import { redecide } from "#app/domains/referrals/redecide.server";
import { findSale, findSaleBySource, insertSaleOnce, sumCorrections, type SaleRow } from "#app/domains/referrals/sale.repository.server";
import type { CorrectionKind, SaleInterval } from "#app/domains/referrals/sale.rules";
import { saleEvent } from "#app/domains/referrals/rewardable-event";
import { reverseRewards } from "#app/domains/rewards/reverse-rewards.server";

/**
 * One revenue line of any customer. `amountMinor` is net of tax and discount in minor units of `currency`: more than zero for a
 * sale, less than zero for a correction, which names the sale it corrects and takes person, company and lead from it.
 * A sale with an `interval` is a recurring one.
 * `clickId` and `promotionCode` (the code of a referral link) tie the buyer to an ambassador.
 */
export type IncomingSale = {
  source: "sales" | "api" | "csv" | "stripe";
  externalId: string;
  contactId?: string | null;
  companyId?: string | null;
  leadId?: string | null;
  amountMinor: number;
  taxMinor?: number;
  currency: string;
  occurredAt: Date;
  productName?: string;
  isRecurring?: boolean;
  interval?: SaleInterval | null;
  correctsSaleId?: string | null;
  correctionKind?: CorrectionKind;
  note?: string;
  clickId?: string | null;
  promotionCode?: string | null;
};

export type SaleOutcome =
  | { outcome: "duplicate"; saleId: string }
  | { outcome: "credited"; saleId: string; conversionId: string; enrolmentId: string }
  | { outcome: "unmatched"; saleId: string; reason: RefusalReason }
  | { outcome: "corrected"; saleId: string; reversedMinor: number };

// Sums of sales have to stay exact numbers: one sale of the largest number there is would make every report fail.
const LARGEST_MINOR = 10 ** 14;

/** Stores one revenue line and credits it at most once. Safe to call again with the same source and external id. */
export function recordSale(ctx: Ctx, incoming: IncomingSale): Promise<SaleOutcome> {
  return inTransaction(ctx, async (tx) => {
    const corrected = incoming.correctsSaleId ? await lockCorrected(tx, incoming.correctsSaleId) : null;
    const known = await findSaleBySource(tx, incoming.source, incoming.externalId);
    if (known) return { outcome: "duplicate", saleId: known.id };
    if (corrected) await assertCorrection(tx, corrected, incoming);
    else await assertSale(tx, incoming);
    const sale = await insertSaleOnce(tx, rowOf(tx, incoming, corrected));
    if (!sale) return { outcome: "duplicate", saleId: (await findSaleBySource(tx, incoming.source, incoming.externalId))?.id ?? "" };

    await recordActivity(
      tx,
      corrected ? "sale.corrected" : "sale.recorded",
      { kind: "sale", id: sale.id },
      { leadId: sale.leadId, correctsSaleId: sale.correctsSaleId },
    );
    if (corrected) {
      const refundedMinor = await sumCorrections(tx, corrected.id);
      return {
        outcome: "corrected",
        saleId: sale.id,
        reversedMinor: await reverseRewards(tx, { sale: corrected, refundedMinor, correctionId: sale.id }),
      };
    }
    await recordEvidenceOf(tx, sale, incoming);
    const attribution = await attributeEvent(tx, saleEvent(sale));
    if (attribution.outcome === "unmatched") return { ...attribution, saleId: sale.id };
    return { outcome: "credited", saleId: sale.id, conversionId: attribution.conversionId, enrolmentId: attribution.enrolmentId };
  });
}

/** What ties the buyer to an ambassador, and what else of this buyer it decides anew. */
async function recordEvidenceOf(tx: Ctx, sale: SaleRow, { clickId, promotionCode }: IncomingSale): Promise<void> {
  const { contactId, companyId, leadId, occurredAt: at } = sale;
  const subject = { contactId, companyId };
  const click = clickId ? await recordClickEvidence(tx, clickId, subject, leadId) : null;
  const enrolmentId = promotionCode ? await findEnrolmentByCode(tx, promotionCode) : null;
  const code = enrolmentId ? await recordEvidence(tx, { ...subject, enrolmentId, kind: "promotion_code", at, leadId }) : null;
  await redecide(tx, furtherOf(click?.openEvents ?? [], code?.openEvents ?? []), ({ id }) => id === sale.id);
}

// Two refunds at once must not both find the same amount left.
async function lockCorrected(tx: Ctx, saleId: string): Promise<SaleRow> {
  await lockSale(tx, saleId);
  return requireFound(await findSale(tx, saleId), "sale");
}

async function assertCorrection(tx: Ctx, sale: SaleRow, { amountMinor, currency }: IncomingSale): Promise<void> {
  if (sale.correctsSaleId) throw invalid("correctsSaleId", "must name a sale, not another correction");
  if (currency !== sale.currency) throw invalid("currency", `must be ${sale.currency} like the sale, got ${currency}`);
  if (!Number.isSafeInteger(amountMinor) || amountMinor >= 0)
    throw invalid("amountMinor", `must be less than zero for a correction, got ${amountMinor}`);
  const left = sale.amountMinor - (await sumCorrections(tx, sale.id));
  if (-amountMinor > left) throw invalid("amountMinor", `takes back ${-amountMinor}, more than the ${left} that is left of the sale`);
}

async function assertSale(tx: Ctx, { amountMinor, contactId, companyId, leadId }: IncomingSale): Promise<void> {
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0)
    throw invalid("amountMinor", `must be a whole number above zero, got ${amountMinor}`);
  if (amountMinor > LARGEST_MINOR) throw invalid("amountMinor", `must be at most ${LARGEST_MINOR}, got ${amountMinor}`);
  if (!contactId && !companyId) throw invalid("contactId", "a sale needs a person or a company");
  if (leadId) requireFound(await findSubjectOfLead(tx, leadId), "lead");
}

const invalid = (path: string, message: string) => new DomainError("invalid", `${path} ${message}`, { errors: [{ path, message }] });

function rowOf(tx: Ctx, incoming: IncomingSale, corrected: SaleRow | null) {
  const { contactId = null, companyId = null, leadId = null } = corrected ?? incoming;
  return {
    source: incoming.source,
    externalId: incoming.externalId,
    contactId,
    companyId,
    leadId,
    amountMinor: incoming.amountMinor,
    taxMinor: incoming.taxMinor ?? 0,
    currency: incoming.currency,
    occurredAt: incoming.occurredAt,
    productName: incoming.productName ?? corrected?.productName ?? "",
    isRecurring: incoming.isRecurring ?? Boolean(incoming.interval),
    interval: incoming.interval ?? null,
    correctsSaleId: incoming.correctsSaleId ?? null,
    correctionKind: corrected ? (incoming.correctionKind ?? "refund") : null,
    note: incoming.note ?? "",
    recordedByUserId: userIdOf(tx),
  };
}
