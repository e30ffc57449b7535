import { STAFF_ROLES } from "#app/domains/accounts/permissions";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const STAFF_IDLE_MS = 12 * HOUR_MS;
const STAFF_AT_MOST_MS = 7 * DAY_MS;
const AMBASSADOR_IDLE_MS = 180 * DAY_MS;
const PROOF_MS = 10 * MINUTE_MS;
// Two instances' clocks may differ a little; a proof from further in the future is none.
const SKEW_MS = MINUTE_MS;

type Memberships = readonly { roles: readonly string[] }[];

export type SessionTimes = { startedAt: Date; lastSeenAt: Date; authenticatedAt: Date | null };

/** Whether somebody works for a company anywhere; being an ambassador is no work. */
export const isStaff = (memberships: Memberships): boolean =>
  memberships.some(({ roles }) => roles.some((role) => (STAFF_ROLES as readonly string[]).includes(role)));

/**
 * When a session ends unless it is used again. People who work for a company: 12 hours after the last use, and 7 days after the
 * sign-in however much it is used. Those who are ambassadors and nothing else: 180 days after the last use.
 *
 * Source: docs/decisions/010-sign-in.md; OWASP ASVS 5.0.0, 7.3.1 and 7.3.2.
 */
export function sessionEnd({ startedAt, lastSeenAt }: Pick<SessionTimes, "startedAt" | "lastSeenAt">, memberships: Memberships): Date {
  if (!isStaff(memberships)) return new Date(lastSeenAt.getTime() + AMBASSADOR_IDLE_MS);
  return new Date(Math.min(lastSeenAt.getTime() + STAFF_IDLE_MS, startedAt.getTime() + STAFF_AT_MOST_MS));
}

/**
 * Whether a session may still be used by somebody with these memberships, which may have changed since it began: who becomes
 * staff has staff's times from then on, and needs a sign-in of their own, not only the link of an invitation.
 */
export function isSessionOver(session: SessionTimes, memberships: Memberships, now: Date): boolean {
  return sessionEnd(session, memberships) <= now || (isStaff(memberships) && session.authenticatedAt === null);
}

/** Whether the person proved who they are within the last 10 minutes: asked before money, keys and rights. */
export function isProofRecent(authenticatedAt: Date | null, now: Date): boolean {
  if (!authenticatedAt) return false;
  const ageMs = now.getTime() - authenticatedAt.getTime();
  return ageMs <= PROOF_MS && ageMs >= -SKEW_MS;
}
