import { z } from "zod";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { currencyField, emailField, plainText } from "#app/platform/text";

/** An IANA time zone such as Europe/Amsterdam. */
const timeZoneField = z.string().refine(isTimeZone, "must be a time zone such as Europe/Amsterdam");

const colorField = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, "must be a colour such as #1f44b8");

const language = z.enum(LANGUAGES, "must be en or nl");

export const Setup = z.object({
  code: plainText({ min: 1, max: 60 }),
  companyName: plainText({ min: 1, max: 80 }),
  name: plainText({ min: 1, max: 80 }),
  email: emailField,
  language,
  timeZone: timeZoneField,
  currency: currencyField,
  brandColor: colorField,
});
export type Setup = z.infer<typeof Setup>;

export const WorkspaceChange = z.object({
  name: plainText({ min: 1, max: 80 }),
  language,
  timeZone: timeZoneField,
  currency: currencyField,
  brandColor: colorField,
  website: z
    .union([z.literal(""), z.url({ protocol: /^https?$/, error: "must be an address such as https://www.example.com" })])
    .transform((url) => url || null),
  postalAddress: plainText({ max: 200 }),
  mailFromName: plainText({ max: 80 }),
  currentClassMonths: z.coerce.number().int().min(1).max(60),
});
export type WorkspaceChange = z.infer<typeof WorkspaceChange>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone.length > 0 && /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
