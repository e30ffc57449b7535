import type { RequestHandler } from "express";
import type { App } from "#app/platform/app.server";
import { answerPlainly } from "#app/server/plain-answer.server";

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/** Addresses that know keys and no cookies; a cookie that comes along is taken away, so that none can ever be read there. */
const READS_NO_COOKIE = [/^\/api\//];

/**
 * A write by a browser must come from our own pages: with a cookie it would act for the person, without one it could sign
 * them in as somebody else. Stands in front of Remix, whose own check leaves resource routes open and answers 500. Programs
 * that are no browser (a mail service's one-click unsubscribe) pass.
 */
export function guardOrigin(app: App): RequestHandler {
  const ownHost = new URL(app.env.appUrl).host;
  return (request, response, next) => {
    const { headers } = request;
    if (READS_NO_COOKIE.some((pattern) => pattern.test(response.locals.path as string))) {
      delete headers.cookie;
      return next();
    }
    if (!READING.has(request.method) && isBrowser(headers) && !isOwn(headers, ownHost)) return answerPlainly(request, response, 403);
    delete headers.origin; // judged here; behind a proxy that changes the host Remix would judge differently, with a 500
    next();
  };
}

type OriginHeaders = { "sec-fetch-site"?: string | string[]; origin?: string; host?: string; cookie?: string };

const isBrowser = ({ cookie, origin, ...headers }: OriginHeaders): boolean =>
  cookie !== undefined || origin !== undefined || headers["sec-fetch-site"] !== undefined;

function isOwn(headers: OriginHeaders, ownHost: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site) return site === "same-origin";
  if (!headers.origin || !URL.canParse(headers.origin)) return false;
  const origin = new URL(headers.origin).host;
  return origin === headers.host || origin === ownHost;
}
