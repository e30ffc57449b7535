import { inLanguage } from "#app/platform/context.server";
import { openInvitation, type OpenedInvitation } from "#app/domains/campaigns/answer-invitation.server";
import { firstNameOf } from "#app/domains/campaigns/campaign.rules";
import { dayIn } from "#app/domains/campaigns/campaign-pages.server";
import { campaignText } from "#app/domains/campaigns/get-campaign.server";
import type { InvitationState } from "#app/domains/campaigns/invitation.rules";
import { rewardText, type RewardText } from "#app/domains/campaigns/reward-text";
import { markOpened } from "#app/domains/campaigns/invitation.repository.server";
import { getSending } from "#app/domains/campaigns/save-sending.server";
import type { Sending } from "#app/domains/campaigns/sending.rules";
import { signerOf } from "#app/domains/campaigns/write-invitation.server";
import { formatDate } from "#app/ui/format";

export type JoinPage = {
  title: string;
  state: InvitationState;
  workspaceName: string;
  portal: string;
  senderName: string;
  isDeclined: boolean;
  openUntil: string;
  /** Where to go from a closed invitation: the page to ask for a new one, or the portal; null for nowhere. */
  onward: string | null;
  offer: {
    name: string;
    score: number | null;
    comment: string;
    answeredOn: string | null;
    rewards: RewardText[];
    holdingDays: number;
    endsOn: string | null;
    terms: string;
    version: number;
  } | null;
};

/**
 * What `/join/:token` shows in the reader's language. A closed invitation tells no more than that it is closed.
 *
 * @param isPerson that somebody looks, and not a scanner: then the invitation counts as opened. Nothing else changes.
 * @throws DomainError `not_found` for a token nobody has.
 */
export async function joinPage(token: string, language: string, isPerson: boolean): Promise<JoinPage> {
  const opened = await openInvitation(token);
  const { invitation, state } = opened;
  if (isPerson) await markOpened(opened.ctx, invitation.id);
  const ctx = inLanguage(opened.ctx, language);
  const { name: workspaceName, slug, timeZone } = ctx.workspace;
  const sending = await getSending(ctx, invitation.campaignId);
  const sender = await signerOf(ctx, invitation, sending);
  return {
    title: ctx.t(state === "open" ? "join:meta" : `join:closed.${state}.title`, { workspace: workspaceName }),
    state,
    workspaceName,
    portal: `/w/${slug}/portal`,
    senderName: sender.name,
    isDeclined: invitation.status === "declined",
    openUntil: formatDate(invitation.expiresAt, language, timeZone, "date"),
    onward: onwardFrom(opened, sending),
    offer: state === "open" ? offerOf({ ...opened, ctx }) : null,
  };
}

function onwardFrom({ ctx, campaign, state }: OpenedInvitation, { takesRequests }: Sending): string | null {
  if (state === "left") return `/w/${ctx.workspace.slug}/portal/profile`;
  if (state === "expired" && campaign.status === "live" && takesRequests) return `/go/${ctx.workspace.slug}/${campaign.slug}/join`;
  return null;
}

function offerOf({ ctx, invitation, campaign }: OpenedInvitation): JoinPage["offer"] {
  const { language, t, workspace } = ctx;
  const { score, answeredAt } = invitation.reason as { score?: number; answeredAt?: string };
  return {
    name: firstNameOf(invitation.contact.name),
    score: score ?? null,
    comment: invitation.response?.comment ?? "",
    answeredOn: answeredAt ? formatDate(new Date(answeredAt), language, workspace.timeZone, "date") : null,
    rewards: campaign.rewardRules.map((rule) => rewardText(t, rule, language)),
    holdingDays: campaign.holdingDays,
    endsOn: campaign.endsOn && dayIn(ctx, campaign.endsOn),
    terms: campaignText(campaign, language).terms,
    version: campaign.version,
  };
}

/** Where a join link belongs, for the look of its page; null for a token nobody has. */
export async function joinPlace(
  token: string,
): Promise<{ workspace: { name: string; brandColor: string; language: string }; language: string | null } | null> {
  const opened = await openInvitation(token).catch(() => null);
  return opened && { workspace: opened.ctx.workspace, language: opened.invitation.contact.language };
}
