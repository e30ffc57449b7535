import { requireFound, type Ctx } from "#app/platform/context.server";
import { findSale, findSaleBySource, type SaleRow } from "#app/domains/referrals/sale.repository.server";

/** The sale that an integration names by our id or by its own. @throws DomainError `not_found`. */
export const findSaleToRefund = async (ctx: Ctx, name: string): Promise<SaleRow> =>
  requireFound((await findSale(ctx, name)) ?? (await findSaleBySource(ctx, "api", name)), "sale");
