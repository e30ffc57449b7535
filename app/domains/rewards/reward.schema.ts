import { z } from "zod";
import { REWARD_TRIGGERS, type RewardRule as Rule } from "#app/domains/rewards/reward.rules";
import { currencyField } from "#app/platform/text";

const amountMinor = z
  .int("amountMinor must be a whole number of minor units, such as 5000 for 50.00")
  .positive("amountMinor must be more than zero");

const trigger = z.enum(REWARD_TRIGGERS, `trigger must be one of ${REWARD_TRIGGERS.join(", ")}`);

/** How much one conversion of a campaign earns. A percentage goes with what has an amount: a won deal or a sale. */
export const RewardRule = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ trigger, kind: z.literal("fixed"), amountMinor, currency: currencyField }),
    z.strictObject({
      trigger: trigger.refine((value) => value === "won" || value === "sale", "a percentage needs an amount: trigger must be won or sale"),
      kind: z.literal("percentage"),
      rateBps: z
        .int("rateBps must be a whole number of basis points, such as 1000 for 10 %")
        .min(1, "rateBps must be from 1 to 10000")
        .max(10_000, "rateBps must be from 1 to 10000"),
      cap: z.strictObject({ amountMinor, currency: currencyField }).optional(),
    }),
  ],
  "kind must be fixed or percentage",
) satisfies z.ZodType<Rule>;
export type RewardRule = Rule;
