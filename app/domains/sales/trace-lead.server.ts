import { requireFound, type Ctx } from "#app/platform/context.server";
import { listEnrolmentsOf } from "#app/domains/ambassadors/get-ambassador.server";
import { ownDecisionsOfLead, traceEventsOfLead, type OwnDecision, type EventTrace } from "#app/domains/referrals/trace-events.server";
import { listRewards, type RewardRow } from "#app/domains/rewards/list-rewards.server";
import { findLead, type LeadRow } from "#app/domains/sales/lead.repository.server";

export type LeadTrace = EventTrace & { lead: LeadRow; rewards: RewardRow[] };

/** "Why was this (not) credited?" for a lead: decisions, conversions, sales and the rewards that came of them. @throws DomainError `not_found`. */
export async function traceLead(ctx: Ctx, leadId: string): Promise<LeadTrace> {
  const lead = requireFound(await findLead(ctx, leadId), "lead");
  const events = await traceEventsOfLead(ctx, leadId);
  const rewards =
    events.conversions.length > 0 ? await listRewards(ctx, { conversionIds: events.conversions.map(({ id }) => id) }, { take: 100 }) : [];
  return { lead, ...events, rewards };
}

/** The same for the ambassador who introduced the lead, in what they may know: nothing about anybody else. */
export async function traceOwnLead(ctx: Ctx, ambassadorId: string, leadId: string): Promise<OwnDecision[]> {
  const enrolments = await listEnrolmentsOf(ctx, ambassadorId);
  return ownDecisionsOfLead(ctx, leadId, new Set(enrolments.map(({ enrolmentId }) => enrolmentId)));
}
