import { data, type ActionFunction, type LoaderFunction, type ServerBuild } from "@remix-run/node";
import { getApp } from "#app/platform/app.server";
import { isDatabaseUnavailable } from "#app/platform/db/unavailable";
import { isDomainError } from "#app/platform/errors";
import { loggedPath } from "#app/platform/http/logged-path";
import { requestScope } from "#app/platform/http/request-scope.server";
import { DEFAULT_LANGUAGE } from "#app/platform/i18n/languages";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { refusalPage } from "#app/server/plain-answer.server";

/**
 * The build with every loader and action wrapped: a domain refusal that reaches the edge of a route becomes the answer
 * with its status (404, 409 …), a database that is away or too busy is 503, and only faults are 500. Routes without a page of
 * their own (files) have nothing that could tell a person so, and answer a browser with a plain page.
 */
export function answerRefusals(build: ServerBuild): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      if (!route) return [id, route];
      const { loader, action, default: page } = route.module;
      const refusing = page ? refusingToPages : refusingToAll;
      return [
        id,
        { ...route, module: { ...route.module, ...(loader && { loader: refusing(loader) }), ...(action && { action: refusing(action) }) } },
      ];
    }),
  );
  return { ...build, routes };
}

type RouteFunction = LoaderFunction | ActionFunction;

function refusingToAll<F extends RouteFunction>(handler: F): F {
  const told = refusingToPages(handler);
  return (async (args: Parameters<F>[0]) => {
    if (!args.request.headers.get("Accept")?.includes("text/html")) return told(args);
    try {
      return await handler(args);
    } catch (error) {
      const status = error instanceof Response ? error.status : statusOf(error);
      if (error instanceof Response && status < 400) throw error;
      if (status === 500) getApp().log.error("route.failed", error, { path: loggedPath(args.request.url), method: args.request.method });
      throw plainRefusal(status);
    }
  }) as F;
}

function statusOf(error: unknown): number {
  if (isDomainError(error)) return error.status;
  if (isDatabaseUnavailable(error)) return 503;
  return isUnreadableForm(error) ? 400 : 500;
}

function plainRefusal(status: number): Response {
  const { id, nonce, language } = requestScope() ?? {};
  const page = refusalPage(status, { language: supportedLanguage(language) ?? DEFAULT_LANGUAGE, requestId: id, nonce });
  return new Response(page, { status, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

function refusingToPages<F extends RouteFunction>(handler: F): F {
  return (async (args: Parameters<F>[0]) => {
    try {
      return await handler(args);
    } catch (error) {
      if (isDomainError(error)) throw data({ code: error.code, message: error.message }, { status: error.status });
      if (isDatabaseUnavailable(error)) throw data({ code: "unavailable", message: "" }, { status: 503, headers: { "Retry-After": "5" } });
      if (isUnreadableForm(error)) throw data({ code: "invalid", message: "" }, { status: 400 });
      throw error;
    }
  }) as F;
}

/** What `request.formData()` throws for a body that is no form, or a broken one. */
function isUnreadableForm(error: unknown): boolean {
  return error instanceof TypeError && /\bform ?data\b|^Content-Type was not one of/i.test(error.message);
}
