import { z } from "zod";
import { CORRECTION_KINDS, SALE_INTERVALS } from "#app/domains/referrals/sale.rules";
import { LEAD_STAGES } from "#app/domains/sales/lead-stage.rules";
import { versionField } from "#app/platform/version";
import { currencyField, emailField, languageField, phoneField, plainText } from "#app/platform/text";

const blankAsNull = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value);
const optionalText = (max: number) => z.preprocess(blankAsNull, plainText({ max }).nullish());

/** A person who is introduced, as an integration sends it. */
export const LeadPerson = {
  name: plainText({ min: 1, max: 200 }),
  email: emailField.nullish(),
  phone: phoneField.nullish(),
  companyName: plainText({ max: 200 }).nullish(),
  jobTitle: plainText({ max: 200 }).nullish(),
  language: languageField.nullish(),
};

/** "Record a verbal referral": who, by whom, why. E-mail or phone, so that the person can be found again. */
export const VerbalReferral = z
  .object({
    enrolmentId: z.string().min(1, "choose who introduced the lead"),
    name: plainText({ min: 1, max: 200 }),
    email: z.preprocess(blankAsNull, emailField.nullish()),
    phone: z.preprocess(blankAsNull, phoneField.nullish()),
    companyName: optionalText(200),
    jobTitle: optionalText(200),
    whyNow: plainText({ max: 2_000 }).default(""),
    isTold: z.preprocess((value) => value === "on" || value === true || value === "true", z.boolean()),
  })
  .refine(({ email, phone }) => Boolean(email ?? phone), { path: ["email"], message: "an e-mail address or a phone number is needed" });

const saleFields = {
  amount: optionalText(40),
  currency: z.preprocess(blankAsNull, currencyField.nullish()),
  productName: plainText({ max: 200 }).default(""),
  occurredOn: z.preprocess(blankAsNull, z.iso.date("must be a date such as 2026-03-31").nullish()),
  interval: z.preprocess((value) => (value === "once" || value === "" ? null : value), z.enum(SALE_INTERVALS).nullish()),
};

// Made with the page, so that a form that is sent twice is one line.
const lineKey = z.string().regex(/^[\w-]{8,60}$/, "open the form again");

const version = z.coerce.number().pipe(versionField);

/** What the forms on a lead's page send; `amount` is as typed, in `currency`. */
export const LeadAction = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("move"),
    version,
    to: z.enum(LEAD_STAGES),
    reasonCode: optionalText(40),
    reasonNote: plainText({ max: 1_000 }).default(""),
    ...saleFields,
  }),
  z.object({ intent: z.literal("sale"), lineKey, ...saleFields }),
  z.object({
    intent: z.literal("correct"),
    lineKey,
    saleId: z.string().min(1).max(80),
    correctionKind: z.enum(CORRECTION_KINDS, "choose what happened"),
    amount: optionalText(40),
    occurredOn: saleFields.occurredOn,
    note: plainText({ max: 1_000 }).default(""),
  }),
  z.object({ intent: z.literal("reopen"), version, reason: plainText({ min: 1, max: 1_000 }) }),
  z.object({ intent: z.literal("assign"), version, ownerUserId: z.string().min(1, "choose a colleague") }),
  z.object({ intent: z.literal("note"), text: plainText({ min: 1, max: 5_000 }) }),
  z.object({ intent: z.literal("thank"), text: plainText({ min: 1, max: 1_000 }) }),
]);
export type LeadAction = z.infer<typeof LeadAction>;
