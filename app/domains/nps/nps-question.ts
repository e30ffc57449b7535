import { z } from "zod";
import { PERIOD_CHOICES } from "#app/domains/nps/nps-period.rules";
import { GROUP_COLUMNS, TREND_STEPS } from "#app/domains/nps/nps-dimensions";
import { SURVEY_TYPES } from "#app/domains/nps/response.rules";

const group = z.string().trim().max(300).nullable().catch(null);

/** What the address of the NPS page asks for; anything it does not understand is the usual. */
export const NpsQuery = z.object({
  period: z.enum(PERIOD_CHOICES).catch("12m"),
  surveyType: z.enum(SURVEY_TYPES).catch("relationship"),
  by: z.enum(GROUP_COLUMNS).catch("segment"),
  per: z.enum(TREND_STEPS).catch("quarter"),
  /** Everybody, or only the two ends of the scale. */
  view: z.enum(["all", "extremes"]).catch("all"),
  segment: group,
  country: group,
  phase: group,
  team: group,
  language: group,
  product: group,
});
export type NpsQuery = z.infer<typeof NpsQuery>;

export const AnswerQuery = NpsQuery.extend({
  class: z.enum(["promoter", "passive", "detractor"]).nullable().catch(null),
  score: z.coerce.number().int().min(0).max(10).nullable().catch(null),
  import: z.string().max(80).nullable().catch(null),
  after: z.string().max(300).nullable().catch(null),
});
export type AnswerQuery = z.infer<typeof AnswerQuery>;

/** Reads an address. An empty parameter asks for nothing. */
export function readNpsQuery<S extends z.ZodObject>(schema: S, parameters: URLSearchParams): z.output<S> {
  return schema.parse(Object.fromEntries(Object.keys(schema.shape).map((name) => [name, parameters.get(name) || null])));
}
