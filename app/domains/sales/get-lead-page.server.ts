import { DateTime } from "luxon";
import { requireFound, type Ctx } from "#app/platform/context.server";
import { parseAmount, safeMinorUnits } from "#app/platform/money";
import { DomainError } from "#app/platform/errors";
import { findAnswersOf, listNotes, listSellers, listStageChanges } from "#app/domains/sales/lead-history.repository.server";
import { listRunningPromises } from "#app/domains/sales/lead-promise.repository.server";
import { changeLeadStage, reopenLead } from "#app/domains/sales/change-lead-stage.server";
import type { LeadAction } from "#app/domains/sales/lead.schema";
import { nextStages } from "#app/domains/sales/lead-stage.rules";
import { listTasks } from "#app/domains/sales/lead-task.repository.server";
import { findLead } from "#app/domains/sales/lead.repository.server";
import { finishStep, planNextStep, postponeStep } from "#app/domains/sales/plan-next-step.server";
import { addLeadNote, assignLead, estimateLead } from "#app/domains/sales/work-lead.server";
import { listRewards } from "#app/domains/rewards/list-rewards.server";
import { traceEventsOfLead } from "#app/domains/referrals/trace-events.server";

/** Everything the page of one lead shows. @throws DomainError `not_found`. */
export async function getLeadPage(ctx: Ctx, leadId: string) {
  const lead = requireFound(await findLead(ctx, leadId), "lead");
  const [changes, notes, tasks, promises, sellers, answers, events] = await Promise.all([
    listStageChanges(ctx, leadId),
    listNotes(ctx, leadId),
    listTasks(ctx, leadId),
    listRunningPromises(ctx, leadId),
    listSellers(ctx),
    lead.introducerContactId ? findAnswersOf(ctx, lead.introducerContactId) : [],
    traceEventsOfLead(ctx, leadId),
  ]);
  const rewards =
    events.conversions.length > 0 ? await listRewards(ctx, { conversionIds: events.conversions.map(({ id }) => id) }, { take: 20 }) : [];
  const nameOf = (userId: string | null) => sellers.find((seller) => seller.userId === userId)?.name ?? null;
  return {
    lead,
    next: nextStages(lead.stage),
    ownerName: nameOf(lead.ownerUserId),
    sellers: sellers.map(({ userId, name }) => ({ userId, name })),
    answers,
    changes: changes.map((change) => ({ ...change, byName: nameOf(change.byUserId) })),
    tasks: tasks.map((task) => ({ ...task, assigneeName: nameOf(task.assigneeUserId) })),
    promise: promises[0] ?? null,
    askedByName: nameOf(lead.askedByUserId),
    credits: events.conversions.map(({ id, trigger, ambassadorName, occurredAt }) => ({ id, trigger, ambassadorName, at: occurredAt })),
    notes: notes.map((note) => ({ ...note, byName: nameOf(note.authorUserId) })),
    rewards: rewards.map(({ rewardId, netMinor, currency, status, trigger, ambassadorName }) => ({
      rewardId,
      netMinor,
      currency,
      status,
      trigger,
      ambassadorName,
    })),
    sales: events.sales.map(({ id, amountMinor, currency, occurredAt, productName }) => ({
      id,
      amountMinor,
      currency,
      occurredAt,
      productName,
    })),
  };
}

export type LeadPage = Awaited<ReturnType<typeof getLeadPage>>;

/** Does what a form on the page asks for. */
export async function workOnLead(ctx: Ctx, leadId: string, action: LeadAction): Promise<void> {
  switch (action.intent) {
    case "move":
      await changeLeadStage(ctx, { leadId, ...action, ...(action.to === "won" && dealOf(ctx, action)) });
      return;
    case "reopen":
      await reopenLead(ctx, { leadId, version: action.version, reason: action.reason });
      return;
    case "assign":
      return assignLead(ctx, { leadId, version: action.version, ownerUserId: action.ownerUserId });
    case "plan":
      await planNextStep(ctx, { leadId, ...action });
      return;
    case "finish":
      return finishStep(ctx, action.taskId, leadId);
    case "postpone":
      return postponeStep(ctx, action.taskId, action.dueOn, leadId);
    case "estimate":
      return estimateLead(ctx, {
        leadId,
        version: action.version,
        expectedCloseOn: action.expectedCloseOn ?? null,
        ...estimateOf(ctx, action),
      });
    case "note":
      return addLeadNote(ctx, { leadId, text: action.text });
    case "thank":
      return addLeadNote(ctx, { leadId, text: action.text, isForAmbassador: true });
  }
}

function dealOf(ctx: Ctx, { amount, currency, occurredOn }: Extract<LeadAction, { intent: "move" }>) {
  const wanted = currency ?? ctx.workspace.currency;
  const minor = parseAmount(amount ?? "", wanted);
  if (minor === null || minor === 0n) {
    const message = ctx.t("sales:won.amountWrong");
    throw new DomainError("invalid", message, { errors: [{ path: "amount", message }] });
  }
  return { amountMinor: safeMinorUnits(minor), currency: wanted, occurredAt: dayEnd(ctx, occurredOn ?? null) };
}

/** The amount as typed; nothing when the field is empty, so that a date alone can be kept. */
function estimateOf(ctx: Ctx, { amount, currency }: Extract<LeadAction, { intent: "estimate" }>) {
  if (!amount) return {};
  const wanted = currency ?? ctx.workspace.currency;
  const minor = parseAmount(amount, wanted);
  if (minor !== null) return { amountMinor: safeMinorUnits(minor), currency: wanted };
  const message = ctx.t("desk:deal.wrong");
  throw new DomainError("invalid", message, { errors: [{ path: "amount", message }] });
}

/** A day as a person picks it: its last moment in the workspace's zone, and never later than now. */
function dayEnd(ctx: Ctx, day: string | null): Date {
  const end = day ? DateTime.fromISO(day, { zone: ctx.workspace.timeZone }).endOf("day").toJSDate() : ctx.now;
  return end < ctx.now ? end : ctx.now;
}
