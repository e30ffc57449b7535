import { requireFound, type Ctx } from "#app/platform/context.server";
import { changeSalesSettings } from "#app/domains/sales/change-sales-settings.server";
import { findSeller } from "#app/domains/sales/lead-history.repository.server";
import { LEAD_STAGES } from "#app/domains/sales/lead-stage.rules";
import type { SalesDeskChange } from "#app/domains/sales/sales-settings.schema";
import { addWorkingMinutes } from "#app/domains/sales/working-time.rules";

/** @throws DomainError `not_found` for somebody who may not own leads; `invalid` for a calendar without working time. */
export async function saveSalesDesk(ctx: Ctx, change: SalesDeskChange): Promise<void> {
  if (change.intent === "stages") {
    const stageNames = Object.fromEntries(LEAD_STAGES.flatMap((stage) => (change[stage] ? [[stage, change[stage]]] : [])));
    return changeSalesSettings(ctx, () => ({ stageNames }));
  }
  if (change.escalateTo.startsWith("user:"))
    requireFound(await findSeller(ctx, change.escalateTo.slice("user:".length)), "colleague who may own leads");
  const { workingDays, opens: opensMinute, closes: closesMinute, holidays, escalateTo } = change;
  const calendar = { workingDays: [...workingDays].sort(), opensMinute, closesMinute, holidays };
  addWorkingMinutes({ ...calendar, timeZone: ctx.workspace.timeZone }, ctx.now, change.contactHours);
  return changeSalesSettings(ctx, () => ({
    ...calendar,
    escalateTo,
    acceptWithinMinutes: change.acceptHours,
    contactWithinMinutes: change.contactHours,
    remindBeforeMinutes: change.remindHours,
    escalateAfterMinutes: change.escalateHours,
    claimWorkingDays: change.claimDays,
  }));
}
