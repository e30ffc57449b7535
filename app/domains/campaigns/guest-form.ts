import { z } from "zod";
import { GUEST_BASES } from "#app/domains/campaigns/guest.rules";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { emailField, plainText } from "#app/platform/text";

/** One person whom a colleague names for a campaign, with the ground on which they may be asked. */
export const GuestForm = z.object({
  email: emailField,
  name: plainText({ min: 1, max: 200 }),
  language: z.preprocess((value) => value || undefined, z.enum(LANGUAGES).optional()),
  basis: z.enum(GUEST_BASES),
  givenOn: calendarDay(),
  evidence: plainText({ max: 300 }).default(""),
});
