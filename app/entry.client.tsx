import { RemixBrowser } from "@remix-run/react";
import i18next from "i18next";
import { startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { DEFAULT_LANGUAGE } from "#app/platform/i18n/languages";
import { NUMBERS_IN_TEXT } from "#app/platform/i18n/numbers-in-text";

// Each namespace of each language is a file of its own: a page loads the texts it shows and no others.
const catalogues = import.meta.glob<Record<string, unknown>>("./i18n/*/*.json", { import: "default" });

/**
 * Remix has React wait, as a whole page, until it has decoded what the server sent, and a key or click meanwhile makes React fail
 * (error 345). Asked once before there is a page to wait, it has the answer when React asks.
 */
async function decodeState(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (notYet) {
    await notYet;
  }
}

async function hydrate() {
  const { lang, dataset } = document.documentElement;
  const namespaces = (dataset.namespaces ?? "common").split(" ");
  const translations = i18next
    .use(initReactI18next)
    .use({
      type: "backend",
      read: (language: string, namespace: string, done: (error: unknown, texts: Record<string, unknown> | null) => void) => {
        const load = catalogues[`./i18n/${language}/${namespace}.json`];
        if (!load) return done(new Error(`no texts ${language}/${namespace}`), null);
        load().then(
          (texts) => done(null, texts),
          (error: unknown) => done(error, null),
        );
      },
    })
    .init({
      lng: lang,
      supportedLngs: [lang],
      fallbackLng: lang || DEFAULT_LANGUAGE,
      ns: namespaces,
      defaultNS: "common",
      showSupportNotice: false,
      interpolation: { ...NUMBERS_IN_TEXT, escapeValue: false },
      react: { useSuspense: true },
    });
  await Promise.all([translations, decodeState()]);
  startTransition(() => {
    hydrateRoot(
      document,
      <I18nextProvider i18n={i18next}>
        <RemixBrowser />
      </I18nextProvider>,
    );
  });
}

void hydrate();
