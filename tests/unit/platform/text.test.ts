import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { COUNTRY_CODES } from "#app/platform/country-codes";
import { countryField, currencyField, emailField, languageField, phoneField, plainText } from "#app/platform/text";

/** What the schema makes of a value: the value, or its first message in brackets. */
const read = (schema: z.ZodType<string>, value: unknown): string => {
  const result = schema.safeParse(value);
  return result.success ? result.data : `[${result.error.issues[0]?.message}]`;
};

const unstorable = "[must not hold a null character or half of a surrogate pair]";

describe("text that a person typed", () => {
  test.each([
    { name: "is trimmed", value: "  Ann \n", expected: "Ann" },
    { name: "keeps accents, emoji, markup and line breaks", value: "é 👍 <b>\nb", expected: "é 👍 <b>\nb" },
    { name: "may be as long as the limit, an emoji being one character", value: "👍".repeat(10), expected: "👍".repeat(10) },
    { name: "may be empty unless told", value: " ", expected: "" },
    { name: "may not be longer", value: "12345678901", expected: "[must be 10 characters or fewer]" },
    { name: "may not hold U+0000", value: "a\u0000b", expected: unstorable },
    { name: "may not hold half an emoji", value: "a\ud83d", expected: unstorable },
    { name: "is text", value: 5, expected: "[must be text]" },
    { name: "is there", value: undefined, expected: "[is missing]" },
  ])("$name", ({ value, expected }) => {
    expect(read(plainText({ max: 10 }), value)).toBe(expected);
  });

  test("a required text is not only spaces", () => {
    expect(read(plainText({ min: 1, max: 10 }), "  ")).toBe("[must not be empty]");
  });

  test("whatever passes has valid UTF-8 without U+0000", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(fc.string({ unit: "binary", maxLength: 1 }), fc.constantFrom("\u0000", "\ud800", "\udfff")) }),
        (text) => {
          const result = plainText({ max: 1_000 }).safeParse(text);
          const isRoundTrip = Buffer.from(text.trim(), "utf8").toString("utf8") === text.trim() && !text.includes("\u0000");
          expect(result.success).toBe(isRoundTrip);
        },
      ),
    );
  });

  test("its limits stand in the JSON Schema", () => {
    expect(z.toJSONSchema(plainText({ min: 1, max: 10 }))).toMatchObject({ type: "string", minLength: 1, maxLength: 10 });
  });
});

const fields = { email: emailField, phone: phoneField, country: countryField, language: languageField, currency: currencyField };

describe("fields with a form of their own", () => {
  test.each([
    { field: "email", value: " Ana+x@Example.COM ", expected: "ana+x@example.com" },
    { field: "email", value: "ana@", expected: "[must be an e-mail address such as ana@example.com]" },
    { field: "email", value: `${"a".repeat(250)}@example.com`, expected: "[must be an e-mail address such as ana@example.com]" },
    { field: "email", value: "a\u0000@example.com", expected: unstorable },
    { field: "phone", value: "+31 (0)6 1234-5678", expected: "+31612345678" },
    { field: "phone", value: "0031 6 12 34 56 78", expected: "+31612345678" },
    { field: "phone", value: "06 1234 5678", expected: "0612345678" },
    { field: "phone", value: "call me", expected: "[must be a phone number of 7 to 15 digits such as +31 6 1234 5678]" },
    { field: "phone", value: "12345", expected: "[must be a phone number of 7 to 15 digits such as +31 6 1234 5678]" },
    { field: "country", value: " nl ", expected: "NL" },
    { field: "country", value: "UK", expected: "[must be a two-letter country code (ISO 3166-1) such as NL]" },
    { field: "country", value: "Netherlands", expected: "[must be a two-letter country code (ISO 3166-1) such as NL]" },
    { field: "language", value: "NL", expected: "nl" },
    { field: "language", value: "nl-BE", expected: "nl" },
    { field: "language", value: "nl_BE", expected: "nl" },
    { field: "language", value: "xx", expected: "[must be a two-letter language code (ISO 639-1) such as nl]" },
    { field: "language", value: "nld", expected: "[must be a two-letter language code (ISO 639-1) such as nl]" },
    { field: "currency", value: "eur", expected: "EUR" },
    { field: "currency", value: "€", expected: "[must be a three-letter currency code (ISO 4217) such as EUR]" },
  ] as const)("$field $value gives $expected", ({ field, value, expected }) => {
    expect(read(fields[field], value)).toBe(expected);
  });

  test("each can be told in the JSON Schema of the API", () => {
    expect(z.toJSONSchema(z.object(fields)).properties).toHaveProperty("phone.type", "string");
  });

  test("there are 249 countries, and the runtime can name each", () => {
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    expect(COUNTRY_CODES.size).toBe(249);
    expect([...COUNTRY_CODES].filter((code) => names.of(code) === undefined)).toEqual([]);
  });
});
