import { z } from "zod";
import { emailField } from "#app/platform/text";

const emptyAsNull = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value);

/** What a workspace tells people whose data it got from somebody else, and whether colleagues may mail them. */
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
});
export type PrivacySettings = z.infer<typeof PrivacySettings>;
