import type { Ctx } from "#app/platform/context.server";

export const LONGEST_STATEMENT_MS = 120_000;

/**
 * Lets the statements of a transaction take longer than those that somebody waits for: work that is begun anew when it is cut off,
 * and would be cut off again.
 */
export async function allowLongStatements(tx: Ctx): Promise<void> {
  await tx.db.$executeRaw`SELECT set_config('statement_timeout', ${String(LONGEST_STATEMENT_MS)}, true)`;
}
