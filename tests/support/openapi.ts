import { expect } from "vitest";
import { z } from "zod";
import { openApiDocument } from "#app/platform/api/openapi";
import type { Operation } from "#app/platform/api/operation";

type Media = { schema: Record<string, unknown> };
type Described = { operationId: string; responses: Record<string, { $ref?: string; content?: Record<string, Media> }> };
type Document = {
  paths: Record<string, Record<string, Described>>;
  components: { responses: Record<string, { content: Record<string, Media> }> };
};

/**
 * Checks one answer against what the API's document says of its operation: the status is named there, the content type is
 * the one promised, and the body is valid by its JSON Schema.
 *
 * @param address path without `/api/v1`, with or without a query.
 */
export function expectMatchesOpenApi(
  operations: readonly Operation[],
  answer: { method: string; address: string; status: number; contentType: string | null; body: unknown },
): void {
  const document = openApiDocument(operations, "http://localhost") as unknown as Document;
  const path = answer.address.split("?")[0] ?? "";
  const template = Object.keys(document.paths).find(
    (candidate) => isLike(candidate, path) && document.paths[candidate]?.[answer.method.toLowerCase()],
  );
  const described = template ? document.paths[template]?.[answer.method.toLowerCase()] : undefined;
  if (!described) throw new Error(`the document knows no ${answer.method} ${path}`);

  const promised = described.responses[String(answer.status)];
  expect(
    promised,
    `${described.operationId}: status ${answer.status} is not in the document; body ${JSON.stringify(answer.body)?.slice(0, 600)}`,
  ).toBeDefined();
  const content = promised?.$ref ? document.components.responses[promised.$ref.split("/").at(-1) ?? ""]?.content : promised?.content;
  const [type = "", media] = Object.entries(content ?? {})[0] ?? [];
  expect(answer.contentType?.split(";")[0], `${described.operationId}: content type`).toBe(type);
  const checked = z.fromJSONSchema(media?.schema ?? {}).safeParse(answer.body);
  expect(
    checked.success ? [] : checked.error.issues,
    `${described.operationId}: body ${JSON.stringify(answer.body)?.slice(0, 600)}`,
  ).toEqual([]);
}

const isLike = (template: string, path: string): boolean => new RegExp(`^${template.replace(/\{[^}]+\}/g, "[^/]+")}$`).test(path);
