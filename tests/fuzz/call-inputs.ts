import fc from "fast-check";
import { isRawBody, type Operation } from "#app/platform/api/operation";
import { encoded } from "#tests/fuzz/envelope";
import { fromSchema } from "#tests/fuzz/from-schema";
import { hostileJson, hostileName, hostileText } from "#tests/fuzz/hostile";
import type { Sent } from "#tests/fuzz/sent";

export type CallTarget = {
  operation: Operation;
  /** A path that names something which exists, without query. */
  path: string;
  query: Record<string, string>;
  /** A body that the call accepts; text where it is no JSON. */
  body: unknown;
  headers: Record<string, string>;
  /** Ids and texts that mean something here. */
  values: readonly string[];
};

/** The call as its document asks for it: the example with one to three places changed, or made from its schemas. */
export function callInputs(target: CallTarget): fc.Arbitrary<Sent> {
  const { operation, values } = target;
  const path = operation.path.includes("{")
    ? fc.oneof({ weight: 12, arbitrary: fc.constant(target.path) }, { weight: 1, arbitrary: otherId(target) })
    : fc.constant(target.path);
  const query: fc.Arbitrary<unknown> = fc.oneof(
    { weight: 2, arbitrary: fc.constant(target.query) },
    { weight: operation.query ? 3 : 0, arbitrary: operation.query ? fromSchema(operation.query, values) : fc.constant({}) },
    { weight: 1, arbitrary: fc.dictionary(hostileName, hostileText, { maxKeys: 3 }) },
  );
  return fc.tuple(path, query, bodyOf(target), keyHeader(target)).map(([address, parameters, { type, body }, key]) => ({
    method: operation.method,
    path: address + written(parameters),
    headers: { ...target.headers, ...(type && { "Content-Type": type }), ...key },
    body,
  }));
}

/** The call as its document's example has it. */
export function validCall({ operation, path, query, body, headers }: CallTarget): Sent {
  const type = contentTypeOf(operation);
  return {
    method: operation.method,
    path: path + written(query),
    headers: { ...headers, ...(type && { "Content-Type": type }) },
    body: asBytes(body),
  };
}

function otherId({ path, values }: CallTarget): fc.Arbitrary<string> {
  const known = path.split("/");
  const at = known.findIndex((part) => /^[a-z]{3}_/.test(part));
  return fc
    .oneof(fc.constantFrom(...values), hostileText)
    .map((id) => known.map((part, place) => (place === at ? encoded(id).slice(0, 4_000) : part)).join("/"));
}

const written = (parameters: unknown): string => {
  const parts = Object.entries(typeof parameters === "object" && parameters !== null ? parameters : {}).map(
    ([name, value]) => `${encoded(name)}=${encoded(typeof value === "string" ? value : String(JSON.stringify(value)))}`,
  );
  return parts.length > 0 ? `?${parts.join("&")}`.slice(0, 7_500) : "";
};

const keyHeader = ({ operation }: CallTarget): fc.Arbitrary<Record<string, string>> =>
  operation.method === "POST"
    ? fc.oneof(
        { weight: 3, arbitrary: fc.constant({}) },
        {
          weight: 1,
          arbitrary: fc
            .constantFrom("one", "two", "k".repeat(255), "k".repeat(256), "é", " ", "\t")
            .map((key) => ({ "Idempotency-Key": key })),
        },
      )
    : fc.constant({});

type Body = { type: string; body: Buffer };

function bodyOf({ operation, body, values }: CallTarget): fc.Arbitrary<Body> {
  const type = contentTypeOf(operation);
  if (!operation.body)
    return fc.oneof({ weight: 5, arbitrary: fc.constant({ type: "", body: Buffer.alloc(0) }) }, { weight: 1, arbitrary: broken });
  if (isRawBody(operation.body))
    return fc.oneof({ weight: 3, arbitrary: csv(String(body)).map((bytes) => ({ type, body: bytes })) }, { weight: 1, arbitrary: broken });
  const json = (value: fc.Arbitrary<unknown>) => value.map((one) => ({ type, body: asBytes(one) }));
  return fc.oneof(
    { weight: 8, arbitrary: json(changed(body, values)) },
    { weight: 6, arbitrary: json(fromSchema(operation.body, values)) },
    { weight: 2, arbitrary: broken },
  );
}

const contentTypeOf = ({ body }: Operation): string => (body ? (isRawBody(body) ? (body.contentTypes[0] ?? "") : "application/json") : "");

const asBytes = (value: unknown): Buffer =>
  value === undefined ? Buffer.alloc(0) : Buffer.from(typeof value === "string" ? value : JSON.stringify(value));

/** The example with one to three of its places holding something else, or more than it should. */
function changed(example: unknown, values: readonly string[]): fc.Arbitrary<unknown> {
  const other = fc.oneof({ weight: 5, arbitrary: hostileJson }, { weight: 1, arbitrary: fc.constantFrom(...values) });
  const change = fc.tuple(fc.nat(), fc.nat(5), hostileName, other);
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    let result: unknown = structuredClone(example ?? {});
    for (const [place, way, name, value] of changes) {
      const sent = structuredClone(value);
      const holders = holdersIn(result);
      const [holder, key] = holders[place % (holders.length + 1)] ?? [null, ""];
      if (!holder) {
        if (way === 0) result = sent;
        else if (result && typeof result === "object" && !Array.isArray(result))
          Object.defineProperty(result, name, { value: sent, enumerable: true, configurable: true, writable: true });
      } else if (way === 0) delete holder[key];
      else holder[key] = sent;
    }
    return result;
  });
}

/** Every place in a JSON value: the object that holds it, and its key there. */
function holdersIn(value: unknown): Array<[Record<string, unknown>, string]> {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder)
    .slice(0, 30)
    .flatMap((key) => [[holder, key] as [Record<string, unknown>, string], ...holdersIn(holder[key])]);
}

const DEEP = 10_000;
const BROKEN = [
  "",
  " ",
  "null",
  "[]",
  '"text"',
  "1",
  "{",
  '{"a":',
  '{"a":1,}',
  "{'a':1}",
  "\ufeff{}",
  '{"name":"a","name":{}}',
  '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}',
  '{"amountMinor":1e400}',
  '{"amountMinor":-0,"score":1E2}',
  '{"a":"\\ud800"}',
  '{"a":"\\u0000"}',
  '{"\\u0000":1}',
  "[".repeat(DEEP) + "]".repeat(DEEP),
  '{"a":'.repeat(DEEP) + "1" + "}".repeat(DEEP),
  `{"name":"${"x".repeat(100_000)}"}`,
  `{"name":"${"x".repeat(1_000_001)}"}`,
  `[${"1,".repeat(100_000)}1]`,
];

const broken: fc.Arbitrary<Body> = fc
  .tuple(
    fc.constantFrom(
      "application/json",
      "application/json; charset=utf-16",
      "text/csv",
      "text/plain",
      "application/problem+json",
      "",
      "multipart/form-data; boundary=b",
    ),
    fc.oneof(
      fc.constantFrom(...BROKEN).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    ),
  )
  .map(([type, body]) => ({ type, body }));

const ROWS = [
  '"',
  '"a""b',
  "a,b,c,d,e,f,g,h,i",
  ",,,,",
  "\r",
  "a\tb",
  "\u0000",
  '"a\nb",9',
  "=1+1,9",
  "é;9",
  `${"x".repeat(100_000)},9`,
  `"${"y\n".repeat(3_000)}`,
];

/** A file with other cells, other marks and other bytes. */
const csv = (example: string): fc.Arbitrary<Buffer> =>
  fc.tuple(fc.array(fc.oneof(fc.constantFrom(...ROWS), hostileText), { maxLength: 6 }), fc.nat(7)).map(([rows, way]) => {
    const text = [example.trimEnd(), ...rows].join("\n");
    if (way === 0) return Buffer.from(`\ufeff${text}`, "utf16le");
    if (way === 1) return Buffer.from(text, "latin1");
    if (way === 2) return Buffer.from(rows.join("\n"));
    return Buffer.from(text);
  });
