import type { ServerResponse } from "node:http";
import type { Env } from "#app/platform/env.server";
import { DEFAULT_LANGUAGE, type Language } from "#app/platform/i18n/languages";
import { translator } from "#app/platform/i18n/translate.server";
import { PLAIN_PAGE_POLICY, plainPage } from "#app/server/plain-answer.server";
import { baseHeaders } from "#app/server/security-headers.server";

type Answer = (response: ServerResponse, language: Language | null) => void;

export type LinkPages = {
  unknown: Answer;
  unavailable: Answer;
  over(response: ServerResponse, language: Language | null, workspaceName: string): void;
};

/** The pages of links that lead nowhere: one small file each, no script, in the visitor's language. */
export function linkPages(env: Pick<Env, "appUrl">): LinkPages {
  const headers = {
    ...baseHeaders(env.appUrl),
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": PLAIN_PAGE_POLICY,
    "X-Robots-Tag": "noindex",
  };

  const send = (response: ServerResponse, status: number, key: string, language: Language | null, workspace = "") => {
    const t = translator(language ?? DEFAULT_LANGUAGE);
    const html = plainPage(language ?? DEFAULT_LANGUAGE, {
      title: t(`landing:link.${key}.title`),
      text: t(`landing:link.${key}.text`, { workspace }),
    });
    response
      .writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(html), ...(status === 503 && { "Retry-After": "5" }) })
      .end(html);
  };

  return {
    unknown: (response, language) => send(response, 404, "unknown", language),
    over: (response, language, workspaceName) => send(response, 410, "over", language, workspaceName),
    unavailable: (response, language) => send(response, 503, "unavailable", language),
  };
}
