import type { EntryContext } from "@remix-run/node";
import { languageOfHeader } from "#app/platform/i18n/translate.server";
import { DEFAULT_LANGUAGE } from "#app/platform/i18n/languages";

/** The language the root loader chose, so that the page is rendered in it; the browser's when the root loader failed. */
export function languageOfPage(context: EntryContext, request: Request): string {
  const root = context.staticHandlerContext.loaderData.root as { language?: string } | undefined;
  return root?.language ?? languageOfHeader(request.headers.get("Accept-Language")) ?? DEFAULT_LANGUAGE;
}
