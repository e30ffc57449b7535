import { z } from "zod";
import { normalizePhone } from "#app/platform/phone-number";
import { emailField, plainText, stampField } from "#app/platform/text";

/** One field for either: people know one of the two by heart. */
export const reach = plainText({ min: 1, max: 254 }).transform((text, check) => {
  if (text.includes("@")) {
    const email = emailField.safeParse(text);
    if (email.success) return { email: email.data };
  } else {
    const phone = normalizePhone(text);
    if (phone) return { phone };
  }
  check.addIssue({ code: "custom", message: "must be an e-mail address or a phone number" });
  return z.NEVER;
});

const ticked = z.literal("on", { error: "must be ticked" });

/** The portal's form: an ambassador introduces somebody who knows it. */
export const IntroductionForm = z.object({
  name: plainText({ min: 1, max: 120 }),
  reach,
  companyName: plainText({ min: 1, max: 160 }),
  whyNow: plainText({ max: 1_000 }).default(""),
  isTold: ticked,
  stamp: stampField,
});

/** The landing page's form: somebody introduces themselves. */
export const OwnIntroductionForm = z.object({
  name: plainText({ min: 1, max: 120 }),
  reach,
  companyName: plainText({ max: 160 }).default(""),
  question: plainText({ max: 1_000 }).default(""),
  sentBy: plainText({ max: 120 }).default(""),
  consent: ticked,
  // People do not see this field; programs fill in everything.
  website: z.string().default(""),
  stamp: stampField,
});

/** What somebody who was introduced sends from their own page. */
export const IntroducedForm = z.discriminatedUnion("answer", [
  z.object({ answer: z.literal(["read", "agreed", "refused"]) }),
  z.object({ answer: z.literal("correct"), name: plainText({ min: 1, max: 120 }), reach }),
]);
