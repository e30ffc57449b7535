import { expect, test } from "vitest";
import { z } from "zod";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { fieldProblemOf } from "#app/platform/field-problems";
import { countryField, currencyField, emailField, languageField, phoneField, plainText } from "#app/platform/text";

const messageOf = (schema: z.ZodType, value: unknown): string => schema.safeParse(value).error?.issues[0]?.message ?? "";

test.each([
  ["an empty text", plainText({ min: 1, max: 5 }), " ", "field:empty"],
  ["a text that is missing", plainText({ max: 5 }), undefined, "field:empty"],
  ["a value that is missing", z.string(), undefined, "field:empty"],
  ["no text at all", z.string().min(1), "", "field:empty"],
  ["an address", emailField, "ana@", "field:email"],
  ["a number", phoneField, "12", "field:phone"],
  ["a day", calendarDay(), "tomorrow", "field:day"],
  ["a day too far away", calendarDay(), "9999-01-01", "field:day"],
  ["a country", countryField, "Holland", "field:country"],
  ["a language", languageField, "Dutch", "field:language"],
  ["a currency", currencyField, "euro", "field:currency"],
  ["a choice", z.enum(["a", "b"]), "c", "field:choose"],
])("%s that a schema refuses has a sentence of its own", (_name, schema, value, key) => {
  expect(fieldProblemOf(messageOf(schema, value))).toEqual({ key });
});

test("a length is told with its number, and what is in somebody's words already stays", () => {
  expect(fieldProblemOf(messageOf(plainText({ max: 2_000 }), "x".repeat(2_001)))).toEqual({ key: "field:long", count: 2_000 });
  expect(fieldProblemOf(messageOf(plainText({ min: 12, max: 20 }), "x"))).toEqual({ key: "field:short", count: 12 });
  expect(fieldProblemOf("Kies wie dit doet.")).toBeNull();
});
