import { z } from "zod";
import { isStorable } from "#app/platform/text";

/** Own columns of a person or company, by name. Values are kept as they were written; what they are is guessed when shown. */
export type Attributes = Record<string, string | number | boolean>;

export const MAX_ATTRIBUTES = 50;
const LONGEST_NAME = 100;
const LONGEST_VALUE = 2_000;

export type AttributeType = "text" | "number" | "date" | "boolean";

/**
 * What a value seems to be. Guessed carefully, because a wrong guess spoils ids: a number has no leading zero, no plus, no
 * grouping and at most fifteen digits; a date is a day that exists, written 2027-03-01.
 */
export function attributeTypeOf(value: unknown): AttributeType {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return "number";
  const text = typeof value === "string" ? value.trim() : "";
  if (/^(true|false|yes|no|ja|nee)$/i.test(text)) return "boolean";
  if (/^-?(0|[1-9]\d{0,14})(\.\d{1,10})?$/.test(text)) return "number";
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text) ? "date" : "text";
}

/** The type of a column: of all its filled values, or text when they differ or there are none. */
export function columnTypeOf(values: readonly unknown[]): AttributeType {
  const types = new Set(values.filter((value) => value !== "" && value !== null && value !== undefined).map(attributeTypeOf));
  const [only] = types;
  return types.size === 1 && only ? only : "text";
}

/** A column has a type when this share of its filled values fits; the others are kept as text. */
const FITTING_SHARE = 0.9;

/** How many values of a column seem to be what. */
export type TypeTally = Record<AttributeType, number>;

export const emptyTally = (): TypeTally => ({ text: 0, number: 0, date: 0, boolean: 0 });

/** What a column holds, by a tally of its filled values: a type that nine of ten fit, otherwise text. */
export function decideType(tally: TypeTally): AttributeType {
  const total = tally.text + tally.number + tally.date + tally.boolean;
  const types = ["number", "date", "boolean"] as const;
  return types.find((type) => total > 0 && tally[type] >= total * FITTING_SHARE) ?? "text";
}

/** A written value as its column's type: 12, true, or a day such as "2027-03-01". What does not fit stays the text it is. */
export function typedValue(type: AttributeType, text: string): string | number | boolean {
  if (type === "text" || attributeTypeOf(text) !== type) return text;
  if (type === "number") return Number(text);
  return type === "boolean" ? /^(true|yes|ja)$/i.test(text.trim()) : text.trim();
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

const isFit = (text: string, longest: number): boolean => isStorable(text) && [...text].length <= longest;

/** Own columns as an integration sends them: at most fifty, names up to 100 characters, texts up to 2,000. */
export const AttributesField = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
  .refine((all) => Object.keys(all).length <= MAX_ATTRIBUTES, `must hold ${MAX_ATTRIBUTES} attributes or fewer`)
  .refine(
    (all) => Object.keys(all).every((name) => name.trim() !== "" && isFit(name, LONGEST_NAME)),
    `names must be 1 to ${LONGEST_NAME} characters`,
  )
  .refine(
    (all) => Object.values(all).every((value) => typeof value !== "string" || isFit(value, LONGEST_VALUE)),
    `texts must be ${LONGEST_VALUE.toLocaleString("en")} characters or fewer`,
  );

/**
 * Own columns out of a form's rows of name and value; a row without a name or value is no attribute.
 *
 * @returns null when they are too many, too long or cannot be stored.
 */
export function attributesOfForm(names: readonly string[], values: readonly string[]): Attributes | null {
  const rows = names.map((name, index) => [name.trim(), values[index]?.trim() ?? ""] as const).filter(([name, value]) => name && value);
  const parsed = AttributesField.safeParse(Object.fromEntries(rows));
  return parsed.success ? parsed.data : null;
}

/** What a database column of attributes holds, read as such. */
export const attributesOf = (json: unknown): Attributes =>
  json && typeof json === "object" && !Array.isArray(json) ? (json as Attributes) : {};
