import { requireFound, type Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { findAnswersOf, listNotes, listSellers, listStageChanges } from "#app/domains/sales/lead-history.repository.server";
import { changeLeadStage, reopenLead } from "#app/domains/sales/change-lead-stage.server";
import type { LeadAction } from "#app/domains/sales/lead.schema";
import { addLeadSale, correctLeadSale, dealOf } from "#app/domains/sales/lead-sales.server";
import { nextStages } from "#app/domains/sales/lead-stage.rules";
import { findLead } from "#app/domains/sales/lead.repository.server";
import { addLeadNote, assignLead } from "#app/domains/sales/work-lead.server";
import { listRewards } from "#app/domains/rewards/list-rewards.server";
import { restOfSales } from "#app/domains/referrals/sale.rules";
import { traceEventsOfLead, type EventTrace } from "#app/domains/referrals/trace-events.server";

/** Everything the page of one lead shows. @throws DomainError `not_found`. */
export async function getLeadPage(ctx: Ctx, leadId: string) {
  const lead = requireFound(await findLead(ctx, leadId), "lead");
  const [changes, notes, sellers, answers, events] = await Promise.all([
    listStageChanges(ctx, leadId),
    listNotes(ctx, leadId),
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
    case "note":
      return addLeadNote(ctx, { leadId, text: action.text });
    case "thank":
      return addLeadNote(ctx, { leadId, text: action.text, isForAmbassador: true });
  }
}
