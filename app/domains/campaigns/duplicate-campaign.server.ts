import { inTransaction, type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { findAudience, insertAudienceOnce } from "#app/domains/campaigns/audience.repository.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { createCampaign } from "#app/domains/campaigns/save-campaign.server";
import { findSending, updateSending } from "#app/domains/campaigns/sending.repository.server";

const LONGEST_NAME = 100;

/**
 * A draft with the terms, rewards, groups, texts, questions, audience and way of inviting of another campaign, also of one that has ended. Its people
 * stay where they are, and nothing happens by itself until somebody says so again.
 */
export function duplicateCampaign(ctx: Ctx, campaignId: string): Promise<{ id: string }> {
  return inTransaction(ctx, async (tx) => {
    const { rewardRules, texts, currency, windowDays, lockDays, holdingDays, clickModel, ...campaign } = await getCampaign(tx, campaignId);
    const { newCustomersOnly, termMonths, destinationUrl, questions, groups, channelTexts, budgetMinor } = campaign;
    const name = [...ctx.t("campaign:copyOf", { name: campaign.name })].slice(0, LONGEST_NAME).join("").trim();
    const terms = { currency, windowDays, lockDays, holdingDays, clickModel, newCustomersOnly, termMonths, destinationUrl };
    const { id } = await createCampaign(
      tx,
      { name, rewardRules, texts, ...terms, startsOn: null, endsOn: null, budgetMinor },
      { questions, groups, channelTexts },
    );
    const [audience, sending] = [await findAudience(tx, campaignId), await findSending(tx, campaignId)];
    if (audience) await insertAudienceOnce(tx, id, { version: 1, audience: audience.audience }, null);
    if (sending) {
      const { version: _version, ...way } = sending;
      await updateSending(tx, id, 0, { ...way, isAutomatic: false, takesRequests: false });
    }
    await recordActivity(tx, "campaign.duplicated", { kind: "campaign", id }, { from: campaignId });
    return { id };
  });
}
