import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { localDay } from "#app/platform/local-day";
import { tellBudget } from "#app/domains/campaigns/campaign-budget.server";
import { findPlannedCampaigns } from "#app/domains/campaigns/campaign-plan.repository.server";
import { dueStatus } from "#app/domains/campaigns/campaign-plan.rules";
import { keepCampaignsJob } from "#app/domains/campaigns/campaign.jobs";
import { changeCampaignStatus } from "#app/domains/campaigns/change-campaign-status.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";

/** Puts the keeping of dates and budgets in the queue when any campaign of a workspace has one. */
export async function planKeeping(ctx: Ctx): Promise<void> {
  if ((await findPlannedCampaigns(ctx)).length > 0) await enqueue(ctx, keepCampaignsJob, {}, { key: "all" });
}

/** Starts and ends campaigns on their days and tells about budgets. Safe to repeat and to run twice at once. */
export async function keepCampaigns(ctx: Ctx): Promise<void> {
  for (const campaignId of await findPlannedCampaigns(ctx)) await keepOne(ctx, campaignId);
}

function keepOne(ctx: Ctx, campaignId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, `campaign-plan:${campaignId}`);
    const campaign = await getCampaign(tx, campaignId);
    const due = dueStatus(campaign, localDay(tx.now, tx.workspace.timeZone));
    if (due) await changeCampaignStatus(tx, campaignId, due);
    if (campaign.status !== "ended") await tellBudget(tx, campaign);
  });
}
