import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { hasChanges, storeTotals, takeChanged } from "#app/domains/totals/total.repository.server";

const TIMEOUT_MS = 240_000;
// Each time every table is read once: as many as a statement has time for.
const AMBASSADORS_AT_ONCE = 5_000;

/**
 * Makes those totals anew whose rows changed since; after it, every change that was committed before is in them. Of many ambassadors
 * some are made and committed at a time: a run that breaks off is taken up where it stopped.
 *
 * @returns of how many ambassadors.
 */
export async function refreshTotals(ctx: Ctx): Promise<number> {
  if (!(await hasChanges(ctx))) return 0;
  for (let all = 0; ;) {
    const some = await refreshSome(ctx);
    all += some;
    if (some < AMBASSADORS_AT_ONCE) return all;
  }
}

const refreshSome = (ctx: Ctx): Promise<number> =>
  inTransaction(
    ctx,
    async (tx) => {
      await lockInTransaction(tx, "totals"); // the older of two must not be the last to write
      const changed = await takeChanged(tx, AMBASSADORS_AT_ONCE);
      if (changed.length > 0) await storeTotals(tx, changed);
      return changed.length;
    },
    { timeoutMs: TIMEOUT_MS },
  );
