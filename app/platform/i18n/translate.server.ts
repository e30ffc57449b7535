import { createInstance, type i18n as I18n, type TFunction } from "i18next";
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from "#app/platform/i18n/languages";
import { NUMBERS_IN_TEXT } from "#app/platform/i18n/numbers-in-text";
import { catalogues } from "#app/i18n/catalogues.server";

const instances = new Map<string, I18n>();

/** An i18next instance with every text of one language, made once a process. */
export function i18nFor(language: string): I18n {
  const known = supportedLanguage(language) ?? DEFAULT_LANGUAGE;
  const existing = instances.get(known);
  if (existing) return existing;
  const instance = createInstance();
  void instance.init({
    lng: known,
    fallbackLng: DEFAULT_LANGUAGE,
    ns: Object.keys(catalogues[known]),
    defaultNS: "common",
    resources: { [known]: catalogues[known], [DEFAULT_LANGUAGE]: catalogues[DEFAULT_LANGUAGE] },
    interpolation: { ...NUMBERS_IN_TEXT, escapeValue: false }, // React and the mail templates escape
    initAsync: false,
    showSupportNotice: false,
    returnNull: false,
  });
  instances.set(known, instance);
  return instance;
}

/** `t("portal:introduce.title")` in the given language; an unknown language reads English. */
export const translator = (language: string): TFunction => i18nFor(language).t;

export function supportedLanguage(language: string | null | undefined): Language | null {
  const base = language?.toLowerCase().split("-")[0];
  return LANGUAGES.find((known) => known === base) ?? null;
}

/** The first language of an Accept-Language header that we speak. */
export function languageOfHeader(header: string | null): Language | null {
  const wanted = (header ?? "").split(",").map((part) => {
    const [tag = "", quality = "q=1"] = part.trim().split(";");
    return { tag, quality: Number(quality.replace("q=", "")) || 0 };
  });
  const best = wanted.sort((a, b) => b.quality - a.quality).find(({ tag }) => supportedLanguage(tag));
  return best ? supportedLanguage(best.tag) : null;
}
