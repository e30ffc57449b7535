import { z } from "zod";
import { CLAIM_REASONS } from "#app/domains/sales/claim.rules";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { emailField, plainText } from "#app/platform/text";

/** "This customer was mine", as an ambassador says it. */
export const ClaimForm = z.object({
  who: plainText({ min: 1, max: 200 }),
  companyName: plainText({ max: 200 }).default(""),
  email: z.union([z.literal(""), emailField]).default(""),
  happenedOn: calendarDay(),
  how: plainText({ min: 1, max: 2_000 }),
});
export type ClaimForm = z.infer<typeof ClaimForm>;

/** What somebody answers. `target` is `lead:<id>` or `sale:<id>`. */
export const ClaimAnswer = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("grant"),
    target: z.string().regex(/^(lead|sale):[\w-]{1,80}$/),
    answer: plainText({ max: 1_000 }).default(""),
  }),
  z.object({ intent: z.literal("refuse"), reasonCode: z.enum(CLAIM_REASONS), answer: plainText({ max: 1_000 }).default("") }),
]);
export type ClaimAnswer = z.infer<typeof ClaimAnswer>;
