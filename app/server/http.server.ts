import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type RequestHandler, type Response } from "express";
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import type { App } from "#app/platform/app.server";
import { isDatabaseUnavailable } from "#app/platform/db/unavailable";
import { runInRequestScope, type RequestScope } from "#app/platform/http/request-scope.server";
import { languageOfHeader } from "#app/platform/i18n/translate.server";
import { newId } from "#app/platform/ids";
import { projectRoot } from "#app/platform/project-root.server";
import { answerRefusals } from "#app/server/answer-refusals.server";
import { healthRoutes } from "#app/server/health.server";
import { refuseBroken } from "#app/server/broken-requests.server";
import { dropForgedHeaders } from "#app/server/forwarded-headers.server";
import { narrowBuild } from "#app/server/narrow-build.server";
import { guardOrigin } from "#app/server/origin-guard.server";
import { OWN_DOORS } from "#app/server/own-doors";
import { answerPlainly } from "#app/server/plain-answer.server";
import { refuseUnusable } from "#app/server/refuse-unusable.server";
import { compressedFiles } from "#app/server/compressed-files.server";
import { baseHeaders, completeHeaders, pagePolicy, WORKER_HEADERS } from "#app/server/security-headers.server";
import { discardUnreadBody } from "#app/server/unread-bodies.server";

/** Answers some requests before Remix is asked; returns false for those that are not its own. */
export type FastPath = (request: IncomingMessage, response: ServerResponse) => boolean;

export type HttpOptions = {
  app: App;
  loadBuild: () => Promise<ServerBuild> | ServerBuild;
  fastPaths: FastPath[];
  /** True from the moment the process was told to stop. */
  isStopping?: () => boolean;
  /** Vite's middleware in development. */
  developmentAssets?: RequestHandler;
};

// Headers must be here in 15 s; one without a host is refused where every other address is. A body has longer: an import of 200 MB may come over a slow line; forms have a limit of their own.
const LIMITS = {
  maxHeaderSize: 16_384,
  headersTimeout: 15_000,
  requestTimeout: 15 * 60_000,
  keepAliveTimeout: 65_000,
  requireHostHeader: false,
};

/** The HTTP server: fast paths, then health, static files, guards and Remix. */
export function createHttpServer(options: HttpOptions): Server {
  const { app, fastPaths } = options;
  const site = express();
  site.disable("x-powered-by");
  site.set("trust proxy", app.env.trustedProxies.length > 0 ? app.env.trustedProxies : false);
  site.use(requestScopeOf);
  site.use(healthRoutes(app, options.isStopping ?? (() => false)));
  site.use(compression());
  if (options.developmentAssets) site.use(options.developmentAssets);
  else site.use(builtAssets());
  site.use(refuseUnusable());
  site.use(guardOrigin(app));
  site.use(pagePolicy(app));
  site.use(remixHandler(options));
  site.use(lastResort(app));

  const dropForged = dropForgedHeaders(app.env.trustedProxies);
  const headers = baseHeaders(app.env.appUrl);
  const server = createServer(LIMITS, (request, response) => {
    dropForged(request);
    discardUnreadBody(request, response);
    if (fastPaths.some((answer) => answer(request, response))) return;
    for (const name in headers) response.setHeader(name, headers[name] as string);
    completeHeaders(request.url ?? "", response);
    site(request, response);
  });
  refuseBroken(server, headers);
  return server;
}

function builtAssets(): RequestHandler {
  const client = join(projectRoot, "build/client");
  const router = express.Router();
  router.use(OWN_DOORS.assets, compressedFiles(join(client, "assets")));
  router.use(
    OWN_DOORS.assets,
    express.static(join(client, "assets"), { immutable: true, maxAge: "1y", fallthrough: false, redirect: false }),
  );
  router.use("/ref.js", (_request, response, next) => {
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin"); // made for other people's pages
    next();
  });
  router.use("/portal-worker.js", (_request, response, next) => {
    for (const [name, value] of Object.entries(WORKER_HEADERS)) response.setHeader(name, value);
    next();
  });
  router.use(express.static(client, { maxAge: "1h", redirect: false }));
  return router;
}

const requestScopeOf: RequestHandler = (request, response, next) => {
  const scope: RequestScope = {
    id: newId("request"),
    nonce: randomBytes(16).toString("base64"),
    address: request.ip ?? "",
    shared: new Map(),
    language: languageOfHeader(request.headers["accept-language"] ?? null) ?? undefined,
    setCookie: (line) => !response.headersSent && response.append("Set-Cookie", line),
  };
  response.locals.scope = scope;
  response.setHeader("X-Request-Id", scope.id);
  runInRequestScope(scope, next);
};

function remixHandler({ app, loadBuild }: HttpOptions): RequestHandler {
  // Made once a build: making one orders the whole table of routes.
  const handlers = new WeakMap<ServerBuild, ReturnType<typeof createRequestHandler>>();
  const handlerOf = (build: ServerBuild) => {
    const handler = handlers.get(build) ?? createRequestHandler({ build: answerRefusals(build), mode, getLoadContext });
    handlers.set(build, handler);
    return handler;
  };
  const mode = app.env.mode === "development" ? "development" : "production";
  const getLoadContext = (_request: unknown, response: Response) => {
    const { nonce, id } = response.locals.scope as RequestScope;
    return { nonce, requestId: id };
  };
  const answer = async (...[request, response, next]: Parameters<RequestHandler>) => {
    try {
      await handlerOf(narrowBuild(await loadBuild(), response.locals.path as string))(request, response, next);
    } catch (error) {
      next(error);
    }
  };
  return (...call) => void answer(...call);
}

/** Whatever nobody caught: the log has the story, the answer has the number of the request and nothing else. */
function lastResort(app: App): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const { id } = response.locals.scope as RequestScope;
    const named = (error as { status?: unknown }).status;
    const status = typeof named === "number" ? named : isDatabaseUnavailable(error) ? 503 : 500;
    if (status >= 500) app.log.error("http.failed", error, { requestId: id, method: request.method });
    answerPlainly(request, response, status, { requestId: id });
  };
}
