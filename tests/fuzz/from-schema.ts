import fc from "fast-check";
import { z } from "zod";
import { hostileJson } from "#tests/fuzz/hostile";

type Schema = {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
};

/** Values of the shape a call asks for, one place in eight of them with something else in it; so that most get past the first check. */
export function fromSchema(schema: z.ZodType, known: readonly string[]): fc.Arbitrary<unknown> {
  return like(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema, known);
}

const FORMATS: Record<string, fc.Arbitrary<unknown>> = {
  email: fc.constantFrom("ada@fuzz.example", "Ada.B+c@Fuzz.example", "ada@sub.fuzz.example"),
  "date-time": fc.constantFrom("2026-01-02T10:00:00Z", "2026-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"),
  date: fc.constantFrom("2026-01-02", "0001-01-01", "9999-12-31"),
  uri: fc.constantFrom("https://fuzz.example", "http://fuzz.example/a?b#c", "https://user:pw@fuzz.example:8443/"),
};

function like(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 7, arbitrary: valid(schema, known) }, { weight: 1, arbitrary: hostileJson });
}

function valid(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => valid(one, known)));
  if (schema.allOf?.[0]) return valid(schema.allOf[0], known);
  const types = [schema.type ?? "any"].flat();
  return types.length === 1 ? ofType(types[0] ?? "any", schema, known) : fc.oneof(...types.map((type) => ofType(type, schema, known)));
}

function ofType(type: string, schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  switch (type) {
    case "string":
      return FORMATS[schema.format ?? ""] ?? text(schema, known);
    case "integer":
    case "number":
      return number(schema);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(like(schema.items ?? {}, known), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 4, 4) });
    case "object":
      return object(schema, known);
    default:
      return hostileJson;
  }
}

function text({ minLength = 0, maxLength = 200 }: Schema, known: readonly string[]): fc.Arbitrary<string> {
  const longest = Math.min(maxLength, 100_000);
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...known) },
    { weight: 2, arbitrary: fc.string({ unit: "grapheme", minLength, maxLength: Math.max(minLength, Math.min(longest, 40)) }) },
    { weight: 1, arbitrary: fc.constantFrom("x".repeat(minLength), "x".repeat(longest), "€".repeat(longest)) },
  );
}

function number({ type, minimum, exclusiveMinimum, maximum }: Schema): fc.Arbitrary<number> {
  const min = minimum ?? (exclusiveMinimum === undefined ? -Number.MAX_SAFE_INTEGER : exclusiveMinimum + 1);
  const max = maximum ?? Number.MAX_SAFE_INTEGER;
  const edges = [min, max, 0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1].filter((value) => value >= min && value <= max);
  return fc.oneof(fc.constantFrom(...edges), type === "number" ? fc.double({ min, max, noNaN: true }) : fc.integer({ min: 0, max: 1_000 }));
}

function object({ properties = {}, required = [], additionalProperties, propertyNames }: Schema, known: readonly string[]) {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, like(property, known)]));
  const record = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  if (typeof additionalProperties !== "object") return record;
  const names = propertyNames ? valid(propertyNames, known).map(String) : fc.constantFrom("en", "nl", "name", "other");
  return fc
    .tuple(record, fc.dictionary(names, like(additionalProperties, known), { maxKeys: 3 }))
    .map(([own, more]) => ({ ...own, ...more }));
}
