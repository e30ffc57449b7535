import { z } from "zod";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { attributesOfForm, type Attributes } from "#app/domains/contacts/attribute.rules";
import { countryField, currencyField, emailField, languageField, phoneField, plainText } from "#app/platform/text";
import { parseAmount } from "#app/platform/money";

/** A field of a form that may be left empty: null then. */
const blankOr = <S extends z.ZodType<string | null, string | null>>(field: S) =>
  z
    .string()
    .default("")
    .transform((text) => (text.trim() === "" ? null : text))
    .pipe(field);

/** Rows of name and value, as the form sends them. */
const attributeRows = {
  attributeNames: z.array(z.string().max(200)).max(80).default([]),
  attributeValues: z.array(z.string().max(5_000)).max(80).default([]),
};

const seenAt = z.iso
  .datetime()
  .transform((text) => new Date(text))
  .optional();

type Rows = { attributeNames: string[]; attributeValues: string[] };

function withAttributes<T extends Rows>(form: T, context: z.RefinementCtx): Omit<T, keyof Rows> & { attributes: Attributes } {
  const { attributeNames, attributeValues, ...fields } = form;
  const attributes = attributesOfForm(attributeNames, attributeValues);
  if (!attributes) context.addIssue({ code: "custom", path: ["attributes"], message: "attributes are too many or too long" });
  return { ...fields, attributes: attributes ?? {} };
}

/** A person as the form has it: every field, so that an empty one takes its value away. */
export const ContactForm = z
  .object({
    name: plainText({ max: 200 }).default(""),
    email: blankOr(emailField.nullable()),
    phone: blankOr(phoneField.nullable()),
    jobTitle: blankOr(plainText({ max: 200 }).nullable()),
    companyName: blankOr(plainText({ max: 200 }).nullable()),
    externalId: blankOr(plainText({ max: 200 }).nullable()),
    language: blankOr(languageField.nullable()),
    country: blankOr(countryField.nullable()),
    segment: blankOr(plainText({ max: 200 }).nullable()),
    seenAt,
    ...attributeRows,
  })
  .transform(withAttributes);

/** A company as the form has it. `revenue` is typed in the currency beside it. */
export const CompanyForm = z
  .object({
    name: plainText({ min: 1, max: 200 }),
    domain: blankOr(plainText({ max: 253 }).nullable()),
    externalId: blankOr(plainText({ max: 200 }).nullable()),
    ownerUserId: blankOr(plainText({ max: 60 }).nullable()),
    country: blankOr(countryField.nullable()),
    segment: blankOr(plainText({ max: 200 }).nullable()),
    renewalDate: blankOr(calendarDay().nullable()),
    revenue: blankOr(plainText({ max: 40 }).nullable()),
    currency: currencyField,
    seenAt,
    ...attributeRows,
  })
  .transform(withAttributes)
  .transform(({ revenue, currency, ...company }, context) => {
    const minor = revenue === null ? null : parseAmount(revenue, currency);
    if (revenue !== null && minor === null) context.addIssue({ code: "custom", path: ["revenue"], message: "must be an amount" });
    return { ...company, revenue: minor === null ? null : { minor: Number(minor), currency } };
  });
