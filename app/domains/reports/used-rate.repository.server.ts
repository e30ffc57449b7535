import { withHashJoins } from "#app/platform/db/hash-joins.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { safeMinorUnits } from "#app/platform/money";
import { factsOf } from "#app/domains/reports/report-facts-sql.server";
import type { ReportFilter } from "#app/domains/reports/report-filter.rules";

/**
 * What was converted from one currency, by rates that were written in one direction: `1 base` was worth `lowest` to `highest` units of
 * `quote`, on days from `firstDay` to `lastDay`. Rates that were derived through a third currency name the stored ones they come from,
 * and are themselves rounded to ten decimals. Amounts in minor units: `own…` in `from`, `revenueMinor` in the currency of the report.
 */
export type UsedRates = RateSpan & {
  from: string;
  via: { pivot: string; steps: [RateSpan, RateSpan] } | null;
  firstDay: string;
  lastDay: string;
  amounts: number;
  ownRevenueMinor: number;
  ownRewardMinor: number;
  revenueMinor: number;
};

export type RateSpan = { base: string; quote: string; lowest: string; highest: string };

const sql = Prisma.sql;

const spanOf = (rate: Prisma.Sql, name: string): Prisma.Sql =>
  sql`trim_scale(min(${rate}))::text AS ${Prisma.raw(`"lowest${name}"`)}, trim_scale(max(${rate}))::text AS ${Prisma.raw(`"highest${name}"`)}`;

const SPANS = Prisma.join([
  spanOf(sql`f."rate"`, ""),
  spanOf(sql`f."pivotRate"`, "Pivot"),
  spanOf(sql`round(f."units" / f."per", 10)`, "Derived"),
]);

/** Which rates the amounts of a report, or those of each ambassador in it, were converted at. */
export async function listUsedRates(
  ctx: Ctx,
  filter: ReportFilter & { convertTo: string },
  of: "report" | "ambassador",
): Promise<Array<UsedRates & { ambassadorId: string | null }>> {
  const to = filter.convertTo;
  const who = of === "ambassador" ? sql`f."ambassadorId"` : sql`NULL::text`;
  type Row = Pick<UsedRates, "from" | "firstDay" | "lastDay"> & Spans & Record<Amount, bigint> & { ambassadorId: string | null };
  const rows = await withHashJoins(
    ctx,
    (tx) => tx.db.$queryRaw<Row[]>`
    SELECT ${who} AS "ambassadorId", f."ownCurrency" AS "from", f."isInverse", f."pivot", f."isPivotInverse",
      ${SPANS},
      min(f."rateDay")::text AS "firstDay", max(f."rateDay")::text AS "lastDay", count(*) AS "amounts",
      COALESCE(sum(f."ownAmount") FILTER (WHERE f."what" = 'revenue'), 0)::bigint AS "ownRevenueMinor",
      COALESCE(sum(f."ownAmount") FILTER (WHERE f."what" = 'rewards'), 0)::bigint AS "ownRewardMinor",
      COALESCE(sum(f."amount") FILTER (WHERE f."what" = 'revenue'), 0)::bigint AS "revenueMinor"
    FROM (${factsOf(ctx, { ...filter, otherThan: to }, ["revenue", "rewards"], { isSummed: true })}) f WHERE f."workspaceId" = ${ctx.workspaceId} AND f."rate" IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5 ORDER BY "revenueMinor" DESC, 2, 3, 4, 5`,
  );
  return rows.map(({ ambassadorId, from, firstDay, lastDay, amounts, ownRevenueMinor, ownRewardMinor, revenueMinor, ...spans }) => ({
    ...{ ambassadorId, from, firstDay, lastDay },
    ...ratesOf(from, to, spans),
    amounts: Number(amounts),
    ownRevenueMinor: safeMinorUnits(ownRevenueMinor),
    ownRewardMinor: safeMinorUnits(ownRewardMinor),
    revenueMinor: safeMinorUnits(revenueMinor),
  }));
}

type Amount = "amounts" | "ownRevenueMinor" | "ownRewardMinor" | "revenueMinor";
type Spans = { isInverse: boolean; pivot: string | null; isPivotInverse: boolean | null } & Record<"lowest" | "highest", string> &
  Record<"lowestPivot" | "highestPivot", string | null> &
  Record<"lowestDerived" | "highestDerived", string>;

function ratesOf(from: string, to: string, spans: Spans): RateSpan & Pick<UsedRates, "via"> {
  const { isInverse, pivot, isPivotInverse, lowest, highest, lowestPivot, highestPivot, lowestDerived, highestDerived } = spans;
  const span = (start: string, end: string, isTurned: boolean, [low, high]: [string, string]): RateSpan => ({
    ...(isTurned ? { base: end, quote: start } : { base: start, quote: end }),
    ...{ lowest: low, highest: high },
  });
  if (!pivot) return { ...span(from, to, isInverse, [lowest, highest]), via: null };
  const steps: [RateSpan, RateSpan] = [
    span(from, pivot, isInverse, [lowest, highest]),
    span(pivot, to, isPivotInverse ?? false, [lowestPivot ?? "", highestPivot ?? ""]),
  ];
  return { ...span(from, to, false, [lowestDerived, highestDerived]), via: { pivot, steps } };
}
