import { createApiKey } from "#app/domains/accounts/api-key.server";
import { SCOPES, type Scope } from "#app/platform/api/operation";
import type { Ctx } from "#app/platform/context.server";
import { apiOperations } from "#app/server/api-operations.server";
import { expectMatchesOpenApi } from "#tests/support/openapi";
import type { TestServer } from "#tests/support/server";

/** A JSON value whose shape the test knows: every answer was checked against the API's document before. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type ApiBody = any;

export type ApiAnswer = { status: number; body: ApiBody; headers: Headers };

export type ApiCaller = (
  method: string,
  address: string,
  sent?: { json?: unknown; csv?: string; headers?: Record<string, string> },
) => Promise<ApiAnswer>;

/** A secret key of the workspace with these scopes, all of them unless told. */
export async function givenApiKey(ctx: Ctx, scopes: readonly Scope[] = SCOPES): Promise<string> {
  return (await createApiKey(ctx, { name: "test", kind: "secret", scopes: [...scopes] })).key;
}

/** Calls `/api/v1` over HTTP; fails when an answer is not as the API's own OpenAPI document says. */
export function apiCaller(server: TestServer, key: string): ApiCaller {
  return async (method, address, { json, csv, headers = {} } = {}) => {
    const type = csv !== undefined ? "text/csv" : json !== undefined ? "application/json" : null;
    const page = await server.visitor().send(`/api/v1${address}`, {
      method,
      headers: { Authorization: `Bearer ${key}`, ...(type && { "Content-Type": type }), ...headers },
      body: csv ?? (json === undefined ? undefined : JSON.stringify(json)),
    });
    const body = page.html ? JSON.parse(page.html) : null;
    expectMatchesOpenApi(apiOperations, { method, address, status: page.status, contentType: page.headers.get("Content-Type"), body });
    return { status: page.status, body, headers: page.headers };
  };
}
