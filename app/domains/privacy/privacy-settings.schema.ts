import { z } from "zod";
import { CLICK_MONTHS } from "#app/domains/referrals/click-retention.rules";
import { emailField } from "#app/platform/text";

const emptyAsNull = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value);

/** What a workspace tells people whose data it got from somebody else, whether colleagues may mail them, and how long clicks are kept. */
export const PrivacySettings = z.object({
  maySendMail: z.preprocess((value) => value === "on", z.boolean()),
  contactEmail: z.preprocess(emptyAsNull, emailField.nullable().default(null)),
  statementUrl: z.preprocess(
    emptyAsNull,
    z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable()
      .default(null),
  ),
  clickMonths: z.coerce.number().int().min(CLICK_MONTHS.least).max(CLICK_MONTHS.most).default(CLICK_MONTHS.usual),
});
export type PrivacySettings = z.infer<typeof PrivacySettings>;
