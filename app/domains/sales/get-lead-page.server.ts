import { requireFound, type Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { noteConsent } from "#app/domains/contacts/note-consent.server";
import { findAnswersOf, listNotes, listSellers, listStageChanges } from "#app/domains/sales/lead-history.repository.server";
import { listRunningPromises } from "#app/domains/sales/lead-promise.repository.server";
import { changeLeadStage, reopenLead } from "#app/domains/sales/change-lead-stage.server";
import type { LeadAction } from "#app/domains/sales/lead.schema";
import { addLeadSale, amountOf, correctLeadSale, dayEnd, dealOf } from "#app/domains/sales/lead-sales.server";
import { nextStages } from "#app/domains/sales/lead-stage.rules";
import { getNotice, mailIntroduced, recordTold } from "#app/domains/sales/introduction-notice.server";
import { listTasks } from "#app/domains/sales/lead-task.repository.server";
import { findLead } from "#app/domains/sales/lead.repository.server";
import { decideMatch, matchesOf } from "#app/domains/sales/match-lead.server";
import { findIntroducers, findOtherIntroducers, suggestIntroducers } from "#app/domains/sales/list-introducers.server";
import { nameIntroducer } from "#app/domains/sales/name-introducer.server";
import { finishStep, planNextStep, postponeStep } from "#app/domains/sales/plan-next-step.server";
import { addLeadNote, assignLead, estimateLead } from "#app/domains/sales/work-lead.server";
import { listRewards } from "#app/domains/rewards/list-rewards.server";
import { restOfSales } from "#app/domains/referrals/sale.rules";
import { traceEventsOfLead, type EventTrace } from "#app/domains/referrals/trace-events.server";

/** Everything the page of one lead shows; `named` looks for whom it named. @throws DomainError `not_found`. */
export async function getLeadPage(ctx: Ctx, leadId: string, named = "") {
  const lead = requireFound(await findLead(ctx, leadId), "lead");
  const [first, names, matches, changes, notes, tasks, promises, sellers, answers, events, notice] = await Promise.all([
    lead.duplicateOfLeadId ? findLead(ctx, lead.duplicateOfLeadId) : null,
    lead.namedIntroducer ? namesFor(ctx, lead.namedIntroducer, named) : null,
    matchesOf(ctx, lead),
    listStageChanges(ctx, leadId),
    listNotes(ctx, leadId),
    listTasks(ctx, leadId),
    listRunningPromises(ctx, leadId),
    listSellers(ctx),
    lead.introducerContactId ? findAnswersOf(ctx, lead.introducerContactId) : [],
    traceEventsOfLead(ctx, leadId),
    getNotice(ctx, lead),
  ]);
  const rewards =
    events.conversions.length > 0 ? await listRewards(ctx, { conversionIds: events.conversions.map(({ id }) => id) }, { take: 20 }) : [];
  const nameOf = (userId: string | null) => sellers.find((seller) => seller.userId === userId)?.name ?? null;
  return {
    lead,
    notice,
    /** The lead that was first about this person or company. */
    first: first && { id: first.id, number: first.number, name: first.person.name },
    matches,
    names,
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
    sales: salesOf(events.sales, nameOf),
    lineKey: newId("sale"),
  };
}

/** Who may be meant by the words of a lead, or whom a colleague looks for. */
async function namesFor(ctx: Ctx, written: string, search: string) {
  const ambassadors = search ? await findIntroducers(ctx, search) : await suggestIntroducers(ctx, written);
  const others = await findOtherIntroducers(ctx, search);
  return {
    search,
    options: [
      ...ambassadors.map(({ enrolmentId: value, name, companyName, campaignName }) => ({ value, name, companyName, campaignName })),
      ...others.map(({ contactId: value, name, companyName }) => ({ value, name, companyName, campaignName: null })),
    ],
  };
}

/** Each line with what is left of it: null for a correction, which cannot be corrected itself. */
function salesOf(lines: EventTrace["sales"], nameOf: (userId: string | null) => string | null) {
  const rest = restOfSales(lines);
  return lines.map(({ id, amountMinor, currency, occurredAt, productName, interval, correctionKind, note, recordedByUserId }) => ({
    id,
    amountMinor,
    currency,
    occurredAt,
    productName,
    interval,
    correctionKind,
    note,
    byName: nameOf(recordedByUserId),
    leftMinor: rest.get(id) ?? null,
  }));
}

export type LeadPage = Awaited<ReturnType<typeof getLeadPage>>;

/** Does what a form on the page asks for. */
export async function workOnLead(ctx: Ctx, leadId: string, action: LeadAction): Promise<void> {
  switch (action.intent) {
    case "move":
      await changeLeadStage(ctx, { leadId, ...action, ...(action.to === "won" && dealOf(ctx, action)) });
      return;
    case "sale":
      return addLeadSale(ctx, leadId, action);
    case "correct":
      return correctLeadSale(ctx, leadId, action);
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
    case "name":
      return nameIntroducer(ctx, { leadId, ...action });
    case "link":
    case "separate":
    case "not-eligible":
      return decideMatch(ctx, leadId, action);
    case "note":
      return addLeadNote(ctx, { leadId, text: action.text });
    case "told":
      return recordTold(ctx, leadId, { by: action.by, at: dayEnd(ctx, action.toldOn), note: action.informedNote });
    case "consent":
      await noteConsent(ctx, (await findLead(ctx, leadId))?.contactId ?? "", { ...action, isGranted: action.answer === "granted" });
      return;
    case "mailNotice":
      return mailIntroduced(ctx, leadId);
    case "thank":
      return addLeadNote(ctx, { leadId, text: action.text, isForAmbassador: true });
  }
}

/** The amount as typed; nothing when the field is empty, so that a date alone can be kept. */
function estimateOf(ctx: Ctx, { amount, currency }: Extract<LeadAction, { intent: "estimate" }>) {
  if (!amount) return {};
  const wanted = currency ?? ctx.workspace.currency;
  return { amountMinor: amountOf(ctx, amount, wanted), currency: wanted };
}
