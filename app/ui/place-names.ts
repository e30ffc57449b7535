/** "Nederland", "Netherlands": a country's name in the reader's language; the code itself when it is none. @param code ISO 3166-1 alpha-2. */
export const countryName = (code: string, language: string): string => nameOf("region", code, language);

/** "Nederlands", "Dutch": a language's name in the reader's language, with a capital as at the start of a line. @param code ISO 639-1. */
export function languageName(code: string, language: string): string {
  const name = nameOf("language", code, language);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

function nameOf(type: "region" | "language", code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type, fallback: "code" }).of(code) ?? code;
  } catch {
    return code; // kept from before it was checked
  }
}
