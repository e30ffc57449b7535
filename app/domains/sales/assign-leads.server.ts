import { z } from "zod";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { listActivities } from "#app/domains/activity/list-activity.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { requireVersion, saveOnce } from "#app/domains/sales/change-lead-stage.server";
import { OPEN_STAGES } from "#app/domains/sales/lead-stage.rules";
import { plainText } from "#app/platform/text";
import { versionField } from "#app/platform/version";
import { assignLead } from "#app/domains/sales/work-lead.server";

const MOST_AT_ONCE = 200;
const UNDO_MS = 15 * 60_000;

/** What the list of leads can do with the chosen ones. `at` is the moment of the change that is taken back, in milliseconds. */
export const LeadListAction = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("assign"),
    ids: z.array(z.string()).min(1).max(MOST_AT_ONCE),
    ownerUserId: z.string().min(1),
  }),
  z.object({
    intent: z.literal("move"),
    leadId: z.string().max(80),
    version: z.coerce.number().pipe(versionField),
    to: z.enum(OPEN_STAGES),
  }),
  z.object({ intent: z.literal("move-many"), ids: z.array(z.string()).min(1).max(MOST_AT_ONCE), to: z.enum(OPEN_STAGES) }),
  z.object({
    intent: z.literal("plan-many"),
    ids: z.array(z.string()).min(1).max(MOST_AT_ONCE),
    text: plainText({ min: 1, max: 300 }),
    dueOn: calendarDay(),
  }),
  z.object({
    intent: z.literal("undo"),
    at: z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  }),
]);

/**
 * Gives several leads to one colleague: all of them or, when one cannot be given, none.
 *
 * @throws DomainError `not_found` for an unknown lead or somebody who may not own leads; `conflict` when a lead changed meanwhile.
 */
export function assignLeads(ctx: Ctx, { ids, ownerUserId }: { ids: readonly string[]; ownerUserId: string }): Promise<void> {
  return inTransaction(
    ctx,
    async (tx) => {
      for (const leadId of new Set(ids)) await assignLead(tx, { leadId, ownerUserId });
    },
    { timeoutMs: 30_000 },
  );
}

/**
 * Gives leads back to whom they were taken from in one change of the same person, as far as nobody moved them on since.
 *
 * @returns how many went back.
 * @throws DomainError `gone` after a quarter of an hour.
 */
export function undoAssignment(ctx: Ctx, at: number): Promise<number> {
  if (ctx.now.getTime() - at > UNDO_MS)
    throw new DomainError("gone", "this can be taken back within 15 minutes", { text: { key: "sales:bulk.tooLate" } });
  return inTransaction(ctx, async (tx) => {
    let returned = 0;
    for (const { leadId, from, to } of await assignmentsAt(tx, at)) {
      const lead = await requireVersion(tx, leadId, undefined);
      if (lead.ownerUserId !== to) continue;
      await saveOnce(tx, lead, { ownerUserId: from });
      await recordActivity(tx, "lead.assigned", { kind: "lead", id: leadId }, { from: to, to: from });
      returned += 1;
    }
    return returned;
  });
}

/** How many leads one change of this person gave away. */
export const countAssigned = async (ctx: Ctx, at: number): Promise<number> => (await assignmentsAt(ctx, at)).length;

async function assignmentsAt(ctx: Ctx, at: number): Promise<Array<{ leadId: string; from: string | null; to: string }>> {
  const moment = { from: new Date(at), to: new Date(at + 1) };
  const lines = await listActivities(ctx, { group: "leads", actorId: ctx.actor.id, ...moment }, { take: MOST_AT_ONCE });
  return lines.flatMap(({ kind, subjectId, data }) => {
    const { from, to } = data as { from?: string | null; to?: string | null };
    return kind === "lead.assigned" && to ? [{ leadId: subjectId, from: from ?? null, to }] : [];
  });
}
