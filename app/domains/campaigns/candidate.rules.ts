import type { EnrolmentState } from "#app/domains/ambassadors/enrolment.rules";
import type { Suppressed, SuppressionReason } from "#app/domains/contacts/suppression.rules";
import type { GuestBasis, GuestGround } from "#app/domains/campaigns/guest.rules";
import { NOT_NOW_DAYS } from "#app/domains/campaigns/sending.rules";
import { addDays, addMonths } from "#app/platform/instants";

/** An older answer says too little about today. */
export const MAX_ANSWER_AGE_MONTHS = 12;

/** All that decides whether somebody can be invited to one campaign. */
export type CandidateFacts = {
  /** The answer that makes them a candidate; null for who gave none that counts. */
  score: number | null;
  answeredAt: Date | null;
  /** On what ground they may be asked without an answer; null for none. */
  ground: GuestGround | null;
  hasEmail: boolean;
  suppressed: Suppressed | null;
  /** When they last answered a survey of any kind, if that was as a detractor. */
  unhappySince: Date | null;
  /** When they gave a score below a promoter's and below the one that makes them a candidate, later and in a survey of any kind. */
  fellAt: Date | null;
  /** When they last said "not now" to any other campaign. */
  saidNotNowAt: Date | null;
  /** False when their score is none that the campaign's rules could let in; left out, it is one. */
  isScoreAsked?: boolean;
  /** Whether the campaign's own rules let them in. */
  isInAudience: boolean;
  /** In this campaign; null for who never joined it. */
  enrolment: EnrolmentState | null;
  /** To this campaign; `at` is when it was answered, else when it was made. */
  invitation: { status: string; at: Date } | null;
};

export const OUT_REASONS = [
  "already_ambassador",
  "left",
  "banned",
  "never",
  "declined",
  "already_invited",
  "suppressed",
  "no_email",
  "unhappy",
  "fell",
  "not_now",
  "answer_too_old",
  "no_answer",
  "score",
  "audience",
] as const;
export type OutReason = (typeof OUT_REASONS)[number];

/** In with the answer that made them a candidate, or by the ground they were named with; or out with the first thing that stands in the way; `at` is when that was. */
export type CandidateVerdict =
  | { isIn: true; score: number; at: Date; basis?: undefined }
  | { isIn: true; score: null; at: Date; basis: GuestBasis }
  | { isIn: false; reason: OutReason; at: Date | null; because?: SuppressionReason };

/**
 * Whether somebody can be invited, and why. What the person said themselves comes first, then what we know of the address,
 * then what they answered, and the campaign's own rules last.
 */
export function judgeCandidate(facts: CandidateFacts, now: Date): CandidateVerdict {
  const { enrolment, invitation, answeredAt, score, ground } = facts;
  if (enrolment) return out(enrolment === "left" || enrolment === "banned" ? enrolment : "already_ambassador");
  if (invitation?.status === "never" || invitation?.status === "declined") return out(invitation.status, invitation.at);
  if (invitation && !UNWRITTEN.includes(invitation.status)) return out("already_invited", invitation.at);
  if (facts.suppressed) return { ...out("suppressed", facts.suppressed.since), because: facts.suppressed.reason };
  if (!facts.hasEmail) return out("no_email");
  if (facts.unhappySince) return out("unhappy", facts.unhappySince);
  if (facts.fellAt) return out("fell", facts.fellAt);
  if (facts.saidNotNowAt && addDays(facts.saidNotNowAt, NOT_NOW_DAYS) > now) return out("not_now", facts.saidNotNowAt);
  const isFresh = answeredAt !== null && addMonths(answeredAt, MAX_ANSWER_AGE_MONTHS) > now;
  if (isFresh && score !== null && facts.isInAudience) return { isIn: true, score, at: answeredAt };
  if (ground) return { isIn: true, score: null, at: ground.givenOn, basis: ground.basis };
  if (answeredAt === null) return out("no_answer");
  if (!isFresh) return out("answer_too_old", answeredAt);
  return facts.isScoreAsked === false ? out("score", answeredAt) : out("audience");
}

/** Stopped or held back before a mail was written, or asked for by the person: nothing stands in the way of inviting them. */
const UNWRITTEN = ["stopped", "withheld", "requested"];

const out = (reason: OutReason, at: Date | null = null) => ({ isIn: false as const, reason, at });
