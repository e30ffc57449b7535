import { DomainError } from "#app/platform/errors";
import { inTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { findSeller } from "#app/domains/sales/lead-history.repository.server";
import { findTask, insertTask, markTaskDone, moveTask } from "#app/domains/sales/lead-task.repository.server";
import { holdLead } from "#app/domains/sales/lead.repository.server";

/** What is to be done next for a lead, by a day, by one person. */
export type NextStep = { leadId: string; text: string; dueOn: string; assigneeUserId?: string | null };

/**
 * Plans the next step of a lead for the person named, or else its owner, or else whoever plans it.
 *
 * @throws DomainError `not_found` for an unknown lead or somebody who may not own leads; `conflict` for a lead that ended.
 */
export function planNextStep(ctx: Ctx, { leadId, text, dueOn, assigneeUserId }: NextStep): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const lead = requireFound(await holdLead(tx, leadId), "lead");
    if (lead.endedAt) throw new DomainError("conflict", "a lead that ended has no next step", { text: { key: "desk:refused.endedStep" } });
    const wanted = assigneeUserId ?? lead.ownerUserId ?? userIdOf(tx);
    const assignee = requireFound(wanted ? await findSeller(tx, wanted) : null, "colleague who may own leads");
    const taskId = await insertTask(tx, {
      leadId,
      text: text.trim(),
      dueOn,
      assigneeUserId: assignee.userId,
      createdByUserId: userIdOf(tx),
    });
    await recordActivity(tx, "lead.step_planned", { kind: "lead", id: leadId }, { taskId, dueOn });
    return taskId;
  });
}

/** Marks a step done. Safe to repeat. @param leadId whose step it has to be, when the page is about one lead. */
export function finishStep(ctx: Ctx, taskId: string, leadId?: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const task = await getTask(tx, taskId, leadId);
    if (!(await markTaskDone(tx, taskId, userIdOf(tx)))) return;
    await recordActivity(tx, "lead.step_done", { kind: "lead", id: task.leadId }, { taskId });
  });
}

/** Gives a step another day. @throws DomainError `conflict` when it is done already. */
export function postponeStep(ctx: Ctx, taskId: string, dueOn: string, leadId?: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const task = await getTask(tx, taskId, leadId);
    if (!(await moveTask(tx, taskId, dueOn)))
      throw new DomainError("conflict", "this step is done already", { text: { key: "desk:refused.stepDone" } });
    await recordActivity(tx, "lead.step_moved", { kind: "lead", id: task.leadId }, { taskId, dueOn });
  });
}

async function getTask(tx: Ctx, taskId: string, leadId: string | undefined) {
  const task = requireFound(await findTask(tx, taskId), "step");
  if (leadId !== undefined && task.leadId !== leadId) throw new DomainError("not_found", "no step with that id");
  return task;
}
