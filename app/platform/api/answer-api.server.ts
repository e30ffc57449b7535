import type { App } from "#app/platform/app.server";
import { createContext, type Ctx, type WorkspaceSettings } from "#app/platform/context.server";
import { isDatabaseUnavailable } from "#app/platform/db/unavailable";
import { DomainError } from "#app/platform/errors";
import { requestScope } from "#app/platform/http/request-scope.server";
import { DEFAULT_LANGUAGE } from "#app/platform/i18n/languages";
import { countMiss } from "#app/platform/rate-limit.server";
import { once, onceStreamed, type Answer } from "#app/platform/api/idempotency.server";
import { isRawBody, type Operation } from "#app/platform/api/operation";
import { faultProblem, isDomainError, plainProblem, problem } from "#app/platform/api/problem";
import { check, checkQuery, readBody } from "#app/platform/api/request-body.server";
import { answerPreflight, readableFromPages } from "#app/platform/api/cross-origin";

export type PresentedKey = {
  workspaceId: string;
  keyId: string;
  kind: string;
  scopes: readonly string[];
  /** The sites whose pages may use a publishable key. */
  allowedOrigins: readonly string[];
};

/** What the API needs of the domains; given by the route, because platform knows none. */
export type ApiSetup = {
  app: App;
  operations: readonly Operation[];
  findApiKey: (app: App, key: string) => Promise<PresentedKey | null>;
  findWorkspace: (app: App, workspaceId: string) => Promise<WorkspaceSettings | null>;
  limit: (app: App, keyId: string) => Promise<void>;
};

// Nobody guesses a key; a program that goes on with a revoked one must not keep the database busy.
const WRONG_KEYS = { points: 600, perSeconds: 60 };

/** Answers one call: key → scope → input → one use case → answer. Problems are RFC 9457. */
export async function answerApi(setup: ApiSetup, request: Request, path: string): Promise<Response> {
  const matches = setup.operations.filter((operation) => matchPath(operation.path, path));
  if (request.method === "OPTIONS") return answerPreflight(matches, request);
  const answer = await answerCall(setup, request, path, matches);
  return matches.some(({ isPublic }) => isPublic) ? readableFromPages(answer, request) : answer;
}

async function answerCall(setup: ApiSetup, request: Request, path: string, matches: readonly Operation[]): Promise<Response> {
  try {
    const { key, ctx } = await authenticate(setup, request);
    const method = request.method === "HEAD" ? "GET" : request.method;
    const operation = matches.find((candidate) => candidate.method === method);
    if (!operation)
      return matches.length > 0 ? methodNotAllowed(matches) : problem(new DomainError("not_found", "there is nothing at this address"));
    requireRight(key, operation, request.headers.get("Origin"));
    return toResponse(await run(ctx, operation, request, matchPath(operation.path, path) ?? {}));
  } catch (error) {
    if (isDomainError(error)) return problem(error, error.code === "unauthenticated" ? { "WWW-Authenticate": "Bearer" } : {});
    if (isDatabaseUnavailable(error))
      return problem(new DomainError("unavailable", "try again in a few seconds", { retryAfterSeconds: 5 }));
    setup.app.log.error("api.failed", error, { path, method: request.method, requestId: requestScope()?.id });
    return faultProblem(requestScope()?.id ?? "");
  }
}

async function authenticate(
  { app, findApiKey, findWorkspace, limit }: ApiSetup,
  request: Request,
): Promise<{ key: PresentedKey; ctx: Ctx }> {
  const presented = /^Bearer (\S{10,200})$/i.exec(request.headers.get("Authorization") ?? "")?.[1];
  const key = presented ? await findApiKey(app, presented) : null;
  const workspace = key ? await findWorkspace(app, key.workspaceId) : null;
  if (!key || !workspace) {
    if (presented) await countMiss(app, "api-key", WRONG_KEYS);
    throw new DomainError("unauthenticated", "send a valid key: Authorization: Bearer sk_…");
  }
  await limit(app, key.keyId);
  // Programs and those who write them read one language, whatever a workspace speaks to its own people.
  return {
    key,
    ctx: createContext({ app, workspace, language: DEFAULT_LANGUAGE, actor: { kind: "api_key", id: key.keyId, scopes: key.scopes } }),
  };
}

/** A publishable key stands in the source of a page, so everybody has it: it may only report what happened there. */
function requireRight(key: PresentedKey, { scope, isPublic }: Operation, origin: string | null): void {
  if (key.kind === "publishable" && !isPublic)
    throw new DomainError("forbidden", "a publishable key (pk_…) may only report clicks and leads; use a secret key (sk_…) on a server");
  if (key.kind === "publishable" && !key.allowedOrigins.includes(origin ?? ""))
    throw new DomainError("forbidden", "a publishable key works on pages of the sites it was made for; this call came from elsewhere");
  if (!key.scopes.includes(scope)) throw new DomainError("forbidden", `this key lacks the scope ${scope}`);
}

async function run(ctx: Ctx, operation: Operation, request: Request, rawParams: Record<string, string>): Promise<Answer> {
  const url = new URL(request.url);
  const params = operation.params ? check("params", operation.params, rawParams) : rawParams;
  const query = operation.query ? checkQuery(operation.query, url.searchParams) : {};
  const { value: body, text } = await readBody(operation, request);
  const workWith =
    (sent: unknown) =>
    async (inner: Ctx): Promise<Answer> => {
      const result = await operation.handle(inner, { params, query, body: sent, request } as never);
      return { status: operation.status, body: JSON.stringify(operation.response.parse(result)) };
    };
  const key = request.headers.get("Idempotency-Key");
  if (!key || operation.method !== "POST") return workWith(body)(ctx);
  if (key.length > 255) throw new DomainError("invalid", "Idempotency-Key may be at most 255 characters");
  // Of the API key that sends it: another integration that chose the same one is neither refused nor told what this one was answered.
  const call = { key: `${ctx.actor.id} ${key}`, route: `${operation.method} ${url.pathname}` };
  // The address is part of what was asked: the same file imported as another source is another call.
  if (isRawBody(operation.body))
    return onceStreamed(ctx, { ...call, search: url.search, stream: body as ReadableStream<Uint8Array>, workWith });
  return once(ctx, { ...call, asked: url.search + text, work: workWith(body) });
}

const toResponse = ({ status, body, isReplay }: Answer): Response =>
  new Response(body, {
    status,
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "no-store",
      ...(isReplay && { "Idempotency-Replayed": "true" }),
    },
  });

const methodNotAllowed = (matches: readonly Operation[]): Response => {
  const allowed = matches.map(({ method }) => method).join(", ");
  return plainProblem(
    { type: "about:blank", title: "Method not allowed", status: 405, detail: `allowed here: ${allowed}` },
    { Allow: allowed },
  );
};

/** `/nps/imports/{id}` against `/nps/imports/imp_1`: the parameters, or null. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith("{")) {
      if (!/^[\w-]{1,80}$/.test(value)) return null; // ids are words: nothing else reaches the database
      params[part.slice(1, -1)] = value;
    } else if (part !== value) return null;
  }
  return params;
}
