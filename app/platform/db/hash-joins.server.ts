import { inTransaction, type Ctx } from "#app/platform/context.server";

/**
 * Runs a query over many rows of several tables with joins that read each table once. Without fresh statistics (right after
 * an import, a restore, a first start) the planner expects one row from every table and nests its loops: 400 leads then take
 * half a minute, read once they take milliseconds. What is summed up for tens of thousands of people stays in memory.
 */
export function withHashJoins<T>(ctx: Ctx, query: (tx: Ctx) => Promise<T>): Promise<T> {
  return inTransaction(
    ctx,
    async (tx) => {
      await tx.db.$executeRaw`SELECT set_config('enable_nestloop', 'off', true), set_config('work_mem', '32MB', true)`;
      return query(tx);
    },
    { timeoutMs: 30_000 },
  );
}

// Of a few things indexes find the rows; of many each table is read once.
const MANY = 200;

/** The same for a query about some things only: of a few, rows are found by their indexes. */
export const withJoinsFor = <T>(ctx: Ctx, things: readonly unknown[], query: (tx: Ctx) => Promise<T>): Promise<T> =>
  things.length <= MANY ? query(ctx) : withHashJoins(ctx, query);
