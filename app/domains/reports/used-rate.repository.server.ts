import { withHashJoins } from "#app/platform/db/hash-joins.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { safeMinorUnits } from "#app/platform/money";
import { factsOf } from "#app/domains/reports/report-facts-sql.server";
import type { ReportFilter } from "#app/domains/reports/report-filter.rules";

/**
 * What was converted from one currency, by rates that were written in one direction: `1 base` was worth `lowest` to `highest` units of
 * `quote`, on days from `firstDay` to `lastDay`. Amounts in minor units: `own…` in `from`, `revenueMinor` in the currency of the report.
 */
export type UsedRates = {
  from: string;
  base: string;
  quote: string;
  lowest: string;
  highest: string;
  firstDay: string;
  lastDay: string;
  amounts: number;
  ownRevenueMinor: number;
  ownRewardMinor: number;
  revenueMinor: number;
};

const sql = Prisma.sql;

/** Which rates the amounts of a report, or those of each ambassador in it, were converted at. */
export async function listUsedRates(
  ctx: Ctx,
  filter: ReportFilter & { convertTo: string },
  of: "report" | "ambassador",
): Promise<Array<UsedRates & { ambassadorId: string | null }>> {
  const to = filter.convertTo;
  const who = of === "ambassador" ? sql`f."ambassadorId"` : sql`NULL::text`;
  type Row = Omit<UsedRates, "base" | "quote" | "amounts" | "ownRevenueMinor" | "ownRewardMinor" | "revenueMinor"> &
    Record<"amounts" | "ownRevenueMinor" | "ownRewardMinor" | "revenueMinor", bigint> & { ambassadorId: string | null; isInverse: boolean };
  const rows = await withHashJoins(
    ctx,
    (tx) => tx.db.$queryRaw<Row[]>`
    SELECT ${who} AS "ambassadorId", f."ownCurrency" AS "from", f."isInverse",
      trim_scale(min(f."rate"))::text AS "lowest", trim_scale(max(f."rate"))::text AS "highest",
      min(f."rateDay")::text AS "firstDay", max(f."rateDay")::text AS "lastDay", count(*) AS "amounts",
      COALESCE(sum(f."ownAmount") FILTER (WHERE f."what" = 'revenue'), 0)::bigint AS "ownRevenueMinor",
      COALESCE(sum(f."ownAmount") FILTER (WHERE f."what" = 'rewards'), 0)::bigint AS "ownRewardMinor",
      COALESCE(sum(f."amount") FILTER (WHERE f."what" = 'revenue'), 0)::bigint AS "revenueMinor"
    FROM (${factsOf(ctx, filter, ["revenue", "rewards"])}) f WHERE f."workspaceId" = ${ctx.workspaceId} AND f."rate" IS NOT NULL
    GROUP BY 1, 2, 3 ORDER BY "revenueMinor" DESC, 2, 3`,
  );
  return rows.map(({ isInverse, amounts, ownRevenueMinor, ownRewardMinor, revenueMinor, ...row }) => ({
    ...row,
    ...(isInverse ? { base: to, quote: row.from } : { base: row.from, quote: to }),
    amounts: Number(amounts),
    ownRevenueMinor: safeMinorUnits(ownRevenueMinor),
    ownRewardMinor: safeMinorUnits(ownRewardMinor),
    revenueMinor: safeMinorUnits(revenueMinor),
  }));
}
