import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { hasChanges, storeTotals, takeChanged } from "#app/domains/totals/total.repository.server";

const TIMEOUT_MS = 120_000;

/** Makes those totals anew whose rows changed since; after it, every change that was committed before is in them. @returns of how many ambassadors. */
export async function refreshTotals(ctx: Ctx): Promise<number> {
  if (!(await hasChanges(ctx))) return 0;
  return inTransaction(
    ctx,
    async (tx) => {
      await lockInTransaction(tx, "totals"); // the older of two must not be the last to write
      const changed = await takeChanged(tx);
      if (changed.length > 0) await storeTotals(tx, changed);
      return changed.length;
    },
    { timeoutMs: TIMEOUT_MS },
  );
}
