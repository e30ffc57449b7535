import { lockInTransaction, type Ctx } from "#app/platform/context.server";
import { keepClicksFrom, lockCountedUntil } from "#app/domains/totals/click-total.repository.server";

/**
 * The totals of clicks before a day hold from here on without their rows. Part of the caller's transaction.
 *
 * @param from the beginning of a day in the workspace's time zone.
 * @returns false when they are not counted that far yet: nothing may be deleted then.
 */
export async function closeClicksBefore(tx: Ctx, from: Date): Promise<boolean> {
  await lockInTransaction(tx, "totals");
  const { until, isSameZone } = await lockCountedUntil(tx);
  if (!until || until < from || !isSameZone) return false;
  await keepClicksFrom(tx, from);
  return true;
}
