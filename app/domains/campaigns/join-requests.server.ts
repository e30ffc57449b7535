import { inTransaction, lockInTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError, notFound } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { addressHashOf } from "#app/emails/address-hash.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { listContactStates } from "#app/domains/ambassadors/campaign-enrolments.server";
import { refuseWithoutBudget } from "#app/domains/campaigns/campaign-budget.server";
import type { Campaign } from "#app/domains/campaigns/campaign.rules";
import { findCampaignBySlug, getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { insertBatch } from "#app/domains/campaigns/invitation-batch.repository.server";
import { findInvitation } from "#app/domains/campaigns/invitation.repository.server";
import { countRequests, findRequests, insertRequestOnce, updateRequest } from "#app/domains/campaigns/join-request.repository.server";
import { getSending } from "#app/domains/campaigns/save-sending.server";
import { isUnwelcome } from "#app/domains/campaigns/is-unwelcome.server";
import { planBatch } from "#app/domains/campaigns/send-invitations.server";
import { isSuppressedNow } from "#app/domains/contacts/suppress-address.server";
import { upsertContact } from "#app/domains/contacts/upsert-contact.server";
import { formatDate } from "#app/ui/format";

const SHOWN = 100;

/** The campaign that a page for requests is of. @throws DomainError `not_found` unless it is live and takes them. */
export async function openRequestPage(ctx: Ctx, slug: string): Promise<Campaign> {
  const campaign = await findCampaignBySlug(ctx, slug);
  if (campaign?.status !== "live" || !(await getSending(ctx, campaign.id)).takesRequests) throw notFound("page");
  return campaign;
}

/**
 * Somebody asks to take part; a marketer decides. Nobody is mailed and nothing is told: whether an address is known, invited, takes
 * part or is suppressed, the answer is the same.
 */
export function requestToJoin(ctx: Ctx, campaignId: string, person: { name: string; email: string }): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, `invite:${campaignId}`);
    if (await isSuppressedNow(tx, person.email)) return;
    const { contactId } = await upsertContact(tx, { ...person, language: ctx.language, source: "request" });
    if ((await listContactStates(tx, campaignId, [contactId])).size > 0) return;
    const batchId = newId("invitationBatch");
    await insertBatch(tx, { id: batchId, campaignId, origin: "request", createdByUserId: null });
    const addressHash = addressHashOf(tx, person.email);
    const id = await insertRequestOnce(tx, { campaignId, contactId, batchId, addressHash }, ["sent", "declined"]);
    if (id) await recordActivity(tx, "invitation.requested", { kind: "invitation", id }, { campaignId });
  });
}

export const waitingRequests = (ctx: Ctx, campaignId: string): Promise<number> => countRequests(ctx, campaignId);

/** Who waits for an answer, first come first. */
export async function requestsPage(ctx: Ctx, campaignId: string) {
  const { id, name } = await getCampaign(ctx, campaignId);
  const [total, rows] = await Promise.all([countRequests(ctx, id), findRequests(ctx, id, SHOWN)]);
  const at = (instant: Date) => formatDate(instant, ctx.language, ctx.workspace.timeZone, "date-time");
  const groundOf = (ground: (typeof rows)[number]["ground"]) =>
    ground && { basis: ground.basis, date: formatDate(ground.givenOn, ctx.language, "UTC", "date") };
  return {
    campaign: { id, name },
    total,
    rows: rows.map(({ createdAt, ground, ...row }) => ({ ...row, at: at(createdAt), ground: groundOf(ground) })),
  };
}

/**
 * Approving mails the invitation: whoever has the address reads the terms there and agrees, so that nobody can be enrolled by
 * somebody else. Refusing tells nobody.
 *
 * @throws DomainError `conflict` when it was answered before, the campaign is not live, or what is known of the person would hold the
 * mail back: then the request goes on waiting. `not_found` for another campaign's.
 */
export function answerRequest(ctx: Ctx, campaignId: string, id: string, answer: "approve" | "refuse"): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const campaign = await getCampaign(tx, campaignId);
    if (answer === "approve" && campaign.status !== "live") throw new DomainError("conflict", ctx.t("campaign:invite.notLive"));
    if (answer === "approve") await refuseWithoutBudget(tx, campaign);
    const status = answer === "approve" ? "queued" : "stopped";
    const batchId = await updateRequest(tx, { campaignId, id }, { status, invitedByUserId: userIdOf(tx) });
    if (!batchId) {
      if ((await findInvitation(tx, id))?.campaignId !== campaignId) throw notFound("request");
      throw new DomainError("conflict", ctx.t("join-request:answered"));
    }
    if (answer === "approve") {
      if (await isUnwelcome(tx, requireFound(await findInvitation(tx, id), "request")))
        throw new DomainError("conflict", ctx.t("join-request:unwelcome"));
      await planBatch(tx, batchId);
    }
    const kind = answer === "approve" ? "invitation.approved" : "invitation.refused";
    await recordActivity(tx, kind, { kind: "invitation", id }, { campaignId });
  });
}
