import { describe, expect, test } from "vitest";
import { z } from "zod";
import { openApiDocument } from "#app/platform/api/openapi";
import { defineOperation, SCOPES } from "#app/platform/api/operation";
import { apiOperations } from "#app/server/api-operations.server";

type Parameter = { name?: string; in?: string; required?: boolean; schema?: object; $ref?: string };
type Described = {
  operationId: string;
  summary: string;
  security: Array<{ key: string[] }>;
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, object>;
};
const document = openApiDocument(apiOperations, "https://example.com");
const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({ path, method, described: described as Described })),
);

test("the document says what it is", () => {
  expect(document).toMatchObject({
    openapi: "3.1.0",
    info: { title: "Aanrader API", version: "1" },
    servers: [{ url: "https://example.com/api/v1" }],
  });
});

test("no two operations share a method and address, and none is lost", () => {
  expect(calls).toHaveLength(apiOperations.length);
});

test("every operationId is there once", () => {
  const names = calls.map(({ described }) => described.operationId);
  expect(names).toEqual([...new Set(names)]);
});

describe.each(calls)("$method $path", ({ path, method, described }) => {
  test("names exactly the parameters of its address", () => {
    const inPath = described.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    expect(inPath.sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort());
  });

  test("gives every parameter a schema, and a POST its Idempotency-Key", () => {
    for (const parameter of described.parameters) expect(parameter.$ref ?? parameter.schema).toBeTruthy();
    expect(described.parameters.some(({ $ref }) => $ref?.endsWith("idempotencyKey"))).toBe(method === "post");
  });

  test("names every refusal and fault that a caller may meet", () => {
    for (const status of ["401", "403", "410", "422", "429", "500", "503"]) expect(described.responses).toHaveProperty(status);
  });

  test("says in a sentence what it does, with a scope that exists and a success", () => {
    expect(described.summary.length).toBeGreaterThan(5);
    expect(SCOPES).toContain(described.security[0]?.key[0]);
    expect(Object.keys(described.responses).filter((status) => status.startsWith("2"))).toHaveLength(1);
  });

  test("can be written as JSON without losing anything", () => {
    expect(JSON.parse(JSON.stringify(described))).toEqual(described);
  });
});

test("a page in a browser may report clicks and leads, and nothing else", () => {
  const open = apiOperations.filter(({ isPublic }) => isPublic);
  for (const { method, path, scope } of open)
    expect({ method, path, scope }).toEqual({
      method: "POST",
      path: expect.stringMatching(/^\/track\/(click|lead)$/),
      scope: "track:write",
    });
});

test("an instant is described as one, also where it may be missing", () => {
  const instant = z.date().transform((at) => at.toISOString());
  const toy = defineOperation({
    method: "GET",
    path: "/toys",
    name: "listToys",
    tag: "Toys",
    scope: "nps:read",
    summary: "Toys",
    status: 200,
    response: z.object({ at: instant, paidAt: instant.nullable() }),
    handle: async () => ({ at: new Date(0), paidAt: null }),
  });
  const written = JSON.stringify(openApiDocument([toy], "").paths["/toys"]);
  expect(written).toContain('"at":{"type":"string","format":"date-time"}');
  expect(written).toContain('"paidAt":{"anyOf":[{"type":"string","format":"date-time"},{"type":"null"}]}');
});
