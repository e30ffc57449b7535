import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { findSalesSettings, updateSalesSettings } from "#app/domains/sales/sales-settings.repository.server";
import type { SalesSettings } from "#app/domains/sales/sales-settings.rules";

export const getSalesSettings = (ctx: Ctx): Promise<SalesSettings> => findSalesSettings(ctx);

/** Changes part of how the sales desk works. Promises that run keep the moments they were given. */
export function changeSalesSettings(ctx: Ctx, change: (before: SalesSettings) => Partial<SalesSettings>): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, "sales-settings"); // two pages change parts of one row
    const before = await findSalesSettings(tx);
    const changed = change(before);
    await updateSalesSettings(tx, { ...before, ...changed });
    await recordActivity(tx, "sales_desk.changed", { kind: "workspace", id: tx.workspaceId }, { parts: Object.keys(changed) });
  });
}
