import { getApp } from "#app/platform/app.server";
import { createContext, inLanguage, inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { notFound } from "#app/platform/errors";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { findWorkspaceById } from "#app/domains/accounts/account.repository.server";
import { addressHashOf } from "#app/emails/address-hash.server";
import { getAmbassador } from "#app/domains/ambassadors/get-ambassador.server";
import { enrolContact } from "#app/domains/ambassadors/enrol-contact.server";
import { listContactStates } from "#app/domains/ambassadors/campaign-enrolments.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import type { Campaign } from "#app/domains/campaigns/campaign.rules";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import {
  findInvitation,
  findTokenOwner,
  lockInvitation,
  markAnswered,
  type InvitationRow,
} from "#app/domains/campaigns/invitation.repository.server";
import { invitationState, isDoubleTap, type InvitationState } from "#app/domains/campaigns/invitation.rules";
import { suppressAddress } from "#app/domains/contacts/suppress-address.server";

export type OpenedInvitation = { ctx: Ctx; invitation: InvitationRow; campaign: Campaign; state: InvitationState };

/**
 * What a join link stands for. Reading changes nothing: mail scanners follow every link.
 *
 * @throws DomainError `not_found` for a token nobody has.
 */
export async function openInvitation(token: string): Promise<OpenedInvitation> {
  const app = getApp();
  const owner = await findTokenOwner(app, token);
  const workspace = owner && (await findWorkspaceById(app, owner.workspaceId));
  if (!workspace) throw notFound("invitation");
  const ctx = createContext({ app, workspace, actor: { kind: "visitor", id: owner.id } });
  const invitation = requireFound(await findInvitation(ctx, owner.id), "invitation");
  const campaign = await getCampaign(ctx, invitation.campaignId);
  const state = await stateOf(ctx, invitation, campaign);
  const language = supportedLanguage(invitation.contact.language);
  return { ctx: language ? inLanguage(ctx, language) : ctx, invitation, campaign, state };
}

async function stateOf(ctx: Ctx, invitation: InvitationRow, campaign: Campaign): Promise<InvitationState> {
  const { campaignId, contactId } = invitation;
  const enrolled = (await listContactStates(ctx, campaignId, [contactId])).get(contactId) ?? null;
  return invitationState(invitation, campaign.status, enrolled, ctx.now);
}

/**
 * `isFresh` tells that the tap joined, or came right after the one that did, by a link that was mailed to the address that signs in:
 * only then may the link sign in. A record may have got somebody else's address since.
 */
export type JoinOutcome =
  | { outcome: "joined"; userId: string | null; isFirst: boolean; isFresh: boolean }
  | { outcome: "terms_changed" }
  | { outcome: "closed"; state: InvitationState };

/**
 * Joins by invitation. Any number of taps at once make one ambassador, one enrolment, one link; each is told `joined`.
 *
 * @param termsVersion the version of the campaign that was on screen: nobody agrees to terms they did not see.
 */
export async function joinByInvitation(token: string, termsVersion: number): Promise<JoinOutcome & { ctx: Ctx }> {
  const opened = await openInvitation(token);
  const outcome = await inTransaction(opened.ctx, (tx) => join(tx, opened.invitation.id, termsVersion), { timeoutMs: 30_000 });
  return { ...outcome, ctx: opened.ctx };
}

async function join(tx: Ctx, invitationId: string, termsVersion: number): Promise<JoinOutcome> {
  await lockInvitation(tx, invitationId);
  const invitation = requireFound(await findInvitation(tx, invitationId), "invitation");
  const campaign = await getCampaign(tx, invitation.campaignId);
  const state = await stateOf(tx, invitation, campaign);
  if (state !== "open" && state !== "joined") return { outcome: "closed", state };
  if (state === "open" && campaign.version !== termsVersion) return { outcome: "terms_changed" };

  const { score } = invitation.reason as { score?: number };
  const enrolled = await enrolContact(tx, {
    campaignId: campaign.id,
    contactId: invitation.contactId,
    termsVersion: campaign.version,
    npsScore: score ?? null,
    isTermsAccepted: true,
  });
  if (state === "open") await markAnswered(tx, invitationId, "joined");
  const isFirst = state === "open";
  const { userId } = await getAmbassador(tx, enrolled.ambassadorId);
  const isTheirs = invitation.addressHash !== null && invitation.addressHash === addressHashOf(tx, invitation.contact.email ?? "");
  return { outcome: "joined", userId, isFirst, isFresh: isTheirs && (isFirst || isDoubleTap(invitation.answeredAt, tx.now)) };
}

/**
 * "Not now" keeps the link open; "never" also suppresses the address for every programme mail. Safe to repeat; who joined stays.
 */
export async function declineInvitation(token: string, answer: "declined" | "never"): Promise<OpenedInvitation> {
  const { ctx, invitation, state } = await openInvitation(token);
  if (state !== "joined") {
    await inTransaction(ctx, async (tx) => {
      await lockInvitation(tx, invitation.id);
      await markAnswered(tx, invitation.id, answer);
      if (answer === "never" && invitation.contact.email) await suppressAddress(tx, invitation.contact.email, "never", "person");
      await recordActivity(tx, `invitation.${answer}`, { kind: "invitation", id: invitation.id }, { campaignId: invitation.campaignId });
    });
  }
  return openInvitation(token);
}
