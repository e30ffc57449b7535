import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { updateStatus } from "#app/domains/campaigns/campaign.repository.server";
import { assertStatusChange, hasTerms, type CampaignStatus } from "#app/domains/campaigns/campaign.rules";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { findWaitingBatches } from "#app/domains/campaigns/invitation-batch.repository.server";
import { planBatch } from "#app/domains/campaigns/send-invitations.server";

/**
 * Publishes, pauses, resumes or ends a campaign. Invitations that waited for a pause to end are sent.
 *
 * @throws DomainError `conflict` for a way that does not exist, or when somebody else was first; `invalid` for publishing without terms.
 */
export function changeCampaignStatus(ctx: Ctx, campaignId: string, to: CampaignStatus): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const campaign = await getCampaign(tx, campaignId);
    assertStatusChange(campaign.status, to);
    if (to === "live" && !hasTerms(campaign.texts)) throw new DomainError("invalid", ctx.t("campaign:error.noTerms"));
    const moments = { ...(to === "live" && !campaign.liveFrom && { liveFrom: ctx.now }), ...(to === "ended" && { endedAt: ctx.now }) };
    const isFirst = await updateStatus(tx, campaignId, campaign.status, { status: to, ...moments });
    if (!isFirst) throw new DomainError("conflict", ctx.t("campaign:error.changed"));
    await recordActivity(tx, `campaign.${to}`, { kind: "campaign", id: campaignId });
    if (to === "live") for (const batchId of await findWaitingBatches(tx, campaignId)) await planBatch(tx, batchId);
  });
}
