import type { EnrolmentState } from "#app/domains/ambassadors/enrolment.rules";
import type { CampaignStatus } from "#app/domains/campaigns/campaign.rules";

/** What an invitation still is: one to answer, or why not. */
export type InvitationState = "open" | "joined" | "never" | "banned" | "left" | "expired" | "paused" | "ended";

export type InvitationFacts = { status: string; expiresAt: Date; answeredAt: Date | null };

/**
 * What the reader of a join link finds. "Not now" closes nothing: who changes their mind is welcome until the link expires.
 *
 * @param enrolment of this contact in this campaign, in whatever way they joined.
 */
export function invitationState(
  invitation: InvitationFacts,
  campaign: CampaignStatus,
  enrolment: EnrolmentState | null,
  now: Date,
): InvitationState {
  if (enrolment === "banned") return "banned";
  if (enrolment === "active" || enrolment === "paused") return "joined";
  if (campaign === "ended") return "ended";
  if (invitation.status === "never") return "never";
  // Used: who left after joining comes back through the portal, not through an old mail.
  if (invitation.status === "joined") return "left";
  if (invitation.expiresAt <= now) return "expired";
  return campaign === "live" ? "open" : "paused";
}

const DOUBLE_TAP_MS = 5 * 60_000;

/** True while a second tap may still be the first one's: the browser shows the last answer, so that one signs in too. */
export const isDoubleTap = (answeredAt: Date | null, now: Date): boolean =>
  answeredAt !== null && now.getTime() - answeredAt.getTime() < DOUBLE_TAP_MS;

/** What names the mails of an invitation: one mail and one reminder each time it is sent, and it is sent anew in another batch. */
export const invitationKey = ({ id, batchId }: { id: string; batchId: string }): string => `invitation:${id}:${batchId}`;
export const reminderKey = ({ id, batchId }: { id: string; batchId: string }): string => `invitation-reminder:${id}:${batchId}`;

/** The invitation that a mail is of, by its name; null for any other mail. Earlier ones have no batch in their name. */
export const invitationOfKey = (key: string): string | null => /^invitation(?:-reminder)?:(inv_[\w-]+)(?::[\w-]+)?$/.exec(key)?.[1] ?? null;
