import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";

export type ValueCount = { column: string; value: string; count: number };

const VALUES_A_COLUMN = 60;

/** What stands in these columns and how often, the commonest first; one pass over the table however many columns. */
export async function valueCounts(ctx: Ctx, table: "Contact" | "Company", columns: readonly string[]): Promise<ValueCount[]> {
  const names = columns.map((column) => Prisma.raw(`"${column}"`));
  const sets = Prisma.join(names.map((name) => Prisma.sql`(${name})`));
  const picked = Prisma.join(
    columns.map((column, index) => Prisma.sql`WHEN GROUPING(${names[index]}) = 0 THEN ${column}`),
    " ",
  );
  const from = Prisma.raw(`"${table}"`);
  return ctx.db.$queryRaw<ValueCount[]>`
    SELECT CASE ${picked} END AS "column", COALESCE(${Prisma.join(names)}) AS "value", count(*)::int AS "count"
    FROM ${from} WHERE "workspaceId" = ${ctx.workspaceId} AND "mergedIntoId" IS NULL
    GROUP BY GROUPING SETS (${sets}) HAVING COALESCE(${Prisma.join(names)}) IS NOT NULL
    ORDER BY "count" DESC, "value" LIMIT ${VALUES_A_COLUMN * columns.length}`;
}
