import { DomainError } from "#app/platform/errors";

/** Every stage of a lead in the order in which a board shows them: the way to a deal, then the endings without one. */
export const LEAD_STAGES = ["new", "accepted", "contacted", "meeting", "proposal", "won", "lost", "unqualified", "duplicate"] as const;
export type LeadStage = (typeof LEAD_STAGES)[number];

/** Stages that still ask for work. */
export const OPEN_STAGES = ["new", "accepted", "contacted", "meeting", "proposal"] as const satisfies readonly LeadStage[];
export type OpenStage = (typeof OPEN_STAGES)[number];
export type Ending = Exclude<LeadStage, OpenStage>;

const NEXT_STAGES = {
  new: ["accepted", "unqualified", "duplicate"],
  accepted: ["contacted", "meeting", "proposal", "won", "lost", "unqualified", "duplicate"],
  contacted: ["accepted", "meeting", "proposal", "won", "lost", "unqualified"],
  meeting: ["contacted", "proposal", "won", "lost", "unqualified"],
  proposal: ["meeting", "won", "lost"],
  won: [], // corrections are signed sales
  lost: [], // the way back from these three is reopenedStage
  unqualified: [],
  duplicate: [],
} as const satisfies Record<LeadStage, readonly LeadStage[]>;

// A lost lead was accepted once and is work in progress again. The other two never were a lead of ours, or turned out not to
// be: they are judged anew, so that "accepted" says again who stands behind it.
const REOPENED_STAGES = { lost: "accepted", unqualified: "new", duplicate: "new" } as const satisfies Partial<Record<LeadStage, OpenStage>>;

/** Why a deal went elsewhere, and why a lead was none. Codes, so that they can be counted; the words are in the catalogue. */
export const ENDING_REASONS = {
  lost: ["price", "timing", "competitor", "no_need", "no_response", "other"],
  unqualified: ["no_fit", "too_small", "wrong_region", "no_interest", "unreachable", "already_customer", "in_process", "other"],
} as const satisfies Partial<Record<Ending, readonly string[]>>;
export type LostReason = (typeof ENDING_REASONS.lost)[number];
export type UnqualifiedReason = (typeof ENDING_REASONS.unqualified)[number];
export type EndingReason = LostReason | UnqualifiedReason;

/** The stages a lead may go to from here, in board order. */
export const nextStages = (from: LeadStage): readonly LeadStage[] => NEXT_STAGES[from];

/** @throws DomainError `conflict` with the allowed stages when a lead cannot go from one stage to the other. */
export function assertStageChange(from: LeadStage, to: LeadStage): void {
  const allowed = nextStages(from);
  if (allowed.includes(to)) return;
  const text = { key: "sales:refused.move", words: { from: `sales:stage.${from}`, to: `sales:stage.${to}` } };
  throw new DomainError("conflict", `a lead cannot go from ${from} to ${to}`, { allowed, text });
}

export const isEnding = (stage: LeadStage): stage is Ending => !OPEN_STAGES.some((open) => open === stage);

/** Stages that ask for something: an amount or a reason. */
export const isAskedFor = (stage: LeadStage): boolean => stage === "won" || needsReason(stage);

/** Whether moving to this stage needs one of the reasons of ENDING_REASONS. */
export const needsReason = (stage: LeadStage): stage is keyof typeof ENDING_REASONS => stage in ENDING_REASONS;

/**
 * The reason given for an ending, checked against those of that ending.
 *
 * @returns the reason for lost and unqualified, null for every other stage, which takes none.
 * @throws DomainError `invalid` with the allowed reasons when it is missing, unknown or not asked for.
 */
export function endingReason(stage: LeadStage, reason: string | null | undefined): EndingReason | null {
  const allowed: readonly EndingReason[] = needsReason(stage) ? ENDING_REASONS[stage] : [];
  if (allowed.length === 0 && !reason) return null;
  const found = allowed.find((known) => known === reason);
  if (found) return found;
  const wanted = allowed.length === 0 ? "takes no reason" : `needs a reason (${allowed.join(", ")})`;
  throw new DomainError("invalid", `a lead that is ${stage} ${wanted}, got ${reason ? `"${reason}"` : "none"}`, {
    allowed,
    errors: [{ path: "reasonCode", message: wanted }],
    text: { key: "sales:refused.reason", words: { stage: `sales:stage.${stage}` } },
  });
}

/** Whether a lead that ended so can be worked on again. A won one cannot: its sale is corrected by a signed line. */
export const canReopen = (stage: LeadStage): stage is keyof typeof REOPENED_STAGES => stage in REOPENED_STAGES;

/**
 * Where a lead that ended goes on: lost returns to "accepted", unqualified and duplicate to "new".
 *
 * @param reason In the words of whoever reopens it; kept with the change.
 * @throws DomainError `conflict` from any other stage; `invalid` when the reason is empty.
 */
export function reopenedStage(from: LeadStage, reason: string): OpenStage {
  if (!canReopen(from)) {
    const text = { key: "sales:refused.reopen", words: { stage: `sales:stage.${from}` } };
    throw new DomainError("conflict", `a lead that is ${from} cannot be reopened`, { allowed: Object.keys(REOPENED_STAGES), text });
  }
  if (reason.trim() === "") {
    const errors = [{ path: "reason", message: "must not be empty" }];
    throw new DomainError("invalid", "reopening a lead needs a reason, got none", { errors, text: { key: "sales:refused.reopenReason" } });
  }
  return REOPENED_STAGES[from];
}

/** Whether a move is news to whoever introduced the lead: an ending, or a step on. A step back and taking it up again are not. */
export const isAhead = (from: LeadStage, to: LeadStage): boolean => !isEnding(from) && LEAD_STAGES.indexOf(to) > LEAD_STAGES.indexOf(from);

/**
 * Which way a lead went between two moments, whatever came in between: `again` is one that had ended and is worked on once more.
 *
 * @param before null for a lead that did not exist yet.
 */
export function wayOf(before: LeadStage | null, now: LeadStage): "ahead" | "back" | "again" | "nowhere" {
  if (before === now) return "nowhere";
  if (before === null || isEnding(now)) return "ahead";
  if (isEnding(before)) return "again";
  return isAhead(before, now) ? "ahead" : "back";
}

/** How many steps an ambassador sees on the way from an introduction to a deal. */
export const LEAD_STEPS = 6;

/** The step an ambassador sees: new 1, accepted 2, contacted 3, meeting 4, proposal 5, won 6; null for an ending without a deal. */
export function stepOf(stage: LeadStage): number | null {
  const step = LEAD_STAGES.indexOf(stage) + 1;
  return step <= LEAD_STEPS ? step : null;
}
