import { z } from "zod";
import { isCalendarDay } from "#app/platform/calendar-day";
import { LEAD_STAGES } from "#app/domains/sales/lead-stage.rules";
import { ESCALATION_ROLES } from "#app/domains/sales/sales-settings.rules";
import { plainText } from "#app/platform/text";

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "must be a time such as 09:00")
  .transform(minuteOf);
const hours = (text: string) =>
  z.coerce
    .number(text)
    .min(0, text)
    .max(400, text)
    .transform((value) => Math.round(value * 60));
const someHours = hours("must be hours from 0.25 to 400").refine((minutes) => minutes >= 15, "must be hours from 0.25 to 400");
const noHours = hours("must be hours from 0 to 400");

const holidays = plainText({ max: 4_000 }).transform((text, check) => {
  const days = text.split(/[\s,;]+/).filter(Boolean);
  const wrong = days.find((day) => !isCalendarDay(day));
  if (wrong) check.addIssue({ code: "custom", message: `"${wrong}" is no day such as 2026-12-25` });
  if (days.length > 200) check.addIssue({ code: "custom", message: "at most 200 days" });
  return [...new Set(days)].sort();
});

/** Working days and hours, and how soon a lead is accepted and contacted. Hours are working hours, a quarter of one at least. */
export const ClockChange = z
  .object({
    intent: z.literal("clock"),
    workingDays: z.preprocess(listOf, z.array(z.coerce.number().int().min(1).max(7)).min(1, "choose at least one day").max(7)),
    opens: clock,
    closes: clock,
    holidays,
    acceptHours: someHours,
    contactHours: someHours,
    remindHours: noHours,
    escalateHours: noHours,
    claimDays: z.coerce
      .number("must be days from 1 to 90")
      .int("must be days from 1 to 90")
      .min(1, "must be days from 1 to 90")
      .max(90, "must be days from 1 to 90")
      .default(10),
    escalateTo: z.string().max(90).refine(isEscalation, "choose who hears of it"),
  })
  .refine(({ opens, closes }) => opens < closes, { path: ["closes"], message: "must be later than the start" });

/** The workspace's own words for stages; an empty one is the usual word. */
export const StageNamesChange = z.object({
  intent: z.literal("stages"),
  ...(Object.fromEntries(LEAD_STAGES.map((stage) => [stage, plainText({ max: 30 }).default("")])) as Record<
    (typeof LEAD_STAGES)[number],
    z.ZodDefault<ReturnType<typeof plainText>>
  >),
});

export const SalesDeskChange = z.discriminatedUnion("intent", [ClockChange, StageNamesChange]);
export type SalesDeskChange = z.infer<typeof SalesDeskChange>;

function listOf(value: unknown): unknown {
  return value === undefined ? [] : [...new Set(Array.isArray(value) ? value : [value])];
}

function minuteOf(text: string): number {
  const [hour = 0, minute = 0] = text.split(":").map(Number);
  return hour * 60 + minute;
}

function isEscalation(value: string): boolean {
  return value === "" || /^user:[\w-]{1,80}$/.test(value) || ESCALATION_ROLES.some((role) => value === `role:${role}`);
}
