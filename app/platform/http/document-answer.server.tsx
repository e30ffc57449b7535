import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { i18nFor } from "#app/platform/i18n/translate.server";

/** A whole document (`<html>…`) that no script of ours takes over. */
export function documentAnswer(document: ReactElement, language: string, headers: Record<string, string> = {}): Response {
  const markup = renderToStaticMarkup(<I18nextProvider i18n={i18nFor(language)}>{document}</I18nextProvider>);
  return new Response(`<!doctype html>${markup}`, { headers: { "Content-Type": "text/html; charset=utf-8", ...headers } });
}
