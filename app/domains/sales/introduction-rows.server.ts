import type { Ctx } from "#app/platform/context.server";
import { formatMoney } from "#app/platform/money";
import { listAmbassadorLeads } from "#app/domains/sales/ambassador-leads.server";
import type { IntroductionRow } from "#app/domains/sales/components/introduction-list";
import { formatDate } from "#app/ui/format";

/** An ambassador's introductions as the portal shows them, newest first, with dates and amounts in the reader's words. */
export async function introductionRows(ctx: Ctx, ambassadorId: string): Promise<IntroductionRow[]> {
  const leads = await listAmbassadorLeads(ctx, ambassadorId);
  return leads.map((lead) => ({
    leadId: lead.leadId,
    displayName: lead.displayName,
    stage: lead.isForgotten ? "over" : lead.stage,
    waitsForYes: lead.waitsForYes,
    step: lead.step,
    since: formatDate(lead.stageChangedAt, ctx.language, ctx.workspace.timeZone, "short-date"),
    thanks: lead.thanks,
    reward: lead.rewardMinor > 0 ? formatMoney({ minor: lead.rewardMinor, currency: lead.currency }, ctx.language) : null,
  }));
}
