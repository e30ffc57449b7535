import { requireFound, type Ctx } from "#app/platform/context.server";
import { findCorrections, findSale, findSaleBySource, sumCorrections, type SaleRow } from "#app/domains/referrals/sale.repository.server";

/** The sale that an integration names by our id or by its own. @throws DomainError `not_found`. */
export const findSaleToRefund = async (ctx: Ctx, name: string): Promise<SaleRow> =>
  requireFound((await findSale(ctx, name)) ?? (await findSaleBySource(ctx, "api", name)), "sale");

/** A sale of this lead, and what is left of it in minor units. @throws DomainError `not_found` for any other. */
export async function findLeadSale(ctx: Ctx, leadId: string, saleId: string): Promise<SaleRow & { leftMinor: number }> {
  const found = await findSale(ctx, saleId);
  const sale = requireFound(found?.leadId === leadId ? found : null, "sale");
  return { ...sale, leftMinor: sale.amountMinor - (await sumCorrections(ctx, saleId)) };
}

/** A sale and what was taken off it, oldest first. @throws DomainError `not_found`, also for a correction. */
export async function findSaleWithLines(ctx: Ctx, saleId: string): Promise<SaleRow[]> {
  const found = await findSale(ctx, saleId);
  const sale = requireFound(found?.correctsSaleId ? null : found, "sale");
  return [sale, ...(await findCorrections(ctx, saleId))];
}
