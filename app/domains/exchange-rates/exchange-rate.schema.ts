import { z } from "zod";
import { parseRate } from "#app/domains/exchange-rates/exchange-rate.rules";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { currencyField, plainText } from "#app/platform/text";

export const MOST_SOURCE = 100;
export const MOST_AGE_DAYS = 3_650;

const id = z.string().max(80);
/** A rate as somebody types it, or as a program sends it: with a point, and digits that can be read in one way only. */
const rateField = (reading: { pointIsDecimal?: boolean }) =>
  z
    .string()
    .max(40)
    .transform((text, refine) => {
      const read = parseRate(text, reading);
      if (read) return read;
      refine.addIssue({ code: "custom", message: "must be a rate such as 1.0842, at most 1,000,000, with at most ten decimals" });
      return z.NEVER;
    });
const rate = rateField({});
const source = plainText({ max: MOST_SOURCE }).default("");

const twoCurrencies = <Pair extends { from: string; to: string }>({ from, to }: Pair) => from !== to;
const OTHER = { path: ["to"], message: "must be another currency" };

/** A rate of one day as a program sends it: `1 from` was worth `rate` units of `to`. */
export const SentRate = z
  .strictObject({
    from: currencyField,
    to: currencyField,
    day: calendarDay().describe("2026-03-31"),
    rate: rateField({ pointIsDecimal: true }).describe("Decimal digits with a point, at most ten decimals: 0.9254"),
    source,
  })
  .refine(twoCurrencies, OTHER);

/** The rate that the page showed when somebody set about changing it. */
const seen = z.string().regex(/^\d{1,7}(\.\d{1,10})?$/);

/** Whole days; nothing for any age. */
const ageField = z
  .string()
  .trim()
  .regex(/^\d{0,4}$/, "must be a whole number of days")
  .transform((text) => (text === "" ? null : Number(text)))
  .refine((days) => days === null || days <= MOST_AGE_DAYS, `must be ${MOST_AGE_DAYS} days or fewer`);

/** What the page of rates asks for. */
export const RateAction = z.discriminatedUnion("intent", [
  z
    .object({ intent: z.literal("add"), from: currencyField, to: currencyField, day: calendarDay(), rate, source })
    .refine(twoCurrencies, OTHER),
  z.object({ intent: z.literal("correct"), id, seen, rate, source }),
  z.object({ intent: z.literal("remove"), id, seen }),
  z.object({ intent: z.literal("age"), mostAgeDays: ageField }),
]);
export type RateAction = z.infer<typeof RateAction>;
