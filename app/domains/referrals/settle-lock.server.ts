import type { Ctx } from "#app/platform/context.server";
import { endLockOfLead, releaseLockOfLead, reopenLockOfLead } from "#app/domains/referrals/referral-lock.repository.server";
import { releasesLock } from "#app/domains/referrals/referral-lock.rules";

/**
 * Brings the lock of a lead in line with where the lead is: open keeps it, lost and won leave it its days, unqualified and
 * duplicate give it up.
 */
export async function settleLockOfLead(
  tx: Ctx,
  leadId: string,
  state: "open" | "won" | "lost" | "unqualified" | "duplicate",
): Promise<void> {
  if (state === "open") await reopenLockOfLead(tx, leadId);
  else if (releasesLock(state)) await releaseLockOfLead(tx, leadId);
  else await endLockOfLead(tx, leadId);
}
