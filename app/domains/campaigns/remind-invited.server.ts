import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { invitationRemindJob } from "#app/domains/campaigns/invitation.jobs";
import {
  cancelReminder,
  claimReminder,
  findDueReminders,
  findInvitation,
  lockInvitation,
} from "#app/domains/campaigns/invitation.repository.server";
import { isUnwelcome } from "#app/domains/campaigns/is-unwelcome.server";
import { joinUrl } from "#app/domains/campaigns/join-token.server";
import { getSending } from "#app/domains/campaigns/save-sending.server";
import { nextOpen } from "#app/domains/campaigns/sending.rules";
import { signerOf, writeInvitation } from "#app/domains/campaigns/write-invitation.server";
import { isSuppressedNow } from "#app/domains/contacts/suppress-address.server";

const MOST_AT_ONCE = 500;

/** Puts the reminders of a workspace in the queue when any is due. */
export async function planReminders(ctx: Ctx): Promise<void> {
  if ((await findDueReminders(ctx, 1)).length > 0) await enqueue(ctx, invitationRemindJob, {}, { key: "all" });
}

/**
 * Reminds whoever was invited and did not open the join page, answer or join, once each. Safe to repeat and to run twice at once.
 * A reminder waits for the open hours and for a paused campaign; for who was paused or turned meanwhile it is called off.
 */
export async function remindInvited(ctx: Ctx): Promise<void> {
  const due = await findDueReminders(ctx, MOST_AT_ONCE);
  for (const id of due) await remindOne(ctx, id);
  if (due.length === MOST_AT_ONCE) await enqueue(ctx, invitationRemindJob, {}, { key: "all" });
}

function remindOne(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockInvitation(tx, id);
    const invitation = requireFound(await findInvitation(tx, id), "invitation");
    const [campaign, sending] = [await getCampaign(tx, invitation.campaignId), await getSending(tx, invitation.campaignId)];
    if (campaign.status !== "live" || nextOpen(sending, tx.now, tx.workspace.timeZone) > tx.now) return;
    const { name, email, language } = invitation.contact;
    if (sending.reminderDays === 0 || !email || (await isSuppressedNow(tx, email)) || (await isUnwelcome(tx, invitation)))
      return cancelReminder(tx, id);
    if (!(await claimReminder(tx, id))) return;
    const sender = await signerOf(tx, invitation, sending);
    const mail = { sender, reader: { name, email, language }, joinUrl: joinUrl(tx, id), key: `invitation-reminder:${id}` };
    await writeInvitation(tx, campaign, { ...mail, isReminder: true, reason: invitation.reason });
  });
}
