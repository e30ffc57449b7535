import { inTransaction, type Ctx } from "#app/platform/context.server";
import type { CampaignInput } from "#app/domains/campaigns/campaign.schema";
import { createCampaign } from "#app/domains/campaigns/save-campaign.server";
import { updateSending } from "#app/domains/campaigns/sending.repository.server";
import { NEW_CAMPAIGN_COOLING_HOURS, USUAL_SENDING } from "#app/domains/campaigns/sending.rules";

/** A new campaign that leaves people in peace for a while after their answer. @throws DomainError as `createCampaign`. */
export function startCampaign(ctx: Ctx, input: CampaignInput, coolingHours = NEW_CAMPAIGN_COOLING_HOURS): Promise<{ id: string }> {
  return inTransaction(ctx, async (tx) => {
    const { id } = await createCampaign(tx, input);
    await updateSending(tx, id, 0, { ...USUAL_SENDING, coolingHours });
    return { id };
  });
}
