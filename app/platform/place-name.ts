import { COUNTRY_CODES } from "#app/platform/country-codes";

const NAMED_IN = ["en", "nl", "de", "fr", "es"];
const LANGUAGE_CODES =
  "bg cs da de el en es et fi fr ga hr hu is it lt lv mt nb nl nn no pl pt ro ru sk sl sq sr sv tr uk ar zh ja ko he hi".split(" ");

const countries = namesOf("region", [...COUNTRY_CODES]);
const languages = namesOf("language", LANGUAGE_CODES);

/** ISO 3166-1 code of a code or a name ("nl", "Nederland", "Netherlands"); "" for nothing, null for no country. */
export function readCountry(text: string): string | null {
  const code = text.toUpperCase();
  return code === "" || COUNTRY_CODES.has(code) ? code : (countries.get(text.toLowerCase()) ?? null);
}

/** ISO 639-1 code of a code, a tag or a name ("nl", "nl-BE", "Nederlands", "Dutch"); "" for nothing, null for no language. */
export function readLanguage(text: string): string | null {
  const tag = text.toLowerCase();
  if (tag === "") return "";
  const base = /^([a-z]{2})(?:[-_][a-z0-9_-]+)?$/.exec(tag)?.[1];
  if (base && isLanguage(base)) return base;
  return languages.get(tag) ?? null;
}

const known = new Map<string, boolean>();
const english = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

function isLanguage(code: string): boolean {
  const answer = known.get(code) ?? english.of(code) !== undefined;
  known.set(code, answer);
  return answer;
}

function namesOf(type: "region" | "language", codes: string[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const locale of NAMED_IN) {
    const display = new Intl.DisplayNames(locale, { type, fallback: "none" });
    for (const code of codes) names.set(display.of(code)?.toLowerCase() ?? code, code);
  }
  return names;
}
