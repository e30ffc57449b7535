import type { Ctx } from "#app/platform/context.server";
import { sumByCurrency } from "#app/domains/reports/ambassador-revenue.repository.server";
import { countPeople, type PeopleCounts } from "#app/domains/reports/funnel.repository.server";

/** People up to `introduced`, then leads, then money per currency in minor units. Each step by its own date. */
export type Funnel = PeopleCounts & {
  received: number;
  accepted: number;
  won: number;
  amounts: Array<{ currency: string; revenueMinor: number; rewardMinor: number }>;
};

/** From answer to euro within [from, to). Leads and money are those of ambassadors, as in the report per ambassador. */
export async function funnelReport(ctx: Ctx, { from, to }: { from: Date | null; to: Date | null }): Promise<Funnel> {
  const [people, totals] = await Promise.all([countPeople(ctx, { from, to }), sumByCurrency(ctx, { from, to, basis: "activity" })]);
  const sum = (name: "introductions" | "accepted" | "won") => totals.reduce((total, row) => total + row[name], 0);
  const amounts = totals
    .filter((row) => row.revenueMinor !== 0 || row.rewardMinor !== 0)
    .map(({ currency, revenueMinor, rewardMinor }) => ({ currency, revenueMinor, rewardMinor }));
  return { ...people, received: sum("introductions"), accepted: sum("accepted"), won: sum("won"), amounts };
}
