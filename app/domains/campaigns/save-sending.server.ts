import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { listStaff } from "#app/domains/accounts/account.repository.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { findCoolingHours, findSending, updateSending, type StoredSending } from "#app/domains/campaigns/sending.repository.server";
import { USUAL_SENDING, type Sending } from "#app/domains/campaigns/sending.rules";

/** How a campaign asks, as it stands; version 0 is the usual way, until somebody chose. */
export const getSending = async (ctx: Ctx, campaignId: string): Promise<StoredSending> =>
  (await findSending(ctx, campaignId)) ?? { version: 0, ...USUAL_SENDING };

/** The hours between an answer and the invitation, by campaign. */
export async function coolingHoursOf(ctx: Ctx): Promise<(campaignId: string) => number> {
  const chosen = await findCoolingHours(ctx);
  return (campaignId) => chosen.get(campaignId) ?? USUAL_SENDING.coolingHours;
}

/**
 * Stores how a campaign asks. Its terms keep their version: nobody agrees to anything new. Mails that wait keep the moment they
 * were planned for; who signs and whether anybody is reminded is looked up when a mail is written.
 *
 * @param from the version that was on screen.
 * @throws DomainError `invalid` for a sender who does not work here; `conflict` when somebody else saved in between; `gone` for an
 *   ended campaign.
 */
export function saveSending(ctx: Ctx, campaignId: string, from: number, sending: Sending): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const campaign = await getCampaign(tx, campaignId);
    if (campaign.status === "ended") throw new DomainError("gone", ctx.t("campaign:change.endedText"));
    await refuseStranger(tx, sending.senderUserId);
    if (!(await updateSending(tx, campaignId, from, sending))) throw new DomainError("conflict", ctx.t("campaign:error.changed"));
    const { reminderDays, isAutomatic, takesRequests } = sending;
    await recordActivity(
      tx,
      "campaign.sending_changed",
      { kind: "campaign", id: campaignId },
      { version: from + 1, reminderDays, isAutomatic, takesRequests },
    );
  });
}

/** Answers go to the sender's own address, so that only a member can be one: they proved theirs by signing in. */
async function refuseStranger(tx: Ctx, userId: string | null): Promise<void> {
  if (userId === null || (await listStaff(tx)).some((member) => member.userId === userId)) return;
  const message = tx.t("sending:error.sender");
  throw new DomainError("invalid", message, { errors: [{ path: "senderUserId", message }] });
}
