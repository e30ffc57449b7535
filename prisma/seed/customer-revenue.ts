import { recordSale } from "#app/domains/referrals/record-sale.server";
import type { Hand } from "#prisma/seed/deeds";
import type { Simulation } from "#prisma/seed/simulation";

/** Existing customers pay their yearly subscription: revenue nobody introduced, which the report must leave alone. */
export function planCustomerRevenue(simulation: Simulation, externalIds: readonly string[]): void {
  const { random } = simulation;
  for (const externalId of externalIds) {
    const amountMinor = random.between(18, 160) * 100_00;
    const first = random.between(366, 690);
    for (const [year, ago] of [first, first - 365].entries()) {
      const told = { companyExternalId: externalId, year: year + 1, amountMinor };
      simulation.planDeed({ name: "subscribe", told, at: simulation.daysAgo(ago) }, [externalId]);
    }
  }
}

/** A customer pays for a year. @param told.year the first is 1. */
export async function subscribe(
  hand: Hand,
  { companyExternalId, year, amountMinor }: { companyExternalId: string; year: number; amountMinor: number },
  at: Date,
): Promise<void> {
  const ctx = hand.ctx(undefined, at);
  const identity = await ctx.db.companyIdentity.findFirst({
    where: { workspaceId: ctx.workspaceId, kind: "external_id", value: companyExternalId },
    select: { companyId: true },
  });
  if (!identity) return;
  await recordSale(ctx, {
    source: "csv",
    externalId: `A-${companyExternalId}-${String(year)}`,
    companyId: identity.companyId,
    amountMinor,
    currency: "EUR",
    occurredAt: ctx.now,
    productName: "Jaarabonnement",
    isRecurring: year > 1,
  });
}
