import { recordSale } from "#app/domains/referrals/record-sale.server";
import type { Simulation } from "#prisma/seed/simulation";

/** Existing customers pay their yearly subscription: revenue nobody introduced, which the report must leave alone. */
export function planCustomerRevenue(simulation: Simulation, externalIds: readonly string[]): void {
  const { random } = simulation;
  for (const externalId of externalIds) {
    const amountMinor = random.between(18, 160) * 100_00;
    const first = random.between(366, 690);
    for (const [year, ago] of [first, first - 365].entries()) {
      const record = async (at: Date) => {
        const ctx = simulation.ctx(undefined, at);
        const identity = await ctx.db.companyIdentity.findFirst({
          where: { workspaceId: ctx.workspaceId, kind: "external_id", value: externalId },
          select: { companyId: true },
        });
        if (!identity) return;
        await recordSale(ctx, {
          source: "csv",
          externalId: `A-${externalId}-${String(year + 1)}`,
          companyId: identity.companyId,
          amountMinor,
          currency: "EUR",
          occurredAt: ctx.now,
          productName: "Jaarabonnement",
          isRecurring: year > 0,
        });
      };
      simulation.plan(simulation.daysAgo(ago), record, [externalId]);
    }
  }
}
