import type { Language } from "#app/platform/i18n/languages";

type Catalogue = Record<string, Record<string, unknown>>;

const files = import.meta.glob<Record<string, unknown>>("./*/*.json", { eager: true, import: "default" });

/** Every text: language → namespace → keys. A namespace is a file: `en/portal.json`. */
export const catalogues = Object.entries(files).reduce(
  (all, [path, texts]) => {
    const [, language = "", namespace = ""] = /^\.\/(\w+)\/([\w-]+)\.json$/.exec(path) ?? [];
    (all[language as Language] ??= {})[namespace] = texts;
    return all;
  },
  {} as Record<Language, Catalogue>,
);
