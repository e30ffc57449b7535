import { inTransaction, lockInTransaction, type Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { isBudgetReached } from "#app/domains/campaigns/campaign-budget.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { invitationAutomaticJob } from "#app/domains/campaigns/invitation.jobs";
import { inviteChosen } from "#app/domains/campaigns/invite-candidates.server";
import { listInvitable } from "#app/domains/campaigns/list-candidates.server";
import { getAudience } from "#app/domains/campaigns/save-audience.server";
import { findAutomaticCampaigns } from "#app/domains/campaigns/sending.repository.server";
import { AUTOMATIC_ANSWER_DAYS } from "#app/domains/campaigns/sending.rules";

/** Puts the automatic invitations of a workspace in the queue when any of its campaigns makes them. */
export async function planAutomaticInvitations(ctx: Ctx): Promise<void> {
  if ((await findAutomaticCampaigns(ctx)).length > 0) await enqueue(ctx, invitationAutomaticJob, {}, { key: "all" });
}

/**
 * Invites everybody who can be invited by an answer that arrived live in the last 30 days. An imported answer invites nobody by
 * itself. Safe to repeat: a contact is invited to a campaign once.
 */
export async function inviteAutomatically(ctx: Ctx): Promise<void> {
  for (const campaignId of await findAutomaticCampaigns(ctx)) await inviteArrived(ctx, campaignId);
}

function inviteArrived(ctx: Ctx, campaignId: string): Promise<unknown> {
  return inTransaction(
    ctx,
    async (tx) => {
      await lockInTransaction(tx, `invite:${campaignId}`);
      if (!(await findAutomaticCampaigns(tx)).includes(campaignId) || (await isBudgetReached(tx, await getCampaign(tx, campaignId))))
        return;
      const { audience, version } = await getAudience(tx, campaignId);
      const arrivedSince = addDays(tx.now, -AUTOMATIC_ANSWER_DAYS);
      const invitable = await listInvitable(tx, campaignId, audience, { arrivedSince });
      const chosen = invitable.filter(({ verdict }) => verdict.isIn && verdict.basis === undefined);
      await inviteChosen(tx, campaignId, chosen, { audienceVersion: version, origin: "automatic" });
    },
    { timeoutMs: 60_000 },
  );
}
