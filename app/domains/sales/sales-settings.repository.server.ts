import type { Ctx } from "#app/platform/context.server";
import { USUAL_SALES_SETTINGS, type LeadRoute, type SalesSettings, type StageNames } from "#app/domains/sales/sales-settings.rules";

/** What the workspace set, and the usual values until then. */
export async function findSalesSettings(ctx: Ctx): Promise<SalesSettings> {
  const row = await ctx.db.salesSettings.findUnique({ where: { workspaceId: ctx.workspaceId } });
  if (!row) return USUAL_SALES_SETTINGS;
  const { workspaceId: _workspaceId, updatedAt: _updatedAt, stageNames, routes, ...rest } = row;
  return { ...rest, stageNames: stageNames as StageNames, routes: routes as LeadRoute[] };
}

export async function updateSalesSettings(tx: Ctx, settings: SalesSettings): Promise<void> {
  const { workspaceId } = tx;
  const data = { ...settings, updatedAt: tx.now };
  await tx.db.salesSettings.upsert({ where: { workspaceId }, create: { workspaceId, ...data }, update: data });
}
