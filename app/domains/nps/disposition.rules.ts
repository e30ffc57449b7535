import { DomainError } from "#app/platform/errors";

/** What became of a question. Only a completed answer counts; the others say why not. */
export const DISPOSITIONS = ["completed", "unanswered", "declined", "bounced", "bot_suspect", "excluded"] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** With a score: it counts, a machine gave it, or it is left out. Without one: why there is none. */
const WITH_SCORE: readonly Disposition[] = ["completed", "bot_suspect", "excluded"];
const WITHOUT_SCORE: readonly Disposition[] = ["unanswered", "declined", "bounced", "excluded"];

/** What an answer can be corrected to by hand: everything that fits what is known of it, but what it is already. */
export const correctionsOf = ({ status, hasScore }: { status: string; hasScore: boolean }): Disposition[] =>
  (hasScore ? WITH_SCORE : WITHOUT_SCORE).filter((disposition) => disposition !== status);

/** @throws DomainError `invalid` when nothing known of the answer fits `to`: nobody can make an answer of a silence. */
export function assertCorrection(answer: { status: string; hasScore: boolean }, to: string): void {
  const allowed = correctionsOf(answer);
  if ((allowed as readonly string[]).includes(to)) return;
  throw new DomainError("invalid", `an answer that is ${answer.status} can become ${allowed.join(", ")}, not ${to}`, {
    allowed,
    errors: [{ path: "to", message: `must be one of ${allowed.join(", ")}` }],
    text: { key: "statistics:correct.impossible" },
  });
}
