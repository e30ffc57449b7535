import type { RequestHandler } from "express";
import type { ServerResponse } from "node:http";
import type { App } from "#app/platform/app.server";
import type { RequestScope } from "#app/platform/http/request-scope.server";

const NOBODY = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "usb",
];

/** Of an answer that is no page: nothing in it may run, load, be framed or be sent. */
export const NOTHING_RUNS = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Headers of every answer, whatever answers it: pages, files, redirects, refusals, faults. Pages replace the policy by one of
 * their own.
 *
 * Source: OWASP ASVS 5.0 V3.4.
 */
export function baseHeaders(appUrl: string): Record<string, string> {
  return {
    "Content-Security-Policy": NOTHING_RUNS,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": NOBODY.map((feature) => `${feature}=()`).join(", "),
    ...(appUrl.startsWith("https://") && { "Strict-Transport-Security": "max-age=63072000" }),
  };
}

/** Of the portal's worker: it may ask this server and nothing else, look after portals alone, and is looked for anew each time. */
export const WORKER_HEADERS = {
  "Content-Security-Policy": `${NOTHING_RUNS}; connect-src 'self'`,
  "Service-Worker-Allowed": "/w/",
  "Cache-Control": "no-cache",
};

/** The policy of a page: scripts and styles run only with this answer's nonce. */
export function pagePolicy(app: App): RequestHandler {
  const isDevelopment = app.env.mode === "development";
  return (_request, response, next) => {
    const { nonce } = response.locals.scope as RequestScope;
    const policy = [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'`,
      `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
      "style-src-attr 'unsafe-inline'", // positions of chart marks
      "img-src 'self' data:",
      `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
      "worker-src 'self'",
      "manifest-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ];
    response.setHeader("Content-Security-Policy", policy.join("; "));
    next();
  };
}

/** Pages behind sign-in, and answers of the API. */
const IS_PERSONAL = /^\/(?:w|api)(?:\/|$)/i;

/**
 * Puts right at the last moment what is missing: nobody keeps what is about one person, a refused method names those that are
 * allowed, and "come back later" says when.
 */
export function completeHeaders(path: string, response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...parts: unknown[]) => ServerResponse;
  response.writeHead = (...parts: unknown[]) => {
    const status = typeof parts[0] === "number" ? parts[0] : response.statusCode;
    if (!response.hasHeader("Cache-Control") || IS_PERSONAL.test(path)) response.setHeader("Cache-Control", "private, no-store");
    if (status === 405 && !response.hasHeader("Allow")) response.setHeader("Allow", "GET, HEAD");
    if ((status === 429 || status === 503) && !response.hasHeader("Retry-After"))
      response.setHeader("Retry-After", waitOf(response, status));
    return writeHead(...parts);
  };
}

function waitOf(response: ServerResponse & { locals?: { scope?: RequestScope } }, status: number): string {
  return String(response.locals?.scope?.retryAfterSeconds ?? (status === 503 ? 5 : 60));
}
