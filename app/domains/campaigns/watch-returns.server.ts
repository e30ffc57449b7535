import type { Ctx } from "#app/platform/context.server";
import type { ReturnKind } from "#app/emails/mail-return.rules";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { countBatchReturns, pauseForReturns } from "#app/domains/campaigns/invitation-batch.repository.server";
import { findInvitation, markReturned } from "#app/domains/campaigns/invitation.repository.server";
import { invitationOfKey } from "#app/domains/campaigns/invitation.rules";
import { judgeReturns } from "#app/domains/campaigns/returns.rules";

/**
 * Notes on an invitation that its mail came back or was reported as spam, and pauses its batch when too much of it comes back.
 *
 * @param messageKey what the mail was about; nothing happens when that was no invitation.
 */
export async function watchReturn(tx: Ctx, messageKey: string, kind: ReturnKind): Promise<void> {
  const id = invitationOfKey(messageKey);
  const invitation = id && (await findInvitation(tx, id));
  if (!invitation || !(await markReturned(tx, id, kind === "complaint" ? "complainedAt" : "returnedAt"))) return;
  const { batchId, campaignId } = invitation;
  if (kind === "complaint" || judgeReturns(await countBatchReturns(tx, batchId)) !== "pause") return;
  if (await pauseForReturns(tx, batchId))
    await recordActivity(tx, "invitations.paused", { kind: "campaign", id: campaignId }, { batchId, because: "returns" });
}
