import type { EnrolmentState } from "#app/domains/ambassadors/enrolment.rules";
import { addMonths } from "#app/platform/instants";

/** An older answer says too little about today. */
export const MAX_ANSWER_AGE_MONTHS = 12;

/** All that decides whether somebody can be invited to one campaign. */
export type CandidateFacts = {
  score: number;
  answeredAt: Date;
  hasEmail: boolean;
  isSuppressed: boolean;
  /** When they last answered a survey of any kind, if that was as a detractor. */
  unhappySince: Date | null;
  /** Whether the campaign's own rules let them in. */
  isInAudience: boolean;
  /** In this campaign; null for who never joined it. */
  enrolment: EnrolmentState | null;
  /** To this campaign; `at` is when it was answered, else when it was made. */
  invitation: { status: string; at: Date } | null;
};

export type OutReason =
  | "already_ambassador"
  | "left"
  | "banned"
  | "never"
  | "declined"
  | "already_invited"
  | "suppressed"
  | "no_email"
  | "unhappy"
  | "answer_too_old"
  | "audience";

/** In with the answer that made them a candidate, or out with the first thing that stands in the way; `at` is when that was. */
export type CandidateVerdict = { isIn: true; score: number; at: Date } | { isIn: false; reason: OutReason; at: Date | null };

/**
 * Whether somebody can be invited, and why. What the person said themselves comes first, then what we know of the address,
 * then what they answered, and the campaign's own rules last.
 */
export function judgeCandidate(facts: CandidateFacts, now: Date): CandidateVerdict {
  const { enrolment, invitation, answeredAt } = facts;
  if (enrolment) return out(enrolment === "left" || enrolment === "banned" ? enrolment : "already_ambassador");
  if (invitation?.status === "never" || invitation?.status === "declined") return out(invitation.status, invitation.at);
  if (invitation) return out("already_invited", invitation.at);
  if (facts.isSuppressed) return out("suppressed");
  if (!facts.hasEmail) return out("no_email");
  if (facts.unhappySince) return out("unhappy", facts.unhappySince);
  if (addMonths(answeredAt, MAX_ANSWER_AGE_MONTHS) <= now) return out("answer_too_old", answeredAt);
  if (!facts.isInAudience) return out("audience");
  return { isIn: true, score: facts.score, at: answeredAt };
}

const out = (reason: OutReason, at: Date | null = null): CandidateVerdict => ({ isIn: false, reason, at });
