const MOST_WORDS = 6;
const LONGEST_WORD = 60;

/** The words of what somebody typed, as the index knows them: small letters without accents, addresses in parts. */
export function searchWords(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD));
}

/** A text query of PostgreSQL that wants every word as the beginning of one: `'bram':* & 'wit':*`. Empty without words. */
export const prefixQuery = (words: readonly string[]): string => words.map((word) => `'${word}':*`).join(" & ");

/** The number of a lead when that is what was typed: `412` or `#412`. */
export function leadNumber(text: string): number | null {
  const [, digits] = /^\s*#?(\d{1,9})\s*$/.exec(text) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** True when every word begins a word of the label, in any order. */
export function matchesLabel(label: string, words: readonly string[]): boolean {
  const own = searchWords(label);
  return words.every((word) => own.some((one) => one.startsWith(word)));
}
