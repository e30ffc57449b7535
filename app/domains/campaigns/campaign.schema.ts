import { z } from "zod";
import { CLICK_MODELS, TEXT_FIELDS, type TextField } from "#app/domains/campaigns/campaign.rules";
import { RewardRule, type RewardRule as Rule } from "#app/domains/rewards/reward.schema";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { currencyField, plainText } from "#app/platform/text";

export const TEXT_LIMITS = {
  invitationSubject: 150,
  invitationText: 5_000,
  landingTitle: 150,
  landingText: 3_000,
  shareText: 1_000,
  terms: 20_000,
} as const satisfies Record<TextField, number>;

/** Smallest and largest of each number, in its unit. 3,650 days are ten years. */
export const NUMBER_LIMITS = { windowDays: [1, 3_650], lockDays: [0, 3_650], holdingDays: [0, 365], termMonths: [0, 1_200] } as const;
export type NumberField = keyof typeof NUMBER_LIMITS;

const days = (name: NumberField) => {
  const [min, max] = NUMBER_LIMITS[name];
  return z.int(`must be a whole number from ${min} to ${max}`).min(min, `must be ${min} or more`).max(max, `must be ${max} or fewer`);
};

const textShape = Object.fromEntries(TEXT_FIELDS.map((field) => [field, plainText({ max: TEXT_LIMITS[field] }).optional()])) as Record<
  TextField,
  z.ZodOptional<ReturnType<typeof plainText>>
>;

export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const shape = {
  name: plainText({ min: 1, max: 100 }),
  slug: z
    .string()
    .max(60, "must be 60 characters or fewer")
    .regex(SLUG, "must be lower-case letters, digits and single hyphens, such as planners-know-planners")
    .optional(),
  rewardRules: z.array(RewardRule).min(1, "must hold at least one rule").max(10, "must hold 10 rules or fewer"),
  windowDays: days("windowDays"),
  lockDays: days("lockDays"),
  holdingDays: days("holdingDays"),
  clickModel: z.enum(CLICK_MODELS, "must be last or first"),
  newCustomersOnly: z.boolean("must be true or false"),
  termMonths: days("termMonths").nullable(),
  destinationUrl: z.string().max(2_000, "must be 2,000 characters or fewer").nullable(),
  startsOn: calendarDay().nullable().describe("A draft with terms goes live by itself on this day"),
  endsOn: calendarDay().nullable().describe("The last day: it ends by itself when this day is over"),
  budgetMinor: z
    .int("must be a whole number")
    .min(1, "must be 1 or more")
    .nullable()
    .describe("Reached, it stops new invitations and reminders"),
  texts: z.strictObject({ en: z.strictObject(textShape).optional(), nl: z.strictObject(textShape).optional() }),
};

/** A campaign as somebody sends it whole. `texts` is per language; days are times 24 hours. */
export const CampaignInput = z.strictObject({
  ...shape,
  currency: currencyField.optional(),
  windowDays: shape.windowDays.default(90),
  lockDays: shape.lockDays.default(365),
  holdingDays: shape.holdingDays.default(30),
  clickModel: shape.clickModel.default("last"),
  newCustomersOnly: shape.newCustomersOnly.default(true),
  termMonths: shape.termMonths.default(null),
  destinationUrl: shape.destinationUrl.default(null),
  startsOn: shape.startsOn.default(null),
  endsOn: shape.endsOn.default(null),
  budgetMinor: shape.budgetMinor.default(null),
  texts: shape.texts.default({}),
});
export type CampaignInput = Omit<z.output<typeof CampaignInput>, "rewardRules"> & { rewardRules: Rule[] };

/** Some fields of a campaign: what is left out stays. Without defaults, which would overwrite what is stored. */
export const CampaignChanges = z.strictObject(shape).partial();
