import type { Ctx } from "#app/platform/context.server";
import { ineligibilityOf } from "#app/domains/referrals/attribution-eligibility.rules";
import { enrolmentOf } from "#app/domains/referrals/attribution-input.rules";
import { findEvidenceToLockAgain, findSubjectOfLead } from "#app/domains/referrals/evidence.repository.server";
import { loadAttributionInput } from "#app/domains/referrals/load-attribution-input.repository.server";
import {
  endLockOfLead,
  findLockAt,
  insertLockOnce,
  releaseLockOfLead,
  reopenLockOfLead,
} from "#app/domains/referrals/referral-lock.repository.server";
import { lockFor, releasesLock } from "#app/domains/referrals/referral-lock.rules";

/**
 * Brings the lock of a lead in line with where the lead is: open keeps it, lost and won leave it its days, unqualified and
 * duplicate give it up. A lead that is reopened has its lock again or, when that was given up, takes one from now on.
 */
export async function settleLockOfLead(
  tx: Ctx,
  leadId: string,
  state: "open" | "reopened" | "won" | "lost" | "unqualified" | "duplicate",
): Promise<void> {
  if (state === "open" || state === "reopened") {
    const holds = await reopenLockOfLead(tx, leadId);
    if (!holds && state === "reopened") await lockAgain(tx, leadId);
  } else if (releasesLock(state)) await releaseLockOfLead(tx, leadId);
  else await endLockOfLead(tx, leadId);
}

/** Locks the subject for whoever introduced the lead, unless somebody holds it or another lead about it is open: they were first. */
async function lockAgain(tx: Ctx, leadId: string): Promise<void> {
  const subject = await findSubjectOfLead(tx, leadId);
  const evidence = await findEvidenceToLockAgain(tx, leadId);
  if (!subject || !evidence || (await findLockAt(tx, subject, tx.now))) return;
  // What made it worth a lock is looked at as of when it came: an open lead outlasts the window.
  const { recordedAt } = evidence;
  const input = await loadAttributionInput(tx, {
    ...{ causeKind: "stage", causeId: "", at: recordedAt, recordedAt, isRecurring: false },
    ...subject,
  });
  const known = input.evidence.find(({ id }) => id === evidence.id);
  if (!known || ineligibilityOf(input, known)) return;
  const lock = lockFor(known, enrolmentOf(input, known.enrolmentId).campaign);
  if (lock) await insertLockOnce(tx, subject, { ...lock, from: tx.now }, leadId);
}
