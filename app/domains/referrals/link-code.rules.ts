/** Words that would mislead in an address of ours, or that mean something else there. */
const RESERVED = new Set([
  "aanrader",
  "account",
  "admin",
  "administrator",
  "api",
  "app",
  "assets",
  "billing",
  "contact",
  "demo",
  "dev",
  "finance",
  "go",
  "health",
  "help",
  "info",
  "join",
  "login",
  "logout",
  "mail",
  "marketing",
  "me",
  "nps",
  "null",
  "password",
  "payout",
  "portal",
  "privacy",
  "qr",
  "ref",
  "root",
  "sales",
  "security",
  "settings",
  "setup",
  "sign-in",
  "sign-out",
  "signin",
  "static",
  "status",
  "support",
  "system",
  "terms",
  "test",
  "track",
  "undefined",
  "webhooks",
  "www",
]);

const SHORTEST = 2;
const LONGEST = 30;

/** Whether a text may be a link's code: 2–30 characters a–z, 0–9 and single hyphens inside; no reserved word. */
export const isLinkCode = (text: string): boolean =>
  text.length >= SHORTEST && text.length <= LONGEST && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && !RESERVED.has(text);

/** The code as it is stored and looked up: people type capitals, and mail programs add a dot or a bracket at the end. */
export const normalizeLinkCode = (text: string): string => text.trim().toLowerCase();

/**
 * Codes that read like somebody's name, the nicest first: "Sanne Vermeulen" gives `sanne`, `sanne-v`.
 *
 * @returns none when nothing of the name can be written in a–z. Letters lose their accents; a word with a letter that has no
 *   plain form is left out rather than cut.
 */
export function vanityCodes(nameHint: string): string[] {
  const words = asciiWords(nameHint);
  const [first] = words;
  const last = words.length > 1 ? words.at(-1) : undefined;
  if (!first) return [];
  const candidates = last ? [first, `${first}-${last[0]}`] : [first];
  return candidates.map((code) => code.slice(0, LONGEST)).filter(isLinkCode);
}

function asciiWords(text: string): string[] {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[łøđßæœ]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/['’]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => /^[a-z0-9]+$/.test(word));
}

// Letters of European names that do not fall apart into a plain one and an accent.
const PLAIN: Record<string, string> = { ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe" };
