import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";

const PIECE = Prisma.raw("2000");

/**
 * The rows of a query that answers with tens of thousands: as pieces of JSON, which are read whole. Decoding each cell by itself, as
 * queries usually do, takes ten times as long.
 *
 * @param instants the columns that hold moments; any other value comes as JSON has it. Large numbers are no good here.
 */
export async function manyRows<Row extends object>(ctx: Ctx, query: Prisma.Sql, instants: ReadonlyArray<keyof Row>): Promise<Row[]> {
  const pieces = await ctx.db.$queryRaw<Array<{ rows: string }>>`
    SELECT json_agg(n."row" ORDER BY n."at")::text AS "rows"
    FROM (SELECT to_json(q) AS "row", row_number() OVER () - 1 AS "at" FROM (${query}) q) n
    GROUP BY n."at" / ${PIECE} ORDER BY n."at" / ${PIECE}`;
  return pieces.flatMap(({ rows }) => {
    const read = JSON.parse(rows) as Array<Record<keyof Row, unknown>>;
    for (const row of read) for (const name of instants) if (row[name] !== null) row[name] = new Date(row[name] as string);
    return read as Row[];
  });
}
