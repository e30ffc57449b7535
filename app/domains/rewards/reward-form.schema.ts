import { z } from "zod";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { HOLD_CODES } from "#app/domains/rewards/reward-state.rules";
import { plainText } from "#app/platform/text";

const ids = z.array(z.string().max(80)).min(1, "choose at least one reward").max(200);

/** What the dialogs on the list of rewards send; `total` is the amount as it was typed back, `paidOn` a day such as 2026-03-01. */
export const RewardForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("approve"), ids }),
  z.object({ intent: z.literal("hold"), ids, code: z.enum(HOLD_CODES) }),
  z.object({ intent: z.literal("release"), ids }),
  z.object({ intent: z.literal("reject"), ids, reason: plainText({ min: 1, max: 500 }) }),
  z.object({
    intent: z.literal("pay"),
    ids,
    reference: plainText({ min: 1, max: 200 }),
    total: plainText({ min: 1, max: 40 }),
    paidOn: calendarDay().optional(),
  }),
]);
export type RewardForm = z.infer<typeof RewardForm>;

/** What the form on the page of one reward sends; `key` was made with the form, so that sending it twice takes back once. */
export const ReversalForm = z.object({
  amount: plainText({ min: 1, max: 40 }),
  reason: plainText({ min: 1, max: 500 }),
  key: z.string().regex(/^\w{2,4}_[\w-]{1,40}$/),
});
