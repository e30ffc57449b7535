import { requireFound, type Ctx } from "#app/platform/context.server";
import { findAgreement } from "#app/domains/ambassadors/agreement.repository.server";
import type { Campaign } from "#app/domains/campaigns/campaign.rules";
import { DEFAULT_GROUP } from "#app/domains/campaigns/group.rules";
import { agreedCampaign, campaignAt, getCampaign } from "#app/domains/campaigns/get-campaign.server";

export type AgreedRewards = Pick<Campaign, "version" | "rewardRules" | "holdingDays">;

/**
 * What had been agreed with an enrolment for what came in at a moment: the rewards of the version whose terms its ambassador had accepted, or
 * those that the group had then in which it was. What the campaign says later changes nothing about it.
 *
 * @throws DomainError `not_found` for an unknown enrolment.
 */
export async function agreedRewards(ctx: Ctx, enrolmentId: string, at: Date): Promise<AgreedRewards> {
  const { campaignId, acceptedVersion, group } = requireFound(await findAgreement(ctx, enrolmentId, at), "enrolment");
  const campaign = await getCampaign(ctx, campaignId);
  const agreed = await agreedCampaign(ctx, campaign, acceptedVersion);
  const then = group === DEFAULT_GROUP ? null : await campaignAt(ctx, campaign, at);
  const own = then?.groups.find(({ key }) => key === group);
  return then && own ? { ...agreed, version: then.version, rewardRules: own.rewardRules } : agreed;
}
