import { z } from "zod";
import { parseRate } from "#app/domains/exchange-rates/exchange-rate.rules";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { currencyField, plainText } from "#app/platform/text";

export const MOST_SOURCE = 100;

const id = z.string().max(80);
const rate = z
  .string()
  .max(40)
  .transform((text, refine) => {
    const read = parseRate(text);
    if (read) return read;
    refine.addIssue({ code: "custom", message: "must be a rate such as 1.0842, at most 1,000,000, with at most ten decimals" });
    return z.NEVER;
  });
const source = plainText({ max: MOST_SOURCE }).default("");

/** The rate that the page showed when somebody set about changing it. */
const seen = z.string().regex(/^\d{1,7}(\.\d{1,10})?$/);

/** What the page of rates asks for. */
export const RateAction = z.discriminatedUnion("intent", [
  z
    .object({ intent: z.literal("add"), from: currencyField, to: currencyField, day: calendarDay(), rate, source })
    .refine(({ from, to }) => from !== to, { path: ["to"], message: "must be another currency" }),
  z.object({ intent: z.literal("correct"), id, seen, rate, source }),
  z.object({ intent: z.literal("remove"), id, seen }),
]);
export type RateAction = z.infer<typeof RateAction>;
