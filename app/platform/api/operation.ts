import type { z } from "zod";
import type { Ctx } from "#app/platform/context.server";

export const SCOPES = [
  "nps:read",
  "nps:write",
  "cases:read",
  "contacts:read",
  "contacts:write",
  "campaigns:read",
  "campaigns:write",
  "ambassadors:read",
  "ambassadors:write",
  "leads:read",
  "leads:write",
  "sales:read",
  "sales:write",
  "rewards:read",
  "rewards:approve",
  "rewards:pay",
  "reports:read",
  "rates:read",
  "rates:write",
  "webhooks:read",
  "webhooks:write",
  "track:write",
] as const;
export type Scope = (typeof SCOPES)[number];

/** A body that is not JSON: read as a stream, at most `maxBytes`. */
export type RawBody = { raw: true; contentTypes: readonly string[]; maxBytes: number };

export const rawBody = (contentTypes: readonly string[], maxBytes: number): RawBody => ({ raw: true, contentTypes, maxBytes });

/** One call of the API: address, who may, what goes in and out. The OpenAPI document is made from these. */
export type Operation = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** With parameters as `{id}`. */
  path: string;
  /** operationId, a verb and a noun. */
  name: string;
  tag: string;
  scope: Scope;
  /** True for the calls that a publishable key may make from a browser. */
  isPublic?: boolean;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType | RawBody;
  response: z.ZodType;
  status: 200 | 201 | 202;
  handle(ctx: Ctx, input: OperationInput): Promise<unknown>;
};

export type OperationInput = { params: never; query: never; body: never; request: Request };

type Infer<T, Fallback> = T extends z.ZodType ? z.output<T> : Fallback;

type Definition<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodType | RawBody | undefined,
  R extends z.ZodType,
> = Omit<Operation, "params" | "query" | "body" | "response" | "handle"> & {
  params?: P;
  query?: Q;
  body?: B;
  response: R;
  handle(
    ctx: Ctx,
    input: {
      params: Infer<P, Record<string, never>>;
      query: Infer<Q, Record<string, never>>;
      body: B extends RawBody ? ReadableStream<Uint8Array> : Infer<B, undefined>;
      request: Request;
    },
  ): Promise<z.input<R>>;
};

/** Ties an operation's schemas to the types of its handler. */
export function defineOperation<
  R extends z.ZodType,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | RawBody | undefined = undefined,
>(definition: Definition<P, Q, B, R>): Operation {
  return definition;
}

export const isRawBody = (body: Operation["body"]): body is RawBody => typeof body === "object" && "raw" in body;
