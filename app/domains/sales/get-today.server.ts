import { z } from "zod";
import { userIdOf, type Ctx } from "#app/platform/context.server";
import { versionField } from "#app/platform/version";
import { dayOf } from "#app/domains/care/due-day.rules";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { findDueSteps } from "#app/domains/sales/lead-task.repository.server";
import { finishStep } from "#app/domains/sales/plan-next-step.server";
import { countToday, findOpenLeads, type TodayLead } from "#app/domains/sales/today.repository.server";
import { byUrgency, todayGroupOf, type TodayGroup } from "#app/domains/sales/today.rules";

const LOOKED_AT = 400;
const SHOWN = 25;

export const TODAY_GROUPS = ["accept", "contact", "unplanned"] as const satisfies readonly TodayGroup[];

/** What the sales desk has to do today, for one person or for everybody. */
export async function getToday(ctx: Ctx, scope: "me" | "all") {
  const userId = scope === "me" ? userIdOf(ctx) : null;
  const today = dayOf(ctx.now, ctx.workspace.timeZone);
  const [leads, steps] = await Promise.all([
    findOpenLeads(ctx, userId, LOOKED_AT),
    findDueSteps(ctx, { day: today, userId, take: LOOKED_AT }),
  ]);
  const sorted = [...leads].sort(byUrgency);
  return {
    today,
    groups: TODAY_GROUPS.map((group) => part(group, sorted)),
    steps: { count: steps.length, rows: steps.slice(0, SHOWN) },
  };
}

function part(group: TodayGroup, sorted: readonly TodayLead[]) {
  const rows = sorted.filter((lead) => todayGroupOf(lead) === group);
  return { group, count: rows.length, rows: rows.slice(0, SHOWN) };
}

export type Today = Awaited<ReturnType<typeof getToday>>;

export const todayCount = (ctx: Ctx): Promise<number> => countToday(ctx, userIdOf(ctx) ?? "", dayOf(ctx.now, ctx.workspace.timeZone));

/** One tap: a lead is accepted or was spoken to, a step is done. */
export const TodayAction = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("move"),
    leadId: z.string().max(80),
    version: z.coerce.number().pipe(versionField),
    to: z.enum(["accepted", "contacted"]),
  }),
  z.object({ intent: z.literal("done"), taskId: z.string().max(80) }),
]);
export type TodayAction = z.infer<typeof TodayAction>;

export async function workOnToday(ctx: Ctx, action: TodayAction): Promise<void> {
  if (action.intent === "done") return finishStep(ctx, action.taskId);
  await changeLeadStage(ctx, action);
}
