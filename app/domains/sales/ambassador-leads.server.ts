import type { Ctx } from "#app/platform/context.server";
import { listRewardsOfAmbassador } from "#app/domains/rewards/list-rewards.server";
import { findStagesAt, findThanks } from "#app/domains/sales/lead-history.repository.server";
import { endsForgotten } from "#app/domains/sales/introduction-notice.rules";
import { nameForAmbassador } from "#app/domains/sales/lead-name.rules";
import { isEnding, LEAD_STEPS, stepOf, type LeadStage } from "#app/domains/sales/lead-stage.rules";
import { countLeadsByStage, findLeads } from "#app/domains/sales/lead.repository.server";

/**
 * What an ambassador may see of a lead: a recognisable name, how far it is (`step` of LEAD_STEPS; null when it ended without a
 * deal), and what it earned so far. Never contact data, amounts of the deal or the reason of an ending; `isForgotten` when the person's
 * details went with it. `waitsForYes`: the person has not been told yet, and the ambassador can hand their page over.
 */
export type AmbassadorLead = {
  leadId: string;
  displayName: string;
  stage: LeadStage;
  isForgotten: boolean;
  waitsForYes: boolean;
  step: number | null;
  steps: number;
  stageChangedAt: Date;
  createdAt: Date;
  thanks: string | null;
  thankedAt: Date | null;
  rewardMinor: number;
  currency: string;
};

type LeadChoice = { cursor?: string | null; limit: number; ids?: string[] };

/** The latest leads that an ambassador introduced, newest first. */
export const listAmbassadorLeads = async (ctx: Ctx, ambassadorId: string): Promise<AmbassadorLead[]> =>
  (await pageOfAmbassadorLeads(ctx, ambassadorId, { limit: 500 })).data;

/** A page of the leads that an ambassador introduced, newest first, or those with these ids. @throws DomainError `invalid` for a cursor of another list. */
export async function pageOfAmbassadorLeads(
  ctx: Ctx,
  ambassadorId: string,
  { ids, ...page }: LeadChoice,
): Promise<{ data: AmbassadorLead[]; nextCursor: string | null }> {
  const [{ data: leads, nextCursor }, all] = await Promise.all([
    findLeads(ctx, { ambassadorId, ids }, page),
    listRewardsOfAmbassador(ctx, ambassadorId),
  ]);
  const thanks = await findThanks(
    ctx,
    leads.map(({ id }) => id),
  );
  const rewards = all.filter(({ status }) => status !== "rejected");
  const forgotten = ctx.t("privacy:nobody");
  const data = leads.map((lead) => {
    const own = rewards.filter(({ leadId }) => leadId === lead.id);
    const currency = own[0]?.currency ?? ctx.workspace.currency;
    return {
      leadId: lead.id,
      displayName: nameForAmbassador(lead, forgotten),
      stage: lead.stage,
      isForgotten: endsForgotten(lead.reasonCode),
      waitsForYes: lead.source === "introduction_form" && !isEnding(lead.stage) && lead.notice !== null && lead.notice.informedAt === null,
      step: stepOf(lead.stage),
      steps: LEAD_STEPS,
      stageChangedAt: lead.stageChangedAt,
      createdAt: lead.createdAt,
      thanks: thanks.get(lead.id)?.text ?? null,
      thankedAt: thanks.get(lead.id)?.at ?? null,
      rewardMinor: own.filter((reward) => reward.currency === currency).reduce((sum, { netMinor }) => sum + netMinor, 0),
      currency,
    };
  });
  return { data, nextCursor };
}

/** How many leads an ambassador introduced, by stage. */
export const countAmbassadorLeads = (ctx: Ctx, ambassadorId: string): Promise<Map<LeadStage, number>> =>
  countLeadsByStage(ctx, { ambassadorId });

/** Where leads stood at a moment, as far as they moved since. */
export const stagesAt = (ctx: Ctx, leadIds: readonly string[], at: Date): Promise<Map<string, LeadStage | null>> =>
  findStagesAt(ctx, leadIds, at);

/** The names of leads as an ambassador reads them. */
export async function namesForAmbassador(ctx: Ctx, leadIds: string[]): Promise<Map<string, string>> {
  const ids = [...new Set(leadIds)];
  const leads = ids.length > 0 ? (await findLeads(ctx, { ids }, { limit: ids.length })).data : [];
  return new Map(leads.map((lead) => [lead.id, nameForAmbassador(lead, ctx.t("privacy:nobody"))]));
}
