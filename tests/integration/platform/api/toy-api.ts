import { z } from "zod";
import { answerApi, type ApiSetup, type PresentedKey } from "#app/platform/api/answer-api.server";
import { defineOperation, rawBody, type Operation } from "#app/platform/api/operation";
import type { Ctx } from "#app/platform/context.server";
import { DomainError, notFound } from "#app/platform/errors";
import { newId } from "#app/platform/ids";

/** What the toys did, counted where a rollback shows: rows of Company. */
export const companiesOf = (ctx: Ctx) =>
  ctx.db.company.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: { createdAt: "asc" } });

const insert = async (ctx: Ctx, name: string) => {
  const id = newId("company");
  await ctx.db.company.create({ data: { workspaceId: ctx.workspaceId, id, name, createdAt: ctx.now, updatedAt: ctx.now } });
  return { id };
};

const Toy = z.object({
  name: z.string().min(1, "name is missing"),
  people: z.array(z.object({ age: z.number().int().max(150, "nobody is that old") })).default([]),
});
const toy = { tag: "Toys", summary: "A toy", status: 200 as const };

export const toys: Operation[] = [
  defineOperation({
    ...toy,
    method: "GET",
    path: "/toys",
    name: "listToys",
    scope: "nps:read",
    query: z.object({ limit: z.coerce.number("limit must be a number").int().max(10).default(5), word: z.string().optional() }),
    response: z.object({ limit: z.number(), word: z.string().nullable() }),
    handle: async (_ctx, { query }) => ({ limit: query.limit, word: query.word ?? null }),
  }),
  defineOperation({
    ...toy,
    method: "POST",
    path: "/toys",
    name: "createToy",
    scope: "nps:write",
    status: 201,
    body: Toy,
    response: z.object({ id: z.string() }),
    handle: (ctx, { body }) => insert(ctx, body.name),
  }),
  defineOperation({
    ...toy,
    method: "GET",
    path: "/toys/{id}",
    name: "getToy",
    scope: "nps:read",
    params: z.object({ id: z.string() }),
    response: z.object({ id: z.string() }),
    handle: async (ctx, { params }) => {
      const found = await ctx.db.company.findFirst({ where: { workspaceId: ctx.workspaceId, id: params.id } });
      if (!found) throw notFound("toy");
      return { id: found.id };
    },
  }),
  defineOperation({
    ...toy,
    method: "POST",
    path: "/toys/refuse",
    name: "refuseToy",
    scope: "nps:write",
    body: Toy,
    response: z.object({}),
    handle: async (ctx, { body }) => {
      await insert(ctx, body.name);
      throw new DomainError("conflict", "no more toys today", { allowed: ["tomorrow"] });
    },
  }),
  defineOperation({
    ...toy,
    method: "POST",
    path: "/toys/break",
    name: "breakToy",
    scope: "nps:write",
    body: Toy,
    response: z.object({}),
    handle: async (ctx, { body }) => {
      await insert(ctx, body.name);
      throw new Error("secret inside");
    },
  }),
  defineOperation({
    ...toy,
    method: "POST",
    path: "/toys/lie",
    name: "lieToy",
    scope: "nps:write",
    body: Toy,
    response: z.object({ id: z.string() }),
    handle: async (ctx, { body }) => ({ ...(await insert(ctx, body.name)), id: 7 as unknown as string }),
  }),
  defineOperation({
    ...toy,
    method: "POST",
    path: "/toys/import",
    name: "importToys",
    scope: "nps:write",
    status: 202,
    query: z.object({ source: z.string().default("csv") }),
    body: rawBody(["text/csv"], 2_000_000),
    response: z.object({ bytes: z.number() }),
    handle: async (ctx, { body }) => {
      let bytes = 0;
      let text = "";
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
        bytes += chunk.byteLength;
        if (text.length < 100) text += new TextDecoder().decode(chunk);
      }
      await insert(ctx, `${bytes}`);
      if (text.startsWith("bad")) throw new DomainError("invalid", "a bad file");
      return { bytes };
    },
  }),
  defineOperation({
    ...toy,
    method: "POST",
    path: "/toys/outside",
    name: "createToyOutside",
    scope: "nps:write",
    status: 201,
    body: Toy,
    response: z.object({ id: z.string(), at: z.date().transform((at) => at.toISOString()) }),
    handle: async (ctx, { body }) => {
      const { rows } = await ctx.app.database.pool.query<{ now: Date }>("SELECT now() FROM pg_sleep(0.02)"); // another connection than the transaction's
      return { ...(await insert(ctx, body.name)), at: rows[0]?.now ?? ctx.now };
    },
  }),
  defineOperation({
    ...toy,
    method: "POST",
    path: "/toys/report",
    name: "reportToy",
    scope: "track:write",
    isPublic: true,
    body: Toy,
    response: z.object({ id: z.string() }),
    handle: (ctx, { body }) => insert(ctx, body.name),
  }),
  defineOperation({
    ...toy,
    method: "POST",
    path: "/toys/sell",
    name: "sellToy",
    scope: "track:write",
    body: Toy,
    response: z.object({ id: z.string() }),
    handle: (ctx, { body }) => insert(ctx, body.name),
  }),
];

/** The API of these toys for one workspace; the key's text says kind and scopes: `sk_all_0000`, `pk_track_0000`. */
export function toyApi(ctx: Ctx, limit: ApiSetup["limit"] = async () => undefined) {
  const keys: Record<string, PresentedKey> = {
    sk_all_0000: {
      workspaceId: ctx.workspaceId,
      keyId: "key_all",
      kind: "secret",
      scopes: ["nps:read", "nps:write", "track:write"],
      allowedOrigins: [],
    },
    sk_other_0000: { workspaceId: ctx.workspaceId, keyId: "key_other", kind: "secret", scopes: ["track:write"], allowedOrigins: [] },
    sk_read_0000: { workspaceId: ctx.workspaceId, keyId: "key_read", kind: "secret", scopes: ["nps:read"], allowedOrigins: [] },
    pk_track_0000: {
      workspaceId: ctx.workspaceId,
      keyId: "key_pk",
      kind: "publishable",
      scopes: ["track:write", "nps:read"],
      allowedOrigins: ["https://shop.example"],
    },
  };
  const setup: ApiSetup = {
    app: ctx.app,
    operations: toys,
    findApiKey: async (_app, key) => keys[key] ?? null,
    findWorkspace: async (_app, id) => (id === ctx.workspaceId ? ctx.workspace : null),
    limit,
  };
  return async (
    method: string,
    address: string,
    { key = "sk_all_0000", ...init }: Omit<RequestInit, "method"> & { key?: string | null; duplex?: "half" } = {},
  ) => {
    const headers = new Headers(init.headers);
    if (key) headers.set("Authorization", `Bearer ${key}`);
    if (typeof init.body === "string" && !headers.has("Content-Type")) headers.set("Content-Type", "application/json");
    const request = new Request(`http://localhost/api/v1${address}`, { ...init, method, headers });
    const response = await answerApi(setup, request, address.split("?")[0] ?? "");
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      contentType: response.headers.get("Content-Type"),
      text,
      body: text ? (JSON.parse(text) as Record<string, unknown>) : null,
      method,
      address,
    };
  };
}
