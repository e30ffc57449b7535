import { findTextFault } from "#app/platform/text-fault.rules";
import { isRawBody, type Operation, type RawBody } from "#app/platform/api/operation";
import { DomainError, type FieldError } from "#app/platform/errors";
import { fieldErrors } from "#app/platform/forms.server";
import type { z } from "zod";

const JSON_LIMIT_BYTES = 1_000_000;

/** The body as its operation wants it. @throws DomainError `invalid` that names every field at fault. */
export async function readBody(operation: Operation, request: Request): Promise<{ value: unknown; text: string }> {
  if (!operation.body) return { value: undefined, text: "" };
  if (isRawBody(operation.body)) return { value: limited(request, operation.body), text: "" };
  const text = await readText(request);
  return { value: check("body", operation.body, parseJson(text)), text };
}

/**
 * Query parameters as their operation wants them; of a repeated one the last counts.
 *
 * @throws DomainError `invalid` also for a name that is not known: mistyped, it would leave out a limit and nobody would notice.
 */
export function checkQuery<S extends z.ZodObject>(schema: S, parameters: URLSearchParams): z.output<S> {
  const sent = Object.fromEntries(parameters);
  const known = Object.keys(schema.shape);
  const unknown = Object.keys(sent).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw invalid(unknown.map((name) => ({ path: name.slice(0, 100), message: `is not known here; known are ${known.join(", ")}` })));
  return check("query", schema, sent);
}

/** @throws DomainError `invalid` with `errors: [{ path, message }]`. */
export function check<S extends z.ZodType>(place: "params" | "query" | "body", schema: S, value: unknown): z.output<S> {
  const fault = findTextFault(value);
  if (fault) throw invalid([fault]);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  if (place === "params") throw new DomainError("not_found", "there is nothing at this address");
  throw invalid(fieldErrors(parsed.error));
}

function invalid(errors: FieldError[]): DomainError {
  const summary = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
  return new DomainError("invalid", summary.slice(0, 1_000), { errors: errors.slice(0, 100) });
}

async function readText(request: Request): Promise<string> {
  const type = mediaType(request);
  if (type && type !== "application/json" && !type.endsWith("+json")) throw wrongType(type, ["application/json"]);
  const chunks: Uint8Array[] = [];
  for await (const chunk of limited(request, {
    raw: true,
    contentTypes: [],
    maxBytes: JSON_LIMIT_BYTES,
  }) as unknown as AsyncIterable<Uint8Array>)
    chunks.push(chunk);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw invalid([{ path: "", message: "the body is not valid UTF-8" }]);
  }
}

function parseJson(text: string): unknown {
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalid([{ path: "", message: "the body is not valid JSON" }]);
  }
}

/** Passes a stream on until it is longer than allowed. */
function limited(request: Request, { contentTypes, maxBytes }: RawBody): ReadableStream<Uint8Array> {
  const type = mediaType(request);
  if (contentTypes.length > 0 && !contentTypes.includes(type)) throw wrongType(type, contentTypes);
  const tooLarge = () => new DomainError("invalid", `the body may be at most ${maxBytes.toLocaleString("en")} bytes`, { httpStatus: 413 });
  if (Number(request.headers.get("Content-Length") ?? 0) > maxBytes) throw tooLarge();
  let total = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      total += chunk.byteLength;
      if (total > maxBytes) controller.error(tooLarge());
      else controller.enqueue(chunk);
    },
  });
  return (request.body ?? new Blob([]).stream()).pipeThrough(counter);
}

const mediaType = (request: Request): string => request.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase() ?? "";

const wrongType = (type: string, allowed: readonly string[]): DomainError =>
  new DomainError("invalid", `Content-Type must be ${allowed.length > 1 ? "one of " : ""}${allowed.join(", ")}, got "${type}"`, {
    allowed,
    httpStatus: 415,
  });
