import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { isBudgetReached } from "#app/domains/campaigns/campaign-budget.server";
import type { Campaign } from "#app/domains/campaigns/campaign.rules";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { invitationRemindJob } from "#app/domains/campaigns/invitation.jobs";
import {
  cancelReminder,
  claimReminder,
  findDueReminders,
  findInvitation,
  findRemindingCampaigns,
  lockInvitation,
} from "#app/domains/campaigns/invitation.repository.server";
import { reminderKey } from "#app/domains/campaigns/invitation.rules";
import { isUnwelcome } from "#app/domains/campaigns/is-unwelcome.server";
import { joinUrl } from "#app/domains/campaigns/join-token.server";
import { getSending } from "#app/domains/campaigns/save-sending.server";
import { nextOpen, type Sending } from "#app/domains/campaigns/sending.rules";
import { signerOf, writeInvitation } from "#app/domains/campaigns/write-invitation.server";
import { isSuppressedNow } from "#app/domains/contacts/suppress-address.server";

const MOST_AT_ONCE = 500;

/** Puts the reminders of a workspace in the queue when any may leave now. */
export async function planReminders(ctx: Ctx): Promise<void> {
  if ((await campaignsThatRemind(ctx)).length > 0) await enqueue(ctx, invitationRemindJob, {}, { key: "all" });
}

/**
 * Reminds whoever was invited and did not open the join page, answer or join, once each. Safe to repeat and to run twice at once.
 * A reminder waits for the open hours, for a paused campaign and while a budget is reached; for who was paused or turned meanwhile it is called off.
 */
export async function remindInvited(ctx: Ctx): Promise<void> {
  const due = await findDueReminders(ctx, await campaignsThatRemind(ctx), MOST_AT_ONCE);
  for (const id of due) await remindOne(ctx, id);
  if (due.length === MOST_AT_ONCE) await enqueue(ctx, invitationRemindJob, {}, { key: "all" });
}

/** Those that wait are left out before anybody is read: however many there are, they hold up no other campaign. */
async function campaignsThatRemind(ctx: Ctx): Promise<string[]> {
  const ids = await findRemindingCampaigns(ctx);
  const may = await Promise.all(ids.map(async (id) => mayRemind(ctx, await getCampaign(ctx, id), await getSending(ctx, id))));
  return ids.filter((_id, index) => may[index]);
}

const mayRemind = async (ctx: Ctx, campaign: Campaign, sending: Sending): Promise<boolean> =>
  campaign.status === "live" && nextOpen(sending, ctx.now, ctx.workspace.timeZone) <= ctx.now && !(await isBudgetReached(ctx, campaign));

function remindOne(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockInvitation(tx, id);
    const invitation = requireFound(await findInvitation(tx, id), "invitation");
    const [campaign, sending] = [await getCampaign(tx, invitation.campaignId), await getSending(tx, invitation.campaignId)];
    if (!(await mayRemind(tx, campaign, sending))) return;
    const { name, email, language } = invitation.contact;
    if (sending.reminderDays === 0 || !email || (await isSuppressedNow(tx, email)) || (await isUnwelcome(tx, invitation)))
      return cancelReminder(tx, id);
    if (!(await claimReminder(tx, id))) return;
    const sender = await signerOf(tx, invitation, sending);
    const mail = { sender, reader: { name, email, language }, joinUrl: joinUrl(tx, id), key: reminderKey(invitation) };
    await writeInvitation(tx, campaign, { ...mail, isReminder: true, reason: invitation.reason });
  });
}
