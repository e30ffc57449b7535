import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { addClicks, lockCountedUntil } from "#app/domains/totals/click-total.repository.server";
import { refreshTotals } from "#app/domains/totals/refresh-totals.server";

// Longer than a click may take from its moment to its commit; what comes even later comes from the spool, which adds it itself.
const SETTLED_AFTER_MS = 15 * 60_000;

/** Counts the clicks that came since the last time. Reports see totals and their border change in one moment. */
export function countClicks(ctx: Ctx): Promise<number> {
  return inTransaction(
    ctx,
    async (tx) => {
      await lockInTransaction(tx, "totals");
      const since = await lockCountedUntil(tx);
      const until = new Date(tx.now.getTime() - SETTLED_AFTER_MS);
      if (since && until <= since) return 0;
      const counted = await addClicks(tx, since, until);
      await refreshTotals(tx);
      return counted;
    },
    { timeoutMs: 300_000 },
  );
}
