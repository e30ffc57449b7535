import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { CURRENCIES_BY_DECIMALS, currencyDecimals } from "#app/platform/money";

type Sql = Prisma.Sql;
const sql = Prisma.sql;

/**
 * The rate for each wanted currency and day: of those between the two currencies, the newest up to that day; of two of one day the one
 * that was written in the direction asked for. Nothing where there is none.
 *
 * @param wanted a query of `currency` and `onDay`, each pair once. @returns `currency`, `onDay`, `rate`, `rateDay`, `isInverse`.
 */
export const ratesFor = (ctx: Ctx, wanted: Sql, to: string): Sql => sql`
  SELECT w."currency", w."onDay", x."rate", x."rateDay", x."isInverse" FROM (${wanted}) w CROSS JOIN LATERAL (
    SELECT b.* FROM (${newest(ctx, sql`w."currency"`, sql`${to}`, sql`false`)} UNION ALL ${newest(ctx, sql`${to}`, sql`w."currency"`, sql`true`)}) b
    ORDER BY b."rateDay" DESC, b."isInverse" LIMIT 1
  ) x`;

const newest = ({ workspaceId }: Ctx, from: Sql, to: Sql, isInverse: Sql): Sql => sql`
  (SELECT e."rate", e."day" AS "rateDay", ${isInverse} AS "isInverse" FROM "ExchangeRate" e
    WHERE e."workspaceId" = ${workspaceId} AND e."fromCurrency" = ${from}::bpchar AND e."toCurrency" = ${to}::bpchar AND e."day" <= w."onDay"
    ORDER BY e."day" DESC LIMIT 1)`;

/**
 * `convertMinor` in the database: whole minor units, rounded half up, away from zero for negative amounts. Numeric digits throughout,
 * and one whole division at the end: nothing is rounded twice.
 *
 * @param rate a row of `ratesFor`.
 */
export function convertedSql({ amount, currency, rate, to }: { amount: Sql; currency: Sql; rate: Sql; to: string }): Sql {
  const given = sql`abs(${amount}) * CASE WHEN ${rate}."isInverse" THEN 1 ELSE ${rate}."rate" END * ${powerOfTen(currencyDecimals(to))}`;
  const per = sql`CASE WHEN ${rate}."isInverse" THEN ${rate}."rate" ELSE 1 END * ${unitOf(currency)}`;
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
