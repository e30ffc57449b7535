import type { RequestHandler } from "express";
import { answerPlainly } from "#app/server/plain-answer.server";
import { readAddress } from "#app/server/usable-address.rules";

const LARGEST_FORM_BYTES = 8_000_000;
const SLOWEST_FORM_MS = 60_000;

/** Imports and the files of a lead are read as streams, with limits of their own, as the API's bodies are. */
const TAKES_FILES = /\/(?:(?:people-)?imports\/new|sales\/leads\/[^/]+\/files)(?:\.data)?$/;

/** Pages have their data at such addresses; the API has no pages, and its answers cannot be told in that form. */
const IS_DATA_OF_API = /^\/api\/.*\.data$/;

const PAGE_METHODS = ["GET", "HEAD", "POST"];
const API_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Turns away what nothing behind it can use, before it costs anything: addresses that cannot be read or stored, methods that
 * nobody serves, and forms that are larger or slower than any of ours or do not say how large they are. Forms are read into
 * memory, also by strangers' pages. Sets `locals.path` for those that come after it.
 */
export function refuseUnusable(): RequestHandler {
  return (request, response, next) => {
    const refuse = (status: number, detail?: string) => answerPlainly(request, response, status, { detail });
    const address = readAddress(request.originalUrl, request.headers.host ?? "");
    if ("status" in address) return refuse(address.status);
    const { path } = address;
    response.locals.path = path;
    const allowed = path.startsWith("/api/") ? API_METHODS : PAGE_METHODS;
    if (!allowed.includes(request.method)) {
      response.setHeader("Allow", allowed.join(", "));
      return refuse(405);
    }
    if (IS_DATA_OF_API.test(path)) return refuse(404);
    const hasOwnLimit = path.startsWith("/api/") || (TAKES_FILES.test(path) && request.headers["content-type"]?.startsWith("multipart/"));
    if (hasOwnLimit) return next();
    if (request.headers["transfer-encoding"] !== undefined) return refuse(411);
    if (Number(request.headers["content-length"] ?? 0) > LARGEST_FORM_BYTES) return refuse(413);
    if (request.method === "POST") {
      const timer = setTimeout(() => void (request.complete || refuse(408)), SLOWEST_FORM_MS).unref();
      response.once("close", () => clearTimeout(timer));
    }
    next();
  };
}
