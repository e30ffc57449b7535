import fc from "fast-check";
import { expect, test } from "vitest";
import { convertMinor } from "#app/domains/exchange-rates/exchange-rate.rules";
import { convertedSql } from "#app/domains/exchange-rates/rate-sql.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { givenWorkspace, useApp } from "#tests/support/app";

const app = useApp();
const currency = fc.constantFrom("EUR", "JPY", "KWD", "CLF");
const step = fc.record({ units: fc.bigInt({ min: 1n, max: 10n ** 14n }), isInverse: fc.boolean() });
const sample = fc.record({
  amount: fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }),
  from: currency,
  to: currency,
  way: fc.oneof(fc.tuple(step), fc.tuple(step, step)),
});

test("the database converts to the last unit as the rule does, whatever the decimals of the two currencies", async () => {
  const ctx = await givenWorkspace(app.current);
  await fc.assert(
    fc.asyncProperty(sample, async ({ amount, from, to, way }) => {
      const rates = way.map(({ units, isInverse }) => ({
        rate: units
          .toString()
          .padStart(11, "0")
          .replace(/(\d{10})$/, ".$1"),
        isInverse,
      }));
      const expected = convertMinor(amount, { from, to }, rates);
      if (expected > 2n ** 62n || expected < -(2n ** 62n)) return;
      const product = (isInverse: boolean) =>
        Prisma.join(
          [Prisma.sql`1::numeric`, ...rates.flatMap((one) => (one.isInverse === isInverse ? [Prisma.sql`${one.rate}::numeric`] : []))],
          " * ",
        );
      const sql = convertedSql({ amount: Prisma.sql`f."amount"`, currency: Prisma.sql`f."currency"`, rate: Prisma.sql`u`, to });
      const [row] = await ctx.db.$queryRaw<Array<{ minor: bigint }>>`
        SELECT ${sql} AS "minor" FROM (SELECT ${amount}::bigint AS "amount", ${from}::text AS "currency", ${ctx.workspaceId} AS "workspaceId") f,
          (SELECT ${product(false)} AS "units", ${product(true)} AS "per") u`;
      expect(row?.minor).toBe(expected);
    }),
    { numRuns: 300 },
  );
}, 60_000);
