import { z } from "zod";
import { COUNTRY_CODES } from "#app/platform/country-codes";
import { isCurrency } from "#app/platform/money";
import { normalizePhone } from "#app/platform/phone-number";

// PostgreSQL refuses U+0000 in text, and a lone surrogate has no UTF-8: both must be told to the sender, not fail in a query.
const UNSTORABLE = /\u0000|\p{Surrogate}/u;

/** Characters as PostgreSQL counts them, so that a limit means the same for "é" and for an emoji. */
const lengthOf = (text: string): number => [...text].length;

/** As much of a text as can be stored, at most `max` characters: for what nobody typed, such as the name of a file. */
export const storableLine = (text: string, max: number): string =>
  [...text]
    .filter((character) => !UNSTORABLE.test(character))
    .slice(0, max)
    .join("");

/** True when the text can be stored as it is. */
export const isStorable = (text: string): boolean => !UNSTORABLE.test(text);

const storable = z
  .string({ error: ({ input }) => (input === undefined ? "is missing" : "must be text") })
  .trim()
  .refine(isStorable, "must not hold a null character or half of a surrogate pair");

/**
 * A text that a person typed: trimmed, storable, `min` (0 unless told) to `max` characters.
 * Every other character is kept as it is; markup has no meaning in it.
 */
export const plainText = ({ max, min = 0 }: { max: number; min?: number }) =>
  storable
    .refine((text) => lengthOf(text) >= min, min === 1 ? "must not be empty" : `must be ${grouped(min)} characters or more`)
    .refine((text) => lengthOf(text) <= max, `must be ${grouped(max)} characters or fewer`)
    .meta({ minLength: min, maxLength: max });

/** An e-mail address to send to: trimmed, in lower case, at most 254 characters (RFC 5321). Tags and dots stay. */
export const emailField = storable
  .toLowerCase()
  .refine((text) => text.length <= 254 && z.regexes.email.test(text), "must be an e-mail address such as ana@example.com");

/** The stamp that a form carries hidden, see `stampForm`. What cannot be one is as good as none. */
export const stampField = z.string().max(200).catch("");

/** A phone number as `+31612345678`, or with its digits only when the country is not given. 7 to 15 digits (E.164). */
export const phoneField = storable
  .overwrite((text) => normalizePhone(text) ?? text)
  .refine((text) => normalizePhone(text) !== null, "must be a phone number of 7 to 15 digits such as +31 6 1234 5678");

/** A country as ISO 3166-1 alpha-2 in capitals: NL. */
export const countryField = storable
  .toUpperCase()
  .refine((code) => COUNTRY_CODES.has(code), "must be a two-letter country code (ISO 3166-1) such as NL");

/** A language as ISO 639-1 in lower case: nl. A region after it ("nl-BE") is dropped. */
export const languageField = storable
  .toLowerCase()
  .overwrite((tag) => tag.replace(/^([a-z]{2})[-_][a-z0-9_-]+$/, "$1"))
  .refine(isLanguage, "must be a two-letter language code (ISO 639-1) such as nl");

/** A currency as ISO 4217 in capitals: EUR. */
export const currencyField = storable.toUpperCase().refine(isCurrency, "must be a three-letter currency code (ISO 4217) such as EUR");

function isLanguage(code: string): boolean {
  if (!/^[a-z]{2}$/.test(code)) return false;
  return new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(code) !== undefined;
}

function grouped(count: number): string {
  return new Intl.NumberFormat("en").format(count);
}
