import type { Ctx } from "#app/platform/context.server";
import { findSaleBuyers } from "#app/domains/referrals/imported-sale.repository.server";

/** Whose sales these are, by the id of the sale; of those that are still there. */
export const listBuyersOfSales = (ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> => findSaleBuyers(ctx, ids);
