/** Languages the product speaks completely; a test fails on a missing text. */
export const LANGUAGES = ["en", "nl"] as const;
export type Language = (typeof LANGUAGES)[number];
export const DEFAULT_LANGUAGE: Language = "en";

/** To choose from. A language is named in itself: whoever cannot read the page finds theirs. */
export const LANGUAGE_NAMES = [
  { value: "en", label: "English" },
  { value: "nl", label: "Nederlands" },
] as const satisfies ReadonlyArray<{ value: Language; label: string }>;
