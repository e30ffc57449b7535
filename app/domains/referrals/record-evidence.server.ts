import { inTransaction, userIdOf, type Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { ineligibilityOf, LATE_EVIDENCE_DAYS, type Ineligibility } from "#app/domains/referrals/attribution-eligibility.rules";
import { enrolmentOf, isExplicit, type EvidenceKind } from "#app/domains/referrals/attribution-input.rules";
import {
  findClickEvidence,
  findCountedClick,
  findEnrolmentByCode,
  insertEvidence,
  listEventsOpenTo,
  type EventRef,
  type SubjectRef,
} from "#app/domains/referrals/evidence.repository.server";
import { familyOf, loadAttributionInput } from "#app/domains/referrals/load-attribution-input.repository.server";
import { lockFor } from "#app/domains/referrals/referral-lock.rules";
import { findLockAt, insertLockOnce } from "#app/domains/referrals/referral-lock.repository.server";

export type IncomingEvidence = SubjectRef & {
  enrolmentId: string;
  kind: Exclude<EvidenceKind, "click">;
  /** When it happened; now when left out. */
  at?: Date;
  leadId?: string | null;
  details?: Record<string, unknown>;
  /** False when the subject is taken for another reason, such as an open lead: the evidence is kept, and locks nothing. */
  mayLock?: boolean;
};

export type RecordedEvidence = {
  evidenceId: string;
  /** `locked`: this enrolment now holds the subject. `held`: somebody was first. `none`: this evidence locks nothing. */
  lock: "locked" | "held" | "none";
  /** Why it could not earn from an event of this moment; null when it could. */
  ineligibility: Ineligibility | null;
  /** Events of before that this evidence may move: the caller has them decided anew. */
  openEvents: EventRef[];
};

/** Stores explicit evidence, and gives its enrolment the lock on the subject when the evidence is valid and nobody was first. */
export function recordEvidence(ctx: Ctx, { mayLock = true, ...incoming }: IncomingEvidence): Promise<RecordedEvidence> {
  return inTransaction(ctx, async (tx) => {
    const at = incoming.at ?? tx.now;
    const evidenceId = await insertEvidence(tx, { ...incoming, at, recordedByUserId: userIdOf(tx) });
    const cause = {
      causeKind: "stage" as const,
      causeId: "",
      at: tx.now,
      recordedAt: tx.now,
      isRecurring: false,
      contactId: incoming.contactId,
      companyId: incoming.companyId,
    };
    const input = await loadAttributionInput(tx, cause);
    const evidence = input.evidence.find(({ id }) => id === evidenceId);
    if (!evidence) throw new Error("evidence just stored was not found again");
    const ineligibility = ineligibilityOf(input, evidence);
    const lock =
      ineligibility === null && isExplicit(evidence.kind) ? lockFor(evidence, enrolmentOf(input, evidence.enrolmentId).campaign) : null;
    const isLocked = lock && mayLock ? await insertLockOnce(tx, incoming, lock, incoming.leadId ?? null) : false;
    const openEvents = await openEventsOf(tx, incoming, at);
    return { evidenceId, lock: isLocked ? "locked" : lock && mayLock ? "held" : "none", ineligibility, openEvents };
  });
}

/**
 * Ties a subject to the click that a lead or sale names. Machines' clicks and repeats are never evidence.
 *
 * @returns the enrolment of the click, and what it may move as other evidence does; null when the click is unknown or does not count.
 */
export async function recordClickEvidence(
  ctx: Ctx,
  clickId: string,
  subject: SubjectRef,
  leadId: string | null = null,
): Promise<{ enrolmentId: string; openEvents: EventRef[] } | null> {
  const click = await findCountedClick(ctx, clickId);
  if (!click) return null;
  const { enrolmentId, at } = click;
  if (await findClickEvidence(ctx, click.id, subject)) return { enrolmentId, openEvents: [] };
  await insertEvidence(ctx, { ...subject, enrolmentId, kind: "click", at, leadId, click, recordedByUserId: userIdOf(ctx) });
  return { enrolmentId, openEvents: await openEventsOf(ctx, subject, at) };
}

/** All that two pieces of evidence on one subject may move: the earlier one reaches as far as the later one, and further. */
export const furtherOf = (a: EventRef[], b: EventRef[]): EventRef[] => (a.length >= b.length ? a : b);

/** Events of before that evidence of a moment may still move. */
const openEventsOf = async (ctx: Ctx, subject: SubjectRef, at: Date): Promise<EventRef[]> =>
  listEventsOpenTo(ctx, await familyOf(ctx, subject), { from: at, since: addDays(ctx.now, -LATE_EVIDENCE_DAYS) });

/** Who holds the subject by an earlier introduction; null when nobody does. */
export const findHolder = (ctx: Ctx, subject: SubjectRef, at: Date): Promise<{ enrolmentId: string; leadId: string | null } | null> =>
  findLockAt(ctx, subject, at);

/** The enrolment whose referral link has this code; null when none has. */
export const findEnrolmentOfCode = (ctx: Ctx, code: string): Promise<string | null> => findEnrolmentByCode(ctx, code);
