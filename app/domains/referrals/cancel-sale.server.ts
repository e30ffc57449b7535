import { DomainError } from "#app/platform/errors";
import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { lockSale } from "#app/domains/referrals/get-conversion.server";
import { recordSale, type IncomingSale, type SaleOutcome } from "#app/domains/referrals/record-sale.server";
import { findSale, findSaleBySource, sumCorrections } from "#app/domains/referrals/sale.repository.server";

type Cancellation = Pick<IncomingSale, "source" | "externalId" | "occurredAt" | "note"> & { saleId: string };

/**
 * Takes back all that is left of a sale, whatever was refunded before. Safe to call again with the same source and external id.
 *
 * @throws DomainError `not_found`; `conflict` when nothing is left.
 */
export function cancelSale(ctx: Ctx, { saleId, ...line }: Cancellation): Promise<SaleOutcome> {
  return inTransaction(ctx, async (tx) => {
    await lockSale(tx, saleId);
    const known = await findSaleBySource(tx, line.source, line.externalId);
    if (known) return { outcome: "duplicate", saleId: known.id };
    const sale = requireFound(await findSale(tx, saleId), "sale");
    const left = sale.amountMinor - (await sumCorrections(tx, saleId));
    if (left <= 0)
      throw new DomainError("conflict", "nothing is left of this sale to cancel", { text: { key: "sale:refused.nothingLeft" } });
    const { currency } = sale;
    return recordSale(tx, { ...line, correctsSaleId: saleId, correctionKind: "cancellation", amountMinor: -left, currency });
  });
}
