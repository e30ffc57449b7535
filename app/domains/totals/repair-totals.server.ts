import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { lockCountedUntil, repairClickTotals } from "#app/domains/totals/click-total.repository.server";
import { refreshTotals } from "#app/domains/totals/refresh-totals.server";
import { findWrongTotals, storeTotals } from "#app/domains/totals/total.repository.server";

/** Compares every total with its rows, mends what differs and says so loudly: it means that a change went past the marks. */
export function repairTotals(ctx: Ctx): Promise<{ clickTotals: number; ambassadors: number }> {
  return inTransaction(
    ctx,
    async (tx) => {
      await lockInTransaction(tx, "totals");
      const { until, isSameZone } = await lockCountedUntil(tx);
      const clickTotals = until && isSameZone ? await repairClickTotals(tx, until) : 0;
      await refreshTotals(tx);
      const wrong = await findWrongTotals(tx);
      if (wrong.length > 0) await storeTotals(tx, wrong);
      if (clickTotals + wrong.length > 0)
        tx.log.error("totals.repaired", new Error("totals were not what their rows add up to"), { clickTotals, ambassadors: wrong.length });
      return { clickTotals, ambassadors: wrong.length };
    },
    { timeoutMs: 600_000 },
  );
}
