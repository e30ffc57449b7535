import { z } from "zod";
import { isRawBody, type Operation } from "#app/platform/api/operation";

/** What an example of a call sends; `$NAME` stands for an id of the reader's own. */
export type ApiExample = { query?: Record<string, string>; body?: Record<string, unknown>; csv?: string };
export type ApiExamples = Readonly<Record<string, ApiExample>>;

export type GuideField = { name: string; place: "path" | "query" | "body"; type: string; isRequired: boolean; about: string };
export type GuideCall = Pick<Operation, "name" | "method" | "path" | "summary" | "scope"> & {
  isPublic: boolean;
  fields: GuideField[];
  curl: string;
};

/** The calls of the API for a page to read: grouped by subject, with what each takes and a command that makes it. */
export function apiGuide(
  operations: readonly Operation[],
  examples: ApiExamples,
  serverUrl: string,
): Array<{ tag: string; calls: GuideCall[] }> {
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return tags.map((tag) => ({
    tag,
    calls: operations.filter((one) => one.tag === tag).map((one) => guideCall(one, examples[one.name] ?? {}, serverUrl)),
  }));
}

function guideCall(operation: Operation, example: ApiExample, serverUrl: string): GuideCall {
  const { name, method, path, summary, scope, params, query, body, isPublic = false } = operation;
  const fields = [...fieldsOf(params, "path"), ...fieldsOf(query, "query"), ...(body && !isRawBody(body) ? fieldsOf(body, "body") : [])];
  return { name, method, path, summary, scope, isPublic, fields, curl: curlOf(operation, example, serverUrl) };
}

/** A command for a shell in which AANRADER_KEY and the ids it names are set. */
function curlOf({ method, path, name }: Operation, { query, body, csv }: ApiExample, serverUrl: string): string {
  const address = path.replace("{id}", `$${variableOf(path)}`);
  const search = query ? `?${new URLSearchParams(query).toString()}` : "";
  const isSending = body !== undefined || csv !== undefined;
  return [
    `curl${method === "GET" ? "" : ` -X ${method}`} "${serverUrl}/api/v1${address}${search}"`,
    `-H "Authorization: Bearer $AANRADER_KEY"`,
    ...(method === "POST" ? [`-H "Idempotency-Key: ${name}-1"`] : []),
    ...(isSending ? [`-H "Content-Type: ${csv === undefined ? "application/json" : "text/csv"}"`] : []),
    ...(csv === undefined ? [] : [`--data-binary ${quoted(csv)}`]),
    ...(body === undefined ? [] : [`-d ${quoted(JSON.stringify(body, null, 2))}`]),
  ].join(" \\\n  ");
}

/** In single quotes, but for the ids: those the shell puts in. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`).replace(/\$[A-Z_]+/g, (name) => `'"${name}"'`)}'`;

/** `/leads/{id}/trace` is about a lead: `LEAD_ID`; news has no singular. */
function variableOf(path: string): string {
  const [, first = "", second = ""] = path.split("/");
  const thing = first === "nps" ? second.replace(/s$/, "") : first.replace(/ies$/, "y").replace(/(?<!new)s$/, "");
  return `${thing.replaceAll("-", "_").toUpperCase()}_ID`;
}

type JsonSchema = {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  description?: string;
};

function fieldsOf(schema: z.ZodType | undefined, place: GuideField["place"]): GuideField[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    place,
    type: typeOf(property),
    isRequired: place === "path" || required.includes(name),
    about: property.description ?? "",
  }));
}

function typeOf({ type, enum: values, const: value, format, anyOf, items }: JsonSchema): string {
  if (anyOf) return [...new Set(anyOf.map(typeOf))].join(" | ");
  if (value !== undefined) return JSON.stringify(value);
  if (values) return values.map((one) => JSON.stringify(one)).join(" | ");
  if (type === "array") return `${items ? typeOf(items) : "any"}[]`;
  return format ?? type ?? "any";
}
