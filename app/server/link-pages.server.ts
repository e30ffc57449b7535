import type { ServerResponse } from "node:http";
import type { LinkCard } from "#app/domains/referrals/link-card.server";
import type { Env } from "#app/platform/env.server";
import { DEFAULT_LANGUAGE, type Language } from "#app/platform/i18n/languages";
import { translator } from "#app/platform/i18n/translate.server";
import { pictureProperties } from "#app/ui/card-picture";
import { PLAIN_PAGE_POLICY, plainPage } from "#app/server/plain-answer.server";
import { baseHeaders } from "#app/server/security-headers.server";

type Answer = (response: ServerResponse, language: Language | null) => void;

export type LinkPages = {
  unknown: Answer;
  unavailable: Answer;
  /** Its campaign ended, or it is switched off for now. */
  gone(response: ServerResponse, language: Language | null, target: { state: "over" | "closed"; workspaceName: string }): void;
  card(response: ServerResponse, card: LinkCard): void;
};

/** The pages of links that lead nowhere, and the card that messengers show: one small file each, no script. */
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
    sendHtml(
      response,
      status,
      plainPage(language ?? DEFAULT_LANGUAGE, {
        title: t(`landing:link.${key}.title`),
        text: t(`landing:link.${key}.text`, { workspace }),
      }),
    );
  };

  const sendHtml = (response: ServerResponse, status: number, html: string) => {
    response
      .writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(html), ...(status === 503 && { "Retry-After": "5" }) })
      .end(html);
  };

  return {
    unknown: (response, language) => send(response, 404, "unknown", language),
    gone: (response, language, { state, workspaceName }) => send(response, 410, state, language, workspaceName),
    unavailable: (response, language) => send(response, 503, "unavailable", language),
    card: (response, { language, workspaceName, title, text, picture }) => {
      const names = { robots: "noindex", description: text, "twitter:card": "summary_large_image" };
      const properties = {
        "og:type": "website",
        "og:site_name": workspaceName,
        "og:title": title,
        "og:description": text,
        ...pictureProperties(picture, title),
      };
      sendHtml(response, 200, plainPage(language, { title, text, note: workspaceName, names, properties }));
    },
  };
}
