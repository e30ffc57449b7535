import { recordActivity } from "#app/domains/activity/record-activity.server";
import { findMostRateAge, updateMostRateAge } from "#app/domains/exchange-rates/exchange-rate.repository.server";
import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";

/** How many days before a sale a rate may be of that converts it; null for any. */
export const mostRateAge = (ctx: Ctx): Promise<number | null> => findMostRateAge(ctx);

/** Sets it; said again it changes nothing. */
export function changeRateAge(ctx: Ctx, days: number | null): Promise<"aged"> {
  return inTransaction(ctx, async (tx): Promise<"aged"> => {
    await lockInTransaction(tx, "exchange-rates");
    const before = await findMostRateAge(tx);
    if (before === days) return "aged";
    await updateMostRateAge(tx, days);
    const changes = { mostAgeDays: [before, days] };
    await recordActivity(tx, "exchange_rate.age_changed", { kind: "workspace", id: tx.workspaceId }, { changes });
    return "aged";
  });
}
