import { inTransaction, type Ctx } from "#app/platform/context.server";
import { hashToken, newToken } from "#app/platform/crypto.server";
import { reportProgress } from "#app/platform/jobs/enqueue.server";
import type { Campaign } from "#app/domains/campaigns/campaign.rules";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import {
  claimInvitation,
  findBatch,
  lockInvitation,
  markFailed,
  type InvitationRow,
} from "#app/domains/campaigns/invitation.repository.server";
import { senderOf, writeInvitation, type Sender } from "#app/domains/campaigns/write-invitation.server";
import { isSuppressedNow } from "#app/domains/contacts/suppress-address.server";

const PROGRESS_EVERY = 20;

/**
 * Writes the mails of a batch, each in one transaction with the token in its link. Safe to repeat and to run twice at once: an
 * invitation is claimed before its mail is written. While the campaign is not live the rest of the batch waits.
 */
export async function sendInvitations(ctx: Ctx, batchId: string, jobRunId: string): Promise<void> {
  const batch = await findBatch(ctx, batchId);
  const [first] = batch;
  if (!first) return;
  const sender = await senderOf(ctx, first.invitedByUserId);
  const waiting = batch.filter((invitation) => invitation.status === "queued");
  for (const [index, invitation] of waiting.entries()) {
    const campaign = await getCampaign(ctx, invitation.campaignId); // asked each time: a pause stops the rest
    if (campaign.status !== "live") return;
    const email = invitation.contact.email;
    if (!email) await markFailed(ctx, invitation.id);
    else await sendOne(ctx, campaign, sender, invitation, email);
    if (index % PROGRESS_EVERY === 0)
      await reportProgress(ctx, jobRunId, { done: batch.length - waiting.length + index + 1, total: batch.length });
  }
  await reportProgress(ctx, jobRunId, { done: batch.length, total: batch.length });
}

function sendOne(ctx: Ctx, campaign: Campaign, sender: Sender, { id, contact }: InvitationRow, email: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockInvitation(tx, id); // before the address is looked at: a person who says "never" holds them in this order
    if (await isSuppressedNow(tx, email)) return markFailed(tx, id);
    const token = newToken();
    if (!(await claimInvitation(tx, id, hashToken(token)))) return;
    const joinUrl = `${tx.env.appUrl}/join/${token}`;
    const reader = { name: contact.name, email, language: contact.language };
    await writeInvitation(tx, campaign, { sender, reader, joinUrl, key: `invitation:${id}` });
  });
}
