/** What a field of a form can lack, each with a sentence under `field`. */
const PROBLEMS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(must not be empty|is missing|Too small: expected string|Invalid input: .*received (undefined|null)$)/, "empty"],
  [/^must be ([\d,]+) characters or fewer$/, "long"],
  [/^must be ([\d,]+) characters or more$/, "short"],
  [/^must be an e-mail address or a phone number$/, "reach"],
  [/^must be an e-mail address such as /, "email"],
  [/^must be a phone number /, "phone"],
  [/^must be a date (such as|from) /, "day"],
  [/^must be a two-letter country code/, "country"],
  [/^must be a two-letter language code/, "language"],
  [/^must be a three-letter currency code/, "currency"],
  [/^must be ticked$/, "ticked"],
  [/^(choose |Invalid option: )/, "choose"],
];

export type FieldProblem = { key: string; count?: number };

/**
 * The sentence for what a schema says of a field. Schemas speak to callers of the API, in English; whoever fills in a form reads the
 * same in their own language.
 *
 * @returns null for any other message: it is in somebody's words already.
 */
export function fieldProblemOf(message: string): FieldProblem | null {
  for (const [pattern, name] of PROBLEMS) {
    const found = pattern.exec(message);
    const count = Number(found?.[1]?.replaceAll(",", ""));
    if (found) return { key: `field:${name}`, ...(count > 0 && { count }) };
  }
  return null;
}
