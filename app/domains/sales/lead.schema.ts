import { z } from "zod";
import { ConsentForm } from "#app/domains/contacts/consent.schema";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { TOLD_BY } from "#app/domains/sales/introduction-notice.rules";
import { MatchAction } from "#app/domains/sales/match-lead.schema";
import { NOBODY } from "#app/domains/sales/name-share.rules";
import { reach } from "#app/domains/sales/introduction.schema";
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

/** Who named somebody: an enrolment, or a contact who is no ambassador. */
const introducer = z.string("choose who named them").regex(/^(enr|con)_[\w-]{1,80}$/, "choose who named them");

/**
 * "Record a verbal referral": who named whom, and how to reach them.
 */
export const VerbalReferral = z.object({
  who: introducer,
  name: plainText({ min: 1, max: 200 }),
  reach,
  companyName: optionalText(200),
  happenedOn: z.preprocess(blankAsNull, calendarDay().nullish()),
  ownerUserId: z.preprocess(blankAsNull, z.string().max(80).nullish()),
  whyNow: plainText({ max: 2_000 }).default(""),
  isTold: z.preprocess((value) => value === "on" || value === true || value === "true", z.boolean()),
});
export type VerbalReferral = z.infer<typeof VerbalReferral>;

const id = z.string().min(1).max(80);
const day = calendarDay();

const saleFields = {
  amount: optionalText(40),
  currency: z.preprocess(blankAsNull, currencyField.nullish()),
  productName: plainText({ max: 200 }).default(""),
  occurredOn: z.preprocess(blankAsNull, day.nullish()),
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
  z.object({
    intent: z.literal("plan"),
    text: plainText({ min: 1, max: 300 }),
    dueOn: day,
    assigneeUserId: z.preprocess(blankAsNull, z.string().max(80).nullish()),
  }),
  z.object({ intent: z.literal("name"), version, who: z.union([introducer, z.literal(NOBODY)]) }),
  z.object({ intent: z.literal("finish"), taskId: id }),
  z.object({ intent: z.literal("postpone"), taskId: id, dueOn: day }),
  z.object({
    intent: z.literal("estimate"),
    version,
    amount: optionalText(40),
    currency: z.preprocess(blankAsNull, currencyField.nullish()),
    expectedCloseOn: z.preprocess(blankAsNull, day.nullish()),
  }),
  z.object({ intent: z.literal("note"), text: plainText({ min: 1, max: 5_000 }) }),
  z.object({
    intent: z.literal("told"),
    by: z.enum(TOLD_BY),
    toldOn: calendarDay(),
    informedNote: plainText({ max: 1_000 }).default(""),
  }),
  z.object({ intent: z.literal("mailNotice") }),
  ConsentForm.extend({ intent: z.literal("consent") }),
  ...MatchAction.options,
  z.object({ intent: z.literal("thank"), text: plainText({ min: 1, max: 1_000 }) }),
]);
export type LeadAction = z.infer<typeof LeadAction>;
