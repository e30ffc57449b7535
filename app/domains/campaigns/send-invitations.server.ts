import { addressHashOf } from "#app/emails/address-hash.server";
import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { hashToken } from "#app/platform/crypto.server";
import { addDays } from "#app/platform/instants";
import { enqueue, reportProgress } from "#app/platform/jobs/enqueue.server";
import { isBudgetReached } from "#app/domains/campaigns/campaign-budget.server";
import type { Campaign } from "#app/domains/campaigns/campaign.rules";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { invitationSendJob } from "#app/domains/campaigns/invitation.jobs";
import { findBatch } from "#app/domains/campaigns/invitation-batch.repository.server";
import {
  claimInvitation,
  findDueInvitations,
  findInvitation,
  findNextSendAt,
  lockInvitation,
  markUnsent,
} from "#app/domains/campaigns/invitation.repository.server";
import { invitationKey } from "#app/domains/campaigns/invitation.rules";
import { isUnwelcome } from "#app/domains/campaigns/is-unwelcome.server";
import { joinToken, joinUrl } from "#app/domains/campaigns/join-token.server";
import { getSending } from "#app/domains/campaigns/save-sending.server";
import { nextOpen, type Sending } from "#app/domains/campaigns/sending.rules";
import { signerOf, writeInvitation } from "#app/domains/campaigns/write-invitation.server";
import { isSuppressedNow } from "#app/domains/contacts/suppress-address.server";

const PROGRESS_EVERY = 20;
const BUDGET_ASKED_AGAIN_MS = 3_600_000;

/**
 * Writes the mails of a batch that are due, each in one transaction with the token in its link, and plans the next lot. Safe to
 * repeat and to run twice at once: an invitation is claimed before its mail is written. While the campaign or the batch is paused
 * the rest waits.
 */
export async function sendInvitations(ctx: Ctx, batchId: string, jobRunId: string): Promise<void> {
  const due = await findDueInvitations(ctx, batchId);
  for (const [index, id] of due.entries()) {
    const running = await mayGoOn(ctx, batchId); // asked each time: a pause stops the rest
    if (!running) return;
    await sendOne(ctx, running, id);
    if (index % PROGRESS_EVERY === 0) await reportProgress(ctx, jobRunId, { done: index + 1, total: due.length });
  }
  await reportProgress(ctx, jobRunId, { done: due.length, total: due.length });
  const next = await findNextSendAt(ctx, batchId);
  if (next && (await mayGoOn(ctx, batchId))) await planBatch(ctx, batchId, next);
}

/** Wakes up for a batch at a moment, or now; only one such job waits. */
export const planBatch = (ctx: Ctx, batchId: string, at: Date = ctx.now): Promise<string> =>
  enqueue(ctx, invitationSendJob, { batchId }, { subjectId: batchId, key: batchId, runAt: at > ctx.now ? at : ctx.now });

type Running = { campaign: Campaign; sending: Sending };

/** The campaign and how it asks; null when it or the batch is not running. Outside the hours, or with its budget reached, the batch is planned anew. */
async function mayGoOn(ctx: Ctx, batchId: string): Promise<Running | null> {
  const batch = await findBatch(ctx, batchId);
  if (batch?.state !== "running") return null;
  const [campaign, sending] = await Promise.all([getCampaign(ctx, batch.campaignId), getSending(ctx, batch.campaignId)]);
  if (campaign.status !== "live") return null;
  if (await isBudgetReached(ctx, campaign)) {
    await planBatch(ctx, batchId, new Date(ctx.now.getTime() + BUDGET_ASKED_AGAIN_MS));
    return null;
  }
  const opens = nextOpen(sending, ctx.now, ctx.workspace.timeZone);
  if (opens <= ctx.now) return { campaign, sending };
  await planBatch(ctx, batchId, opens);
  return null;
}

/** The person is read again under the lock: the rest of a large batch was read some time ago. */
async function sendOne(ctx: Ctx, { campaign, sending }: Running, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockInvitation(tx, id); // before the address is looked at: a person who says "never" holds them in this order
    const invitation = requireFound(await findInvitation(tx, id), "invitation");
    const { name, email, language } = invitation.contact;
    if (!email || (await isSuppressedNow(tx, email))) return markUnsent(tx, id, "failed");
    if (await isUnwelcome(tx, invitation)) return markUnsent(tx, id, "withheld");
    const remindAt = sending.reminderDays > 0 ? addDays(tx.now, sending.reminderDays) : null;
    if (!(await claimInvitation(tx, id, { tokenHash: hashToken(joinToken(tx, id)), addressHash: addressHashOf(tx, email), remindAt })))
      return;
    const sender = await signerOf(tx, invitation, sending);
    const mail = { sender, reader: { name, email, language }, joinUrl: joinUrl(tx, id), key: invitationKey(invitation) };
    await writeInvitation(tx, campaign, { ...mail, reason: invitation.reason });
  });
}
