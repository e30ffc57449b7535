import { z } from "zod";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { PERIOD_CHOICES } from "#app/domains/nps/nps-period.rules";
import { SURVEY_TYPES } from "#app/domains/nps/response.rules";

const survey = { period: z.enum(PERIOD_CHOICES).catch("12m"), surveyType: z.enum(SURVEY_TYPES).catch("relationship") };
const after = z.string().max(300).nullable().catch(null);
const day = calendarDay().nullable().catch(null);

export const LevelsQuery = z.object({ ...survey, after });
export type LevelsQuery = z.infer<typeof LevelsQuery>;

export const RATE_GROUPS = ["wave", "month", "quarter", "source", "surveyType"] as const;
export const RatesQuery = z.object({ ...survey, by: z.enum(RATE_GROUPS).catch("wave") });
export type RatesQuery = z.infer<typeof RatesQuery>;

export const OUTCOMES = ["complete", "partial", "refusal", "nonContact", "other", "unknown", "excluded"] as const;
export const AskedQuery = z.object({
  ...survey,
  outcome: z.enum(OUTCOMES).nullable().catch(null),
  source: z.string().max(100).nullable().catch(null),
  wave: z.string().max(200).nullable().catch(null),
  sentFrom: day,
  sentUntil: day,
  after,
});
export type AskedQuery = z.infer<typeof AskedQuery>;

/** Reads an address by its schema. An empty parameter asks for nothing; what is not understood is the usual. */
export function readQuery<Shape extends z.core.$ZodLooseShape>(
  schema: z.ZodObject<Shape>,
  parameters: URLSearchParams,
): z.output<z.ZodObject<Shape>> {
  return schema.parse(Object.fromEntries(Object.keys(schema.shape).map((name) => [name, parameters.get(name) || null])));
}
