import { requireFound, type Ctx } from "#app/platform/context.server";
import { listEnrolmentsOf } from "#app/domains/ambassadors/get-ambassador.server";
import { ownDecisionsOfLead, traceEventsOfLead, type OwnDecision, type EventTrace } from "#app/domains/referrals/trace-events.server";
import { endingOf, type LeadEnding } from "#app/domains/sales/lead-ending.server";
import { findUnearned, type Unearned, type UnearnedBecause } from "#app/domains/rewards/find-unearned.server";
import { listRewards, type RewardRow } from "#app/domains/rewards/list-rewards.server";
import { findLead, type LeadRow } from "#app/domains/sales/lead.repository.server";

export type LeadTrace = EventTrace & { lead: LeadRow; rewards: RewardRow[]; unearned: Unearned[]; ending: LeadEnding | null };

/** "Why was this (not) credited?" for a lead: decisions, conversions, sales and the rewards that came of them. @throws DomainError `not_found`. */
export async function traceLead(ctx: Ctx, leadId: string): Promise<LeadTrace> {
  const lead = requireFound(await findLead(ctx, leadId), "lead");
  const events = await traceEventsOfLead(ctx, leadId);
  const conversionIds = events.conversions.map(({ id }) => id);
  const rewards = conversionIds.length > 0 ? await listRewards(ctx, { conversionIds }, { take: 100 }) : [];
  const [unearned, ending] = await Promise.all([findUnearned(ctx, conversionIds), endingOf(ctx, lead)]);
  return { lead, ...events, rewards, unearned, ending };
}

export type TracedOwnDecision = OwnDecision & { unearned: UnearnedBecause | null };

/** The same for the ambassador who introduced the lead, in what they may know: nothing about anybody else. */
export async function traceOwnLead(ctx: Ctx, ambassadorId: string, leadId: string): Promise<TracedOwnDecision[]> {
  const enrolments = await listEnrolmentsOf(ctx, ambassadorId);
  const decisions = await ownDecisionsOfLead(ctx, leadId, new Set(enrolments.map(({ enrolmentId }) => enrolmentId)));
  const mine = decisions.flatMap(({ conversionId }) => conversionId ?? []);
  const unearned = new Map((await findUnearned(ctx, mine)).map((row) => [row.conversionId, row.because]));
  return decisions.map((decision) => ({ ...decision, unearned: unearned.get(decision.conversionId ?? "") ?? null }));
}
