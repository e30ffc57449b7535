import { convertedSql, ratesFor } from "#app/domains/exchange-rates/rate-sql.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";

type Sql = Prisma.Sql;
const sql = Prisma.sql;

/** Where a fact comes from. */
const FROM = ["at", "id", "key", "leadId"];

/**
 * Facts with each amount that a stored rate serves in one currency, and beside it what it was: `ownCurrency`, `ownAmount`, and the rate
 * as `ratesFor` gives it. What no rate serves stays as it is: it is shown apart, not guessed. Clicks and leads need no rate.
 *
 * @param isSummed they are only counted and summed up: without where each comes from, which is then looked up for none of them.
 *
 * The day is that of the sale. What is taken back goes at the rate that it was counted at, so that a full refund leaves nothing.
 */
export function convertedFacts(ctx: Ctx, facts: Sql, to: string, { isSummed = false } = {}): Sql {
  const { workspace } = ctx;
  const isForeign = sql`f."what" IN ('revenue', 'rewards') AND f."currency" <> ${to}`;
  const from = (row: string) => (isSummed ? Prisma.empty : Prisma.raw(FROM.map((column) => `${row}."${column}", `).join("")));
  return sql`
    WITH dated AS MATERIALIZED (
      SELECT f."workspaceId", f."what", f."ambassadorId", f."currency", f."amount", ${from("f")} CASE WHEN ${isForeign} THEN (f."datedAt" AT TIME ZONE ${workspace.timeZone})::date END AS "onDay" FROM (${facts}) f
    ), used AS MATERIALIZED (${ratesFor(ctx, sql`SELECT DISTINCT d."currency", d."onDay" FROM dated d WHERE d."onDay" IS NOT NULL`, to)})
    SELECT d."workspaceId", d."what", d."ambassadorId", ${from("d")}
      CASE WHEN u."rate" IS NOT NULL OR d."onDay" IS NULL THEN ${to} ELSE d."currency" END AS "currency",
      CASE WHEN u."rate" IS NULL THEN d."amount" ELSE ${convertedSql({ amount: sql`d."amount"`, currency: sql`d."currency"`, rate: sql`u`, to })} END AS "amount",
      d."currency" AS "ownCurrency", d."amount" AS "ownAmount", u."rate", u."rateDay", u."isInverse",
      u."pivot", u."pivotRate", u."isPivotInverse", u."units", u."per"
    FROM dated d LEFT JOIN used u ON u."currency" = d."currency" AND u."onDay" = d."onDay"`;
}
