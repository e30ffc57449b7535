import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { DEFAULT_LANGUAGE, type Language } from "#app/platform/i18n/languages";
import { languageOfHeader, translator } from "#app/platform/i18n/translate.server";

const STYLE = `:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;box-sizing:border-box;font:17px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}main{max-width:34rem}h1{font-size:1.6rem;line-height:1.2;margin:0 0 12px}p{margin:0}small{opacity:.75}`;
const styleHash = createHash("sha256").update(STYLE).digest("base64");

/** The policy of a plain page: its own style and nothing else. */
export const PLAIN_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** `properties` (Open Graph) and `names` go into the page's head. */
type PlainPage = {
  title: string;
  text: string;
  note?: string;
  properties?: Record<string, string>;
  names?: Record<string, string>;
  /** Of an answer whose policy knows a nonce; others go out with `PLAIN_PAGE_POLICY`. */
  nonce?: string;
};

/** A page of a heading and a sentence, in one small file without script. */
export function plainPage(language: Language, { title, text, note = "", properties = {}, names = {}, nonce }: PlainPage): string {
  const metas = (kind: string, all: Record<string, string>) =>
    Object.entries(all).map(([key, content]) => `<meta ${kind}="${escapeHtml(key)}" content="${escapeHtml(content)}">`);
  const head = [...metas("name", names), ...metas("property", properties)].join("");
  const last = note && `<p><small>${escapeHtml(note)}</small></p>`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title>${head}<style${nonce ? ` nonce="${escapeHtml(nonce)}"` : ""}>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>${last}</main></body></html>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** Statuses with words of their own in `common:errors`; any other refusal reads like 400, any other fault like 500. */
const IN_WORDS = new Set([400, 403, 404, 405, 413, 429, 500, 503]);

const PROBLEM_TITLES: Record<number, string> = {
  400: "The request could not be understood",
  403: "Not from there",
  404: "Not found",
  405: "Method not allowed",
  408: "The request took too long",
  411: "Content-Length is needed",
  413: "The body is too large",
  414: "The address is too long",
  429: "Too many requests",
  503: "Temporarily unavailable",
};

/**
 * Answers without Remix: a refusal at the door, or a fault that nobody caught. The API gets RFC 9457, a person a page in
 * their language; neither learns more than the number of the request.
 */
export function answerPlainly(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  { detail, requestId }: { detail?: string; requestId?: string } = {},
): void {
  if (response.headersSent) return void response.destroy();
  const isApi = /^\/api(?:\/|$)/i.test(request.url ?? "");
  const body = isApi
    ? JSON.stringify({
        type: "about:blank",
        title: PROBLEM_TITLES[status] ?? "Something went wrong on our side",
        status,
        detail,
        requestId,
      })
    : refusalPage(status, { language: languageOfHeader(request.headers["accept-language"] ?? null) ?? DEFAULT_LANGUAGE, requestId });
  response.statusCode = status;
  response.setHeader("Content-Type", isApi ? "application/problem+json; charset=utf-8" : "text/html; charset=utf-8");
  if (!isApi) response.setHeader("Content-Security-Policy", PLAIN_PAGE_POLICY);
  response.setHeader("Content-Length", Buffer.byteLength(body));
  response.end(request.method === "HEAD" ? undefined : body);
}

type Refusal = { language: Language; requestId?: string; nonce?: string };

/** What a person reads of a refusal or a fault where no page of ours can be drawn; of a fault the number of the request as well. */
export function refusalPage(status: number, { language, requestId, nonce }: Refusal): string {
  const t = translator(language);
  const words = IN_WORDS.has(status) ? status : status < 500 ? 400 : 500;
  const note = status >= 500 && requestId ? t("common:errors.requestId", { id: requestId }) : "";
  const text = t(`common:errors.${words}.text`, { workspace: t("common:errors.workspace") });
  return plainPage(language, { title: t(`common:errors.${words}.title`), text, note, nonce });
}
