/** How alike two names have to be to be shown: of 1, which is the same. */
export const ALIKE = 0.55;

/** The parts of three letters of a name, with its start and end marked. */
function trigramsOf(text: string): Set<string> {
  const padded = `  ${text} `;
  return new Set(Array.from({ length: Math.max(0, padded.length - 2) }, (_, index) => padded.slice(index, index + 3)));
}

/**
 * How alike two folded company names are, 0 to 1: the trigrams they share of all that either has, and 1 for the same words in
 * another order. Never a proof: a person decides.
 */
export function likeness(a: string, b: string): number {
  const sorted = (text: string) => text.split(" ").filter(Boolean).sort().join(" ");
  if (sorted(a) === sorted(b)) return a === "" ? 0 : 1;
  const [first, second] = [trigramsOf(a), trigramsOf(b)];
  const shared = [...first].filter((part) => second.has(part)).length;
  return shared / (first.size + second.size - shared);
}

/** Why a lead is none of ours to win; each is also a reason for the stage "unqualified". */
export const NOT_ELIGIBLE_REASONS = ["already_customer", "in_process", "no_fit", "other"] as const;
