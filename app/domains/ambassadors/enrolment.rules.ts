import { npsClassOf, type NpsClass } from "#app/domains/nps/nps-score.rules";
import { DomainError } from "#app/platform/errors";

export const ENROLMENT_STATES = ["invited", "applied", "active", "paused", "left", "banned"] as const;
export type EnrolmentState = (typeof ENROLMENT_STATES)[number];

/** Where people who joined are found: before joining somebody has an invitation or a request, and those have lists of their own. */
export const JOINED_STATES = ["active", "paused", "left", "banned"] as const satisfies readonly EnrolmentState[];

const NEXT_STATES = {
  invited: ["active", "left", "banned"],
  applied: ["active", "left", "banned"],
  active: ["paused", "left", "banned"],
  paused: ["active", "left", "banned"],
  left: ["active", "banned"], // joining again is the ambassador's own choice
  banned: ["paused"], // lifted by a marketer; the ambassador goes on when both agree
} as const satisfies Record<EnrolmentState, readonly EnrolmentState[]>;

/** Why an enrolment was paused, left or banned. Codes, so that they can be counted; the words are in the catalogue. */
export const ENROLMENT_REASONS = {
  paused: ["own_request", "score_fell", "no_activity", "under_review"],
  left: ["own_request", "changed_job", "company_left", "other"],
  banned: ["self_referral", "spam", "false_claims", "fraud", "breach_of_terms", "other"],
} as const satisfies Partial<Record<EnrolmentState, readonly string[]>>;
export type EnrolmentReason = (typeof ENROLMENT_REASONS)[keyof typeof ENROLMENT_REASONS][number];

/** What can be done with many at once. A ban is lifted, and somebody who left comes back, one at a time and on purpose. */
export const BULK_STATES = ["paused", "active", "banned"] as const;
export type BulkState = (typeof BULK_STATES)[number];

const BULK_FROM: Record<BulkState, readonly EnrolmentState[]> = {
  paused: ["active"],
  active: ["paused"],
  banned: ["invited", "applied", "active", "paused", "left"],
};

/** Which of the chosen go to the state, which are in it already, and which cannot go there from where they are. */
export function sortOut<Row extends { state: EnrolmentState }>(
  rows: readonly Row[],
  to: BulkState,
): Record<"able" | "same" | "refused", Row[]> {
  const same = rows.filter(({ state }) => state === to);
  const able = rows.filter(({ state }) => BULK_FROM[to].includes(state));
  return { able, same, refused: rows.filter((row) => !same.includes(row) && !able.includes(row)) };
}

/** The states an enrolment may go to from here. */
export const nextStates = (from: EnrolmentState): readonly EnrolmentState[] => NEXT_STATES[from];

/** @throws DomainError `conflict` with the allowed states when an enrolment cannot go from one state to the other. */
export function assertStateChange(from: EnrolmentState, to: EnrolmentState): void {
  const allowed = nextStates(from);
  if (allowed.includes(to)) return;
  const text = { key: "ambassador:refused.move", words: { from: `ambassador:states.${from}`, to: `ambassador:states.${to}` } };
  throw new DomainError("conflict", `an enrolment cannot go from ${from} to ${to}`, { allowed, text });
}

/**
 * The reason given for a state, checked against those of that state.
 *
 * @returns the reason for paused, left and banned; null for the states that take none.
 * @throws DomainError `invalid` with the allowed reasons when it is missing, unknown or not asked for.
 */
export function enrolmentReason(state: EnrolmentState, reason: string | null | undefined): EnrolmentReason | null {
  const allowed: readonly EnrolmentReason[] = state in ENROLMENT_REASONS ? ENROLMENT_REASONS[state as keyof typeof ENROLMENT_REASONS] : [];
  if (allowed.length === 0 && !reason) return null;
  const found = allowed.find((known) => known === reason);
  if (!found)
    throw new DomainError("invalid", `reason for ${state} must be one of ${allowed.join(", ") || "none"}, got ${reason ?? "nothing"}`, {
      allowed,
      errors: [{ path: "reason", message: "is not one of them" }],
      text: { key: "ambassador:refused.reason" },
    });
  return found;
}

/** What decides whether somebody became less happy since they joined; `keptAt` is when they chose to go on although they had. */
export type FallFacts = { state: string; createdAt: Date; npsScoreAtJoining: number | null; keptAt: Date | null };

/** Whether the newest answer of somebody who takes part is below a promoter's and below the one they joined with, and nobody asked them since. */
export function hasFallen(
  { state, createdAt, npsScoreAtJoining, keptAt }: FallFacts,
  last: { score: number; answeredAt: Date } | null,
): boolean {
  if (!last || (state !== "active" && state !== "paused")) return false;
  const isLower = npsClassOf(last.score) !== "promoter" && last.score < (npsScoreAtJoining ?? Infinity);
  return isLower && last.answeredAt > createdAt && (keptAt === null || last.answeredAt > keptAt);
}

/** The class of the answer somebody joined with; "unknown" when they joined without one. */
export const classAtJoining = (score: number | null | undefined): NpsClass | "unknown" => (score == null ? "unknown" : npsClassOf(score));
