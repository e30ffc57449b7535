import { traceEvents, type EventTrace } from "#app/domains/referrals/trace-events.server";
import { findSaleWithLines } from "#app/domains/referrals/find-sale.server";
import { findUnearned, type Unearned } from "#app/domains/rewards/find-unearned.server";
import { listRewards, type RewardRow } from "#app/domains/rewards/list-rewards.server";
import { listBuyersOfSales } from "#app/domains/referrals/sale-buyers.server";
import type { Ctx } from "#app/platform/context.server";

export type SaleTrace = Omit<EventTrace, "conversions"> & {
  buyer: string;
  conversionIds: string[];
  rewards: RewardRow[];
  unearned: Unearned[];
};

/**
 * "Why was this (not) credited?" for a sale, with a lead or without: its decisions, its lines, and what was earned with it.
 *
 * @throws DomainError `not_found`, also for a correction: it follows its sale.
 */
export async function traceSale(ctx: Ctx, saleId: string): Promise<SaleTrace> {
  const sales = await findSaleWithLines(ctx, saleId);
  const [{ decisions, conversions }, buyers] = await Promise.all([traceEvents(ctx, [saleId]), listBuyersOfSales(ctx, [saleId])]);
  const conversionIds = conversions.map(({ id }) => id);
  const rewards = conversionIds.length > 0 ? await listRewards(ctx, { conversionIds }, { take: 100 }) : [];
  return { decisions, sales, conversionIds, rewards, unearned: await findUnearned(ctx, conversionIds), buyer: buyers.get(saleId) ?? "" };
}
