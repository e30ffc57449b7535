import { z } from "zod";
import { userIdOf, type Ctx } from "#app/platform/context.server";
import { versionField } from "#app/platform/version";
import { dayOf } from "#app/domains/care/due-day.rules";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { findDueSteps } from "#app/domains/sales/lead-task.repository.server";
import { finishStep } from "#app/domains/sales/plan-next-step.server";
import { countToday, findTodayLeads } from "#app/domains/sales/today.repository.server";
import { TODAY_GROUPS, type TodayView } from "#app/domains/sales/today.rules";

const SHOWN = 25;
const SHOWN_OF_ONE_PART = 100;

/** What the sales desk has to do today, for one person or for everybody: the first of every part, or one part from a place on. */
export async function getToday(ctx: Ctx, { whose, part, from }: TodayView) {
  const userId = whose === "all" ? null : userIdOf(ctx);
  const today = dayOf(ctx.now, ctx.workspace.timeZone);
  const stretch = part ? { skip: from, take: SHOWN_OF_ONE_PART } : { skip: 0, take: SHOWN };
  const [leads, steps] = await Promise.all([
    findTodayLeads(ctx, { userId, ...stretch }),
    findDueSteps(ctx, { day: today, userId, ...stretch }),
  ]);
  const isShown = (name: string) => part === null || part === name;
  const none = { count: 0, rows: [] };
  return {
    today,
    groups: TODAY_GROUPS.map((group) => ({ group, ...((isShown(group) && leads.get(group)) || none) })),
    steps: isShown("steps") ? steps : none,
  };
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
