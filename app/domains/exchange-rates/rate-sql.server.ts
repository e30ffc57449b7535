import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { CURRENCIES_BY_DECIMALS, currencyDecimals } from "#app/platform/money";

type Sql = Prisma.Sql;
const sql = Prisma.sql;

/**
 * The rate for each wanted currency and day: the newest up to that day, and not older than the workspace allows. Of one day the rate
 * between the two currencies goes first, in the direction asked for before the other one; without it two rates of that day through a
 * third currency, the workspace's own before others. Nothing where there is none.
 *
 * All days at once, without a join: rates and wanted days are put in one order, and each wanted day takes what stands before it. Looked up
 * one by one, days of years would each search years of rates.
 *
 * @param wanted a query of `currency` and `onDay`, each pair once. @returns `currency`, `onDay`, `rate`, `rateDay`, `isInverse`; of a rate
 *   through a third currency also `pivot`, `pivotRate`, `isPivotInverse` for the way on from there, else null; and `units` / `per`, what
 *   one unit is worth as a fraction that nothing was rounded in.
 */
export const ratesFor = (ctx: Ctx, wanted: Sql, to: string): Sql => sql`
  WITH asked AS MATERIALIZED (${wanted}),
  ends AS MATERIALIZED (
    SELECT DISTINCT ON (b."other", b."day") b.* FROM (
      SELECT e."fromCurrency"::text AS "other", e."day", e."rate", false AS "isInverse" FROM "ExchangeRate" e WHERE ${upTo(ctx)} AND e."toCurrency" = ${to}
      UNION ALL SELECT e."toCurrency"::text, e."day", e."rate", true FROM "ExchangeRate" e WHERE ${upTo(ctx)} AND e."fromCurrency" = ${to}
    ) b ORDER BY b."other", b."day", b."isInverse"
  ),
  known AS MATERIALIZED (
    SELECT DISTINCT ON (k."currency", k."rateDay") k.* FROM (
      SELECT d."other" AS "currency", d."day" AS "rateDay", d."rate", d."isInverse", NULL::text AS "pivot", NULL::numeric AS "pivotRate", NULL::boolean AS "isPivotInverse"
      FROM ends d WHERE d."other" IN (SELECT q."currency" FROM asked q)
      UNION ALL
      SELECT a."currency", a."day", a."rate", a."isInverse", d."other", d."rate", d."isInverse" FROM (
        SELECT e."fromCurrency"::text AS "currency", e."toCurrency"::text AS "other", e."day", e."rate", false AS "isInverse" FROM "ExchangeRate" e WHERE ${upTo(ctx)}
        UNION ALL SELECT e."toCurrency"::text, e."fromCurrency"::text, e."day", e."rate", true FROM "ExchangeRate" e WHERE ${upTo(ctx)}
      ) a JOIN ends d ON d."other" = a."other" AND d."day" = a."day" WHERE a."currency" IN (SELECT q."currency" FROM asked q)
    ) k ORDER BY k."currency", k."rateDay", k."pivot" IS NOT NULL, k."pivot" <> ${ctx.workspace.currency}, k."pivot", k."isInverse"
  ),
  inOrder AS (
    SELECT o.*, count(o."rateDay") OVER (PARTITION BY o."currency" ORDER BY o."at", o."rateDay" IS NULL) AS "nth" FROM (
      SELECT k."rateDay" AS "at", k.* FROM known k
      UNION ALL SELECT q."onDay", q."currency", NULL, NULL, NULL, NULL, NULL, NULL FROM asked q
    ) o
  ),
  found AS (
    SELECT i."currency", i."at" AS "onDay", i."rateDay" IS NULL AS "isAsked", first_value(i."rateDay") OVER latest AS "rateDay",
      first_value(i."rate") OVER latest AS "rate", first_value(i."isInverse") OVER latest AS "isInverse", first_value(i."pivot") OVER latest AS "pivot",
      first_value(i."pivotRate") OVER latest AS "pivotRate", first_value(i."isPivotInverse") OVER latest AS "isPivotInverse"
    FROM inOrder i WINDOW latest AS (PARTITION BY i."currency", i."nth" ORDER BY i."at", i."rateDay" IS NULL)
  )
  SELECT k."currency", k."onDay", k."rate", k."rateDay", k."isInverse", k."pivot", k."pivotRate", k."isPivotInverse",
    CASE WHEN k."isInverse" THEN 1 ELSE k."rate" END * CASE WHEN k."isPivotInverse" IS FALSE THEN k."pivotRate" ELSE 1 END AS "units",
    CASE WHEN k."isInverse" THEN k."rate" ELSE 1 END * CASE WHEN k."isPivotInverse" THEN k."pivotRate" ELSE 1 END AS "per"
  FROM found k WHERE k."isAsked" AND k."rateDay" IS NOT NULL
    AND k."onDay" - k."rateDay" <= COALESCE((SELECT p."rateMostAgeDays" FROM "Workspace" p WHERE p."id" = ${ctx.workspaceId}), 100000)`;

const upTo = ({ workspaceId }: Ctx): Sql => sql`e."workspaceId" = ${workspaceId} AND e."day" <= (SELECT max(q."onDay") FROM asked q)`;

/**
 * `convertMinor` in the database: whole minor units, rounded half up, away from zero for negative amounts. Numeric digits throughout,
 * and one whole division at the end: nothing is rounded twice.
 *
 * @param rate a row of `ratesFor`.
 */
export function convertedSql({ amount, currency, rate, to }: { amount: Sql; currency: Sql; rate: Sql; to: string }): Sql {
  const given = sql`abs(${amount}) * ${rate}."units" * ${powerOfTen(currencyDecimals(to))}`;
  const per = sql`${rate}."per" * ${unitOf(currency)}`;
  return sql`(sign(${amount}::numeric) * div(2 * (${given}) + (${per}), 2 * (${per})))::bigint`;
}

const powerOfTen = (decimals: number): Sql => Prisma.raw(`${10n ** BigInt(decimals)}::numeric`);

/** Minor units in a major one. */
const unitOf = (currency: Sql): Sql =>
  sql`CASE ${Prisma.join(
    Object.entries(CURRENCIES_BY_DECIMALS).map(
      ([decimals, codes]) => sql`WHEN ${currency} = ANY(${codes.split(" ")}::text[]) THEN ${powerOfTen(Number(decimals))}`,
    ),
    " ",
  )} ELSE 100::numeric END`;
