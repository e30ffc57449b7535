import type { Ctx } from "#app/platform/context.server";
import { insertPromise, listRunningPromises, updatePromiseEnd } from "#app/domains/sales/lead-promise.repository.server";
import { promiseEnd, promiseOf, promiseTimes, type PromiseKind } from "#app/domains/sales/lead-promise.rules";
import type { LeadStage } from "#app/domains/sales/lead-stage.rules";
import { findSalesSettings } from "#app/domains/sales/sales-settings.repository.server";
import type { SalesSettings } from "#app/domains/sales/sales-settings.rules";
import type { WorkingCalendar } from "#app/domains/sales/working-time.rules";

export const calendarOf = (ctx: Ctx, settings: SalesSettings): WorkingCalendar => ({ ...settings, timeZone: ctx.workspace.timeZone });

/** Ends what the stage fulfils or makes pointless, and starts what it promises. The change of stage is written down by the caller. */
export async function keepPromises(
  tx: Ctx,
  lead: { id: string; ownerUserId: string | null },
  from: LeadStage | null,
  to: LeadStage,
): Promise<void> {
  const running = from === null ? [] : await listRunningPromises(tx, lead.id);
  const kind: PromiseKind | null = promiseOf(from, to);
  if (running.length === 0 && !kind) return;
  const settings = await findSalesSettings(tx);
  const calendar = calendarOf(tx, settings);
  for (const promise of running)
    await updatePromiseEnd(tx, promise.id, { ...promiseEnd(calendar, promise, to, tx.now), endedByUserId: lead.ownerUserId });
  if (kind) await insertPromise(tx, { leadId: lead.id, kind, ...promiseTimes(calendar, settings, kind, tx.now) });
}
