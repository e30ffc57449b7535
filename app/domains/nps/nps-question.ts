import { z } from "zod";
import { PERIOD_CHOICES } from "#app/domains/nps/nps-period.rules";
import { SURVEY_TYPES } from "#app/domains/nps/response.rules";

const group = z.string().trim().max(300).nullable().catch(null);

/** What the address of the NPS page asks for; anything it does not understand is the usual. */
export const NpsQuery = z.object({
  period: z.enum(PERIOD_CHOICES).catch("12m"),
  surveyType: z.enum(SURVEY_TYPES).catch("relationship"),
  by: z.enum(["segment", "country", "phase", "team", "language"]).catch("segment"),
  per: z.enum(["month", "quarter"]).catch("quarter"),
  segment: group,
  country: group,
  phase: group,
  team: group,
  language: group,
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
export function readNpsQuery<S extends z.ZodType>(schema: S, parameters: URLSearchParams): z.output<S> {
  const names = [
    "period",
    "surveyType",
    "by",
    "per",
    "segment",
    "country",
    "phase",
    "team",
    "language",
    "class",
    "score",
    "import",
    "after",
  ];
  return schema.parse(Object.fromEntries(names.map((name) => [name, parameters.get(name) || null])));
}
