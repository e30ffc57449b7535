import { z } from "zod";
import { isRawBody, type Operation } from "#app/platform/api/operation";

/** The OpenAPI 3.1 document of these operations, made from their zod schemas. */
export function openApiDocument(operations: readonly Operation[], serverUrl: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    (paths[operation.path] ??= {})[operation.method.toLowerCase()] = {
      operationId: operation.name,
      tags: [operation.tag],
      summary: operation.summary,
      security: [{ key: [operation.scope] }],
      parameters: [
        ...parameters(operation.params, "path"),
        ...parameters(operation.query, "query"),
        ...(operation.method === "POST" ? [{ $ref: "#/components/parameters/idempotencyKey" }] : []),
      ],
      ...(operation.body && { requestBody: { required: true, content: bodyContent(operation.body) } }),
      responses: {
        [operation.status]: { description: "Done", content: { "application/json": { schema: jsonSchema(operation.response, "output") } } },
        ...Object.fromEntries(
          [401, 403, 404, 409, 410, 413, 415, 422, 429, 500, 503].map((status) => [status, { $ref: "#/components/responses/problem" }]),
        ),
      },
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Aanrader API",
      version: "1",
      description: "From an NPS answer to revenue per ambassador. Money in whole minor units, instants in ISO 8601 UTC, lists by cursor.",
    },
    servers: [{ url: `${serverUrl}/api/v1` }],
    paths,
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer", description: "A key from Settings → API keys, such as sk_…" } },
      parameters: {
        idempotencyKey: {
          name: "Idempotency-Key",
          in: "header",
          required: false,
          schema: { type: "string", maxLength: 255 },
          description:
            "The same one of the same API key within 24 hours has one effect: what was done is answered again, a refusal is not kept",
        },
      },
      responses: {
        problem: {
          description: "A problem (RFC 9457)",
          content: { "application/problem+json": { schema: jsonSchema(Problem, "output") } },
        },
      },
    },
  };
}

// Open: a problem may name what is allowed, or the request's id.
const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string().optional(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

function parameters(schema: z.ZodObject | undefined, place: "path" | "query") {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, "input") as {
    properties?: Record<string, { description?: string }>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    description: property.description,
    schema: property,
  }));
}

function bodyContent(body: NonNullable<Operation["body"]>) {
  if (isRawBody(body)) return Object.fromEntries(body.contentTypes.map((type) => [type, { schema: { type: "string" } }]));
  return { "application/json": { schema: jsonSchema(body, "input") } };
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    target: "draft-2020-12",
    override: describeInstants,
  });
  return rest;
}

/** A date that is written out (`z.date().transform(…toISOString)`) has no JSON Schema of its own: it is an instant in UTC. */
function describeInstants({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { def } = zodSchema._zod;
  if (def.type === "pipe" && def.in._zod.def.type === "date") Object.assign(jsonSchema, { type: "string", format: "date-time" });
}
