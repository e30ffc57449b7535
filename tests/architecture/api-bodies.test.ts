import { expect, test } from "vitest";
import { z } from "zod";
import { isRawBody } from "#app/platform/api/operation";
import { apiOperations } from "#app/server/api-operations.server";

/** Where a schema takes fields that it does not name, as paths of the body. */
function openObjects(schema: unknown, path: string): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const isOpen = "properties" in schema && !("additionalProperties" in schema && schema.additionalProperties === false);
  return [...(isOpen ? [path] : []), ...Object.entries(schema).flatMap(([name, inner]) => openObjects(inner, `${path}.${name}`))];
}

test("a body that is open is found, however deep", () => {
  const body = z.strictObject({ fine: z.record(z.string(), z.int()), list: z.array(z.object({ score: z.int() })) });
  expect(openObjects(z.toJSONSchema(body, { io: "input" }), "example")).toEqual(["example.properties.list.items"]);
});

test("every call of the API refuses fields it does not know: write its body with z.strictObject", () => {
  const open = apiOperations.flatMap(({ name, body }) =>
    body && !isRawBody(body) ? openObjects(z.toJSONSchema(body, { io: "input", unrepresentable: "any" }), name) : [],
  );
  expect(open).toEqual([]);
});
