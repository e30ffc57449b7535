import { lockEachInTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { conditionsOf, type Condition, type StoredInputs } from "#app/domains/referrals/decision-conditions.rules";
import { getConversionForRewards } from "#app/domains/referrals/decision.repository.server";
import {
  findLastCorrection,
  findSale,
  findSaleBySource,
  sumCorrections,
  type SaleRow,
} from "#app/domains/referrals/sale.repository.server";

/** A credited event. `sale` is what was sold, for a won lead its deal; null for a stage without one. */
export type CreditedEvent = {
  id: string;
  trigger: "accepted" | "meeting" | "won" | "sale";
  enrolmentId: string;
  ambassadorId: string;
  isBanned: boolean;
  /** When the evidence came that is credited; of a sale that continues another one, that of the first. */
  evidenceAt: Date;
  campaignId: string;
  leadId: string | null;
  sale: SaleRow | null;
  occurredAt: Date;
  conditions: Condition[];
};

/** @throws DomainError `not_found` for an unknown id and for one of another workspace. */
export async function getConversion(ctx: Ctx, id: string): Promise<CreditedEvent> {
  const row = requireFound(await getConversionForRewards(ctx, id), "conversion");
  const sale = row.saleId
    ? await findSale(ctx, row.saleId)
    : row.trigger === "won" && row.leadId
      ? await findSaleBySource(ctx, "sales", row.leadId)
      : null;
  return {
    id: row.id,
    trigger: row.trigger as CreditedEvent["trigger"],
    enrolmentId: row.enrolmentId,
    ambassadorId: row.enrolment.ambassadorId,
    isBanned: row.enrolment.bannedAt !== null,
    evidenceAt: row.evidenceAt,
    campaignId: row.campaignId,
    leadId: row.leadId,
    sale,
    occurredAt: row.occurredAt,
    conditions: conditionsOf({ ...row.decision, inputs: row.decision.inputs as unknown as StoredInputs }),
  };
}

/**
 * What was refunded of a sale so far; null for nothing. Until the transaction ends no refund of it can come in between.
 * `correctionId` is the last of them.
 */
export async function holdRefundsOf(tx: Ctx, saleId: string): Promise<{ refundedMinor: number; correctionId: string } | null> {
  await lockSale(tx, saleId);
  const correctionId = await findLastCorrection(tx, saleId);
  return correctionId ? { refundedMinor: await sumCorrections(tx, saleId), correctionId } : null;
}

/** One at a time for what changes a sale's corrections or depends on them. */
export const lockSale = (tx: Ctx, saleId: string): Promise<void> => lockSales(tx, [saleId]);

export const lockSales = (tx: Ctx, saleIds: readonly string[]): Promise<void> =>
  lockEachInTransaction(
    tx,
    saleIds.map((id) => `sale:${id}`),
  );
