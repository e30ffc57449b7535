import { recordActivity } from "#app/domains/activity/record-activity.server";
import type { CampaignQuestion } from "#app/domains/campaigns/campaign-question.rules";
import { updateQuestions } from "#app/domains/campaigns/campaign.repository.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";

/** What the forms of a campaign ask from now on. What was answered stays as it was asked. @throws DomainError `gone` for an ended one. */
export function saveQuestions(ctx: Ctx, campaignId: string, questions: readonly CampaignQuestion[]): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const campaign = await getCampaign(tx, campaignId);
    if (campaign.status === "ended") throw new DomainError("gone", tx.t("campaign:change.endedText"));
    await updateQuestions(tx, campaignId, questions);
    await recordActivity(tx, "campaign.questions_changed", { kind: "campaign", id: campaignId }, { count: questions.length });
  });
}
