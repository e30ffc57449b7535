import type { Ctx } from "#app/platform/context.server";

/** Until so many connections of this database wait for a lock: what was begun has come as far as a row that is held. */
export async function someoneWaits(ctx: Ctx, atLeast = 1): Promise<void> {
  for (let round = 0; round < 500; round += 1) {
    const [row] = await ctx.app.database.prisma.$queryRaw<Array<{ waiting: number }>>`
      SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (row && row.waiting >= atLeast) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("nobody waits");
}
