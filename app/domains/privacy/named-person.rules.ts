/**
 * True when a text that somebody typed tells of a person: it holds one of their addresses or numbers, or their family name as a word.
 * Capitals and accents make no difference. A first name alone tells of nobody.
 */
export function namesPerson(text: string, { names, addresses }: { names: readonly string[]; addresses: readonly string[] }): boolean {
  const words = new Set(wordsOf(text));
  const isNamed = names.map(wordsOf).some((own) => own.length > 1 && own.at(-1)!.length > 2 && words.has(own.at(-1)!));
  return isNamed || addresses.some((address) => fold(text).includes(fold(address)));
}

/** A copy of a JSON value in which every text that holds one of the words is empty. */
export function withoutTexts(value: unknown, holds: (text: string) => boolean): unknown {
  if (typeof value === "string") return holds(value) ? "" : value;
  if (Array.isArray(value)) return value.map((part) => withoutTexts(part, holds));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutTexts(part, holds)]));
}

const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
