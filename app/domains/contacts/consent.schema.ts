import { z } from "zod";
import { CONSENT_PURPOSES, CONSENT_SOURCES } from "#app/domains/contacts/consent.rules";
import { calendarDay } from "#app/platform/calendar-day.schema";

const fields = { purpose: z.enum(CONSENT_PURPOSES), source: z.enum(CONSENT_SOURCES), saidOn: calendarDay() };

/** What the form sends; `saidOn` is the day on which it was said. */
export const ConsentForm = z.object({ ...fields, answer: z.enum(["granted", "withdrawn"]) });

/** The same, as a system sends it. */
export const ConsentBody = z.strictObject({
  ...fields,
  saidOn: calendarDay().optional().describe("The day on which it was said; today when left out"),
  isGranted: z.boolean().describe("false when it is withdrawn"),
});
