import { z } from "zod";
import { addressHashOf } from "#app/emails/address-hash.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { listContactStates } from "#app/domains/ambassadors/campaign-enrolments.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { GUEST_BASES } from "#app/domains/campaigns/guest.rules";
import { insertBatch } from "#app/domains/campaigns/invitation-batch.repository.server";
import { findProposable, insertRequestOnce } from "#app/domains/campaigns/join-request.repository.server";
import { getContact } from "#app/domains/contacts/get-contact.server";
import { isSuppressedNow } from "#app/domains/contacts/suppress-address.server";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { inTransaction, lockInTransaction, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { localDay } from "#app/platform/local-day";

/** What the form sends; `givenOn` is the day on which they agreed, or since which they are a customer. */
export const Proposal = z.object({ campaignId: z.string().min(1).max(80), basis: z.enum(GUEST_BASES), givenOn: calendarDay() });
export type Proposal = z.infer<typeof Proposal>;

/** Whom a page proposes, and for which campaigns. @throws DomainError `not_found`. */
export async function describeProposal(ctx: Ctx, contactId: string) {
  const { id, name, email } = await getContact(ctx, contactId);
  const [campaigns, isSuppressed] = await Promise.all([findProposable(ctx, id), email ? isSuppressedNow(ctx, email) : false]);
  const refusal = !email ? "noAddress" : isSuppressed ? "suppressed" : campaigns.length === 0 ? "noCampaign" : null;
  return { id, name, campaigns, refusal, today: localDay(ctx.now, ctx.workspace.timeZone) } as const;
}

/**
 * Asks the marketers to invite somebody, who waits among the requests of the campaign until one of them answers. Nobody is mailed before
 * that, and the invitation names the ground that was given here.
 *
 * @throws DomainError `not_found`; `invalid` for a day that is still to come; `conflict` for a campaign that is not live, for somebody
 *   who takes part or was asked before, and for an address that is not known or gets no mail.
 */
export function proposeInvitation(ctx: Ctx, contactId: string, { campaignId, basis, givenOn }: Proposal): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, `invite:${campaignId}`);
    const [campaign, contact] = [await getCampaign(tx, campaignId), await getContact(tx, contactId)];
    if (givenOn > localDay(tx.now, tx.workspace.timeZone)) {
      const errors = [{ path: "givenOn", message: "must be today or earlier" }];
      throw new DomainError("invalid", "givenOn must be today or earlier", { errors, text: { key: "propose:errors.givenOn" } });
    }
    if (campaign.status !== "live") throw refused("noCampaign");
    if (!contact.email) throw refused("noAddress");
    if (await isSuppressedNow(tx, contact.email)) throw refused("suppressed");
    if ((await listContactStates(tx, campaignId, [contact.id])).size > 0) throw refused("known");
    const batchId = newId("invitationBatch");
    await insertBatch(tx, { id: batchId, campaignId, origin: "request", createdByUserId: userIdOf(tx) });
    const request = { campaignId, contactId: contact.id, batchId, addressHash: addressHashOf(tx, contact.email) };
    const id = await insertRequestOnce(tx, { ...request, reason: { basis, givenOn } }, ["sent"]);
    if (!id) throw refused("known");
    await recordActivity(tx, "invitation.proposed", { kind: "invitation", id }, { campaignId });
  });
}

const refused = (why: "noCampaign" | "noAddress" | "suppressed" | "known") =>
  new DomainError("conflict", `this person cannot be proposed: ${why}`, { text: { key: `propose:refused.${why}` } });
