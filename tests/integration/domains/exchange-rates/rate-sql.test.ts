import fc from "fast-check";
import { expect, test } from "vitest";
import { convertMinor } from "#app/domains/exchange-rates/exchange-rate.rules";
import { convertedSql } from "#app/domains/exchange-rates/rate-sql.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
const currency = fc.constantFrom("EUR", "JPY", "KWD", "CLF");
const sample = fc.record({
  amount: fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }),
  from: currency,
  to: currency,
  units: fc.bigInt({ min: 1n, max: 10n ** 14n }),
  isInverse: fc.boolean(),
});

test("the database converts to the last unit as the rule does, whatever the decimals of the two currencies", async () => {
  const ctx = await givenWorkspace(app.current);
  await fc.assert(
    fc.asyncProperty(sample, async ({ amount, from, to, units, isInverse }) => {
      const rate = units
        .toString()
        .padStart(11, "0")
        .replace(/(\d{10})$/, ".$1");
      const expected = convertMinor(amount, { from, to }, { rate, isInverse });
      if (expected > 2n ** 62n || expected < -(2n ** 62n)) return;
      const sql = convertedSql({ amount: Prisma.sql`f."amount"`, currency: Prisma.sql`f."currency"`, rate: Prisma.sql`u`, to });
      const [row] = await ctx.db.$queryRaw<Array<{ minor: bigint }>>`
        SELECT ${sql} AS "minor" FROM (SELECT ${amount}::bigint AS "amount", ${from}::text AS "currency", ${ctx.workspaceId} AS "workspaceId") f,
          (SELECT ${rate}::numeric AS "rate", ${isInverse}::boolean AS "isInverse") u`;
      expect(row?.minor).toBe(expected);
    }),
    { numRuns: 300 },
  );
}, 60_000);
