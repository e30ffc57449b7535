import { DateTime } from "luxon";
import { storeExchangeRates } from "#app/domains/exchange-rates/change-exchange-rates.server";
import { recordSale } from "#app/domains/referrals/record-sale.server";
import type { Actor } from "#app/platform/context.server";
import { days, type Simulation } from "#prisma/seed/simulation";

const DOLLAR = ["0.9312", "0.9188", "0.9254", "0.9097", "0.9163", "0.9206", "0.9241", "0.9118", "0.9075", "0.9132", "0.9189", "0.9224"];

/** Customers with an office abroad buy in dollars and pounds; finance has written down the dollar, and nobody yet the pound. */
export function planForeignSales(simulation: Simulation, finance: Actor): void {
  const ago = (count: number) => new Date(simulation.today.getTime() - days(count));
  simulation.plan(ago(5), async () => {
    const ctx = simulation.ctx(finance);
    const { workspaceId } = ctx;
    const firsts = DOLLAR.map((rate, index) => ({ rate, day: firstOf(simulation.today, index) }));
    await storeExchangeRates(
      ctx,
      firsts.map(({ rate, day }) => ({ from: "USD", to: "EUR", day, rate, source: "ECB" })),
    );
    const won = await ctx.db.lead.findMany({
      where: { workspaceId, stage: "won", enrolmentId: { not: null }, endedAt: { gte: ago(200), lt: ago(45) } },
      select: { contactId: true, companyId: true },
      orderBy: { number: "asc" },
      take: 4,
    });
    for (const [index, buyer] of won.entries())
      await recordSale(ctx, {
        ...{ source: "csv", externalId: `F-INT-${index + 1}`, ...buyer, occurredAt: ago(40 - index * 9), isRecurring: false },
        ...{ amountMinor: (9_400 + index * 2_650) * 100, currency: index < 3 ? "USD" : "GBP", productName: "Licenties buitenland" },
      });
  });
}

const firstOf = (today: Date, monthsAgo: number): string =>
  DateTime.fromJSDate(today).startOf("month").minus({ months: monthsAgo }).toISODate() ?? "";
