import { DomainError } from "#app/platform/errors";

/** What becomes of a case: `waiting` is for somebody else's answer; it still has a due day. */
export const CASE_STATUSES = ["open", "waiting", "done"] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** How a case ended. Codes, so that they can be counted; the words are in the catalogue. */
export const CASE_OUTCOMES = ["solved", "explained", "improving", "declined", "unreached", "no_action"] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

/** What a note is: plain, what would have made the score a 9, or why the case moved. */
export const NOTE_KINDS = ["note", "wish", "open", "waiting", "done", "reopened"] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** Older answers get a case when somebody opens one: a file with years of answers is no pile of work. */
export const CASE_OPENS_WITHIN_DAYS = 30;

/** Answers that nobody acted on are shown this long. */
export const ACTION_WITHIN_DAYS = 90;

/** The scores that ask for a colleague; a promoter is asked to join a campaign. */
export const HIGHEST_SCORE_TO_FOLLOW = 8;

const NEXT: Record<CaseStatus, readonly CaseStatus[]> = { open: ["waiting", "done"], waiting: ["open", "done"], done: [] };

/** @throws DomainError `conflict` when a case cannot go from one to the other; the way back from `done` is reopening. */
export function assertCaseMove(from: CaseStatus, to: CaseStatus): void {
  if (NEXT[from].includes(to)) return;
  const text = { key: "care:refused.move", words: { from: `care:status.${from}`, to: `care:status.${to}` } };
  throw new DomainError("conflict", `a case cannot go from ${from} to ${to}`, { allowed: NEXT[from], text });
}

/** @throws DomainError `conflict` for a case that did not end. */
export function assertReopens(from: CaseStatus): void {
  if (from === "done") return;
  throw new DomainError("conflict", `a case that is ${from} cannot be reopened`, { text: { key: "care:refused.reopen" } });
}
