import { data } from "@remix-run/node";
import type { z } from "zod";
import { isDomainError, type DomainError, type FieldError } from "#app/platform/errors";
import { fieldProblemOf } from "#app/platform/field-problems";
import { requestScope } from "#app/platform/http/request-scope.server";
import { translator } from "#app/platform/i18n/translate.server";
import { findTextFault } from "#app/platform/text-fault.rules";

export type FormValues = Record<string, string | string[]>;

export type ParsedForm<T> = { ok: true; value: T; values: FormValues } | { ok: false; errors: FieldError[]; values: FormValues };

/**
 * Reads a posted form by its schema. A field that is repeated becomes an array when its name ends in `[]`.
 *
 * @returns the typed value; or every problem with its field, and the text as typed, so that nothing has to be typed again.
 */
export async function parseForm<S extends z.ZodType>(request: Request, schema: S): Promise<ParsedForm<z.output<S>>> {
  return parseFormData(await request.formData(), schema);
}

export function parseFormData<S extends z.ZodType>(form: FormData, schema: S): ParsedForm<z.output<S>> {
  const raw: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const values: FormValues = {};
  for (const key of new Set(form.keys())) {
    const all = form.getAll(key);
    const name = key.endsWith("[]") ? key.slice(0, -2) : key;
    raw[name] = key.endsWith("[]") ? all : all.at(-1);
    const texts = all.filter((value): value is string => typeof value === "string");
    values[name] = key.endsWith("[]") ? texts : (texts.at(-1) ?? "");
  }
  const fault = findTextFault(values); // whatever the schema says: no text of any form may hold what cannot be stored
  if (fault) return { ok: false, errors: [fault], values: {} };
  const parsed = schema.safeParse({ ...raw });
  return parsed.success ? { ok: true, value: parsed.data, values } : { ok: false, errors: fieldErrors(parsed.error), values };
}

/** One text field of a posted form; empty when it is missing, a file, or cannot be stored. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" && !findTextFault(value) ? value : "";
}

/** zod's issues as `{ path, message }`, the shape that forms and API answers share. */
export const fieldErrors = (error: z.ZodError): FieldError[] =>
  error.issues.map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message }));

/** What an action answers when a form was refused: the problems, and the text as typed. */
export type FormRefusal = { errors: FieldError[]; values: FormValues };

/** 422 with the problems beside their fields, in the language of whoever sent it. */
export const refuseForm = (errors: FieldError[], values: FormValues) =>
  data<FormRefusal>({ errors: errors.map(fieldInWords), values }, { status: 422 });

function fieldInWords(error: FieldError): FieldError {
  const problem = fieldProblemOf(error.message);
  if (!problem) return error;
  const language = requestScope()?.language ?? "en";
  const number = problem.count === undefined ? "" : new Intl.NumberFormat(language).format(problem.count);
  return { ...error, message: String(translator(language)(problem.key, { number })) };
}

/**
 * Runs what a form asks for. A refusal of the domain (invalid, conflict, gone, too often) comes back as the form's own problem with
 * everything as typed; any other error goes on.
 */
export async function submitForm<T>(values: FormValues, work: () => Promise<T>): Promise<T | ReturnType<typeof refuseForm>> {
  try {
    return await work();
  } catch (error) {
    if (!isDomainError(error) || !["invalid", "conflict", "gone", "rate_limited"].includes(error.code)) throw error;
    return data<FormRefusal>({ errors: errorsInWords(error), values }, { status: error.status });
  }
}

/** What a refusal says beside the form, in the language of whoever sent it. */
function errorsInWords({ message, details: { errors = [{ path: "", message }], text } }: DomainError): FieldError[] {
  if (!text) return errors;
  const t = translator(requestScope()?.language ?? "en");
  const words = Object.entries(text.words ?? {}).map(([name, key]) => [name, t(key)] as const);
  const sentence = String(t(text.key, { ...text.values, ...Object.fromEntries(words) }));
  return errors.map(({ path }) => ({ path, message: sentence }));
}
