/** Names under which an address carries a link's code, until a workspace chooses its own: ours, and those of earlier tools. */
export const DEFAULT_CODE_PARAMETERS = ["ref", "via", "referral", "fpr"] as const;

/** Read under any settings: the campaigns' own pages are always led to with it. */
export const OWN_CODE_PARAMETER = "ref";

export const MOST_CODE_PARAMETERS = 8;

// Names that mean something else in nearly every address: a value of theirs would be taken for a code, or lost to ours.
const RESERVED = new Set(
  `sid c q s p id page lang language locale hl token code state session sessionid key email mail phone name password url to next redirect
  return callback gclid dclid fbclid msclkid ttclid twclid igshid li_fat_id mc_cid mc_eid _ga _gl gad_source cookie nonce sig signature`.split(
    /\s+/,
  ),
);

export type CodeParameterProblem = "none" | "tooMany" | "characters" | "reserved";

/** The names somebody typed, with commas, blanks or lines between them, in their order and each once; or why one cannot be a name. */
export function codeParametersIn(text: string): { names: string[] } | { problem: CodeParameterProblem; name: string } {
  const names = [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
  if (names.length === 0) return { problem: "none", name: "" };
  if (names.length > MOST_CODE_PARAMETERS) return { problem: "tooMany", name: "" };
  const odd = names.find((name) => !/^[A-Za-z][A-Za-z0-9_-]{1,29}$/.test(name));
  if (odd !== undefined) return { problem: "characters", name: odd };
  const reserved = names.find((name) => RESERVED.has(name.toLowerCase()) || /^utm[_-]/i.test(name));
  return reserved === undefined ? { names } : { problem: "reserved", name: reserved };
}

/** The code that an address names; null for none. */
export function codeInQuery(query: URLSearchParams, names: readonly string[]): string | null {
  const name = [...names, OWN_CODE_PARAMETER].find((parameter) => query.get(parameter));
  return name ? query.get(name) : null;
}
