import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { PART_DAYS } from "#app/domains/totals/click-parts.rules";
import { addClicks, findFirstClickAt, lockCountedUntil } from "#app/domains/totals/click-total.repository.server";
import { refreshTotals } from "#app/domains/totals/refresh-totals.server";

// Longer than a click may take from its moment to its commit; what comes even later comes from the spool, which adds it itself.
const SETTLED_AFTER_MS = 15 * 60_000;

/**
 * Counts the clicks that came since the last time, or all of them after their totals were forgotten: some days at a time, each part
 * committed with the border that reports read. What a run that breaks off has counted stays, and the next one goes on from there.
 */
export async function countClicks(ctx: Ctx): Promise<number> {
  for (let counted = 0; ;) {
    const part = await countPart(ctx);
    counted += part.counted;
    if (part.isLast) return counted;
    ctx.log.info("clicks.counted", { until: part.until.toISOString(), counted });
  }
}

type Part = { counted: number; until: Date; isLast: boolean };

function countPart(ctx: Ctx): Promise<Part> {
  return inTransaction(
    ctx,
    async (tx) => {
      await lockInTransaction(tx, "totals");
      const { until: since, isSameZone } = await lockCountedUntil(tx);
      const settled = new Date(tx.now.getTime() - SETTLED_AFTER_MS);
      // After a change of the time zone the next run, which knows it, begins anew.
      if (!isSameZone || (since && settled <= since)) return { counted: 0, until: settled, isLast: true };
      const end = addDays(since ?? (await findFirstClickAt(tx)) ?? settled, PART_DAYS);
      const until = end < settled ? end : settled;
      const counted = await addClicks(tx, since, until);
      if (until === settled) await refreshTotals(tx);
      return { counted, until, isLast: until === settled };
    },
    { timeoutMs: 300_000 },
  );
}
