import { isExplicit, type AttributionCampaign, type AttributionLock, type Evidence } from "#app/domains/referrals/attribution-input.rules";
import { addDays } from "#app/platform/instants";

/** The claim to be stored: which enrolment holds the subject, by which evidence, from when until when (both included). */
export type NewLock = { enrolmentId: string; evidenceId: string; from: Date; until: Date };

/**
 * The lock that evidence gives its enrolment on a subject that nobody holds yet: `lockDays` of 24 hours from when it happened.
 * The caller has made sure that the evidence is valid.
 *
 * @returns null for a click, and for a campaign that locks nothing (`lockDays` 0).
 */
export function lockFor(
  evidence: Pick<Evidence, "id" | "enrolmentId" | "kind" | "at">,
  campaign: Pick<AttributionCampaign, "lockDays">,
): NewLock | null {
  if (!isExplicit(evidence.kind) || campaign.lockDays === 0) return null;
  return { enrolmentId: evidence.enrolmentId, evidenceId: evidence.id, from: evidence.at, until: addDays(evidence.at, campaign.lockDays) };
}

/** True when a lead that ends so gives up its lock. A lost deal keeps it: the introduction was real. */
export const releasesLock = (ending: "won" | "lost" | "unqualified" | "duplicate"): boolean =>
  ending === "unqualified" || ending === "duplicate";

/** Whether a lock holds its subject at an instant. An open lead keeps it past its last day; a release ends it at once. */
export function lockStateAt(lock: AttributionLock, at: Date): "not_yet" | "active" | "released" | "expired" {
  if (at < lock.from) return "not_yet";
  if (lock.releasedAt && lock.releasedAt <= at) return "released";
  return lock.leadOpen || at <= lock.until ? "active" : "expired";
}
