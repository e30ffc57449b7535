import type { Ctx } from "#app/platform/context.server";

/**
 * Has the database count these tables again. Of tables that were empty a moment ago it believes that any index will do: each
 * check of a foreign key then reads all of a workspace, slower with every row. Tables that something else counts are left to it,
 * and where counting fails the work goes on: it is right without, only slower.
 */
export async function countTablesAgain(ctx: Ctx, tables: readonly string[]): Promise<void> {
  try {
    await ctx.db.$executeRawUnsafe(`ANALYZE (SKIP_LOCKED) ${tables.map((table) => `"${table}"`).join(", ")}`);
  } catch (error) {
    ctx.log.warn("tables.not_counted", { error: (error as { code?: string }).code ?? "unknown" });
  }
}
