import type { Ctx } from "#app/platform/context.server";
import { formatMoney } from "#app/platform/money";
import { countAmbassadorLeads, pageOfAmbassadorLeads, type AmbassadorLead } from "#app/domains/sales/ambassador-leads.server";
import type { IntroductionRow } from "#app/domains/sales/components/introduction-list";
import { formatDate } from "#app/ui/format";

type IntroductionPage = { rows: IntroductionRow[]; nextCursor: string | null };

/**
 * A page of an ambassador's introductions as the portal shows them, newest first, with dates and amounts in the reader's words.
 *
 * @throws DomainError `invalid` for a cursor of another list.
 */
export async function introductionPage(
  ctx: Ctx,
  ambassadorId: string,
  page: { cursor?: string | null; limit: number },
): Promise<IntroductionPage> {
  const { data, nextCursor } = await pageOfAmbassadorLeads(ctx, ambassadorId, page);
  return { rows: data.map((lead) => rowOf(ctx, lead)), nextCursor };
}

/** One of an ambassador's introductions; null for a lead that is not theirs. */
export async function findIntroduction(ctx: Ctx, ambassadorId: string, leadId: string): Promise<IntroductionRow | null> {
  const [lead] = (await pageOfAmbassadorLeads(ctx, ambassadorId, { ids: [leadId], limit: 1 })).data;
  return lead ? rowOf(ctx, lead) : null;
}

export async function countIntroductions(ctx: Ctx, ambassadorId: string): Promise<number> {
  const counts = await countAmbassadorLeads(ctx, ambassadorId);
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

const rowOf = (ctx: Ctx, lead: AmbassadorLead): IntroductionRow => ({
  leadId: lead.leadId,
  displayName: lead.displayName,
  stage: lead.isForgotten ? "over" : lead.stage,
  waitsForYes: lead.waitsForYes,
  step: lead.step,
  since: formatDate(lead.stageChangedAt, ctx.language, ctx.workspace.timeZone, "short-date"),
  thanks: lead.thanks,
  reward: lead.rewardMinor > 0 ? formatMoney({ minor: lead.rewardMinor, currency: lead.currency }, ctx.language) : null,
});
