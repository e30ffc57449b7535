import { z } from "zod";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { CASE_OUTCOMES } from "#app/domains/care/case.rules";
import { plainText } from "#app/platform/text";

const blankAsUndefined = (value: unknown) => (typeof value === "string" && value.trim() === "" ? undefined : value);
const version = z.coerce.number().int().positive();
const owner = z.string().min(1, "choose a colleague").max(80);
const day = calendarDay();
const words = plainText({ min: 1, max: 5_000 });
const ids = z.array(z.string().max(80)).min(1).max(200);

/** What the forms on the page of a case send. */
export const CaseAction = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("note"), text: words }),
  z.object({ intent: z.literal("wish"), text: words }),
  z.object({ intent: z.literal("assign"), version, ownerUserId: owner }),
  z.object({ intent: z.literal("due"), version, dueOn: day }),
  z.object({ intent: z.literal("open"), version }),
  z.object({ intent: z.literal("waiting"), version, text: words }),
  z.object({
    intent: z.literal("done"),
    version,
    outcome: z.enum(CASE_OUTCOMES, "choose how it ended"),
    text: plainText({ max: 5_000 }).default(""),
  }),
  z.object({ intent: z.literal("reopen"), version, text: words }),
]);
export type CaseAction = z.infer<typeof CaseAction>;

/** What the list of cases does with the chosen ones. */
export const CaseListAction = z.object({ ids, ownerUserId: owner });

/** What the list of answers without action does with the chosen ones. */
export const AnswerListAction = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("open"), ids, ownerUserId: z.preprocess(blankAsUndefined, owner.optional()) }),
  z.object({ intent: z.literal("no_action"), ids }),
]);

/** What the page of one answer sends. */
export const AnswerAction = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("open"),
    ownerUserId: z.preprocess(blankAsUndefined, owner.optional()),
    dueOn: z.preprocess(blankAsUndefined, day.optional()),
    wish: plainText({ max: 5_000 }).default(""),
  }),
  z.object({
    intent: z.literal("lead"),
    leadOwnerUserId: z.preprocess(blankAsUndefined, owner.optional()),
    whyNow: plainText({ max: 2_000 }).default(""),
  }),
  z.object({ intent: z.literal("no_action") }),
]);

export const FollowUpChange = z.object({
  dueWorkingDays: z.coerce
    .number("must be a whole number from 0 to 60")
    .int("must be a whole number from 0 to 60")
    .min(0, "must be a whole number from 0 to 60")
    .max(60, "must be a whole number from 0 to 60"),
  defaultOwnerUserId: z.preprocess((value) => (value === "" ? null : value), z.string().max(80).nullable()),
});
export type FollowUpChange = z.infer<typeof FollowUpChange>;
