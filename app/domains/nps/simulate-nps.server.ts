import { z } from "zod";
import { differenceOf, type NpsDifference } from "#app/domains/nps/nps-interval.rules";
import { periodRange } from "#app/domains/nps/nps-period.rules";
import { countClassesIn } from "#app/domains/nps/nps-score.repository.server";
import { npsScore, type NpsScore } from "#app/domains/nps/nps-score.rules";
import { afterMoves, type Moves } from "#app/domains/nps/nps-simulation.rules";
import { answersForChange, answersForMargin, marginOf, npsVariance, PLANNING_VARIANCE } from "#app/domains/nps/sample-size.rules";
import type { LevelsQuery } from "#app/domains/nps/statistics-question";
import type { Ctx } from "#app/platform/context.server";
import { isDomainError, type FieldError } from "#app/platform/errors";
import { fieldErrors } from "#app/platform/forms.server";

const people = z.coerce.number().int().min(0).max(10_000_000).default(0);
const points = (usual: number) => z.coerce.number().gt(0).max(100).default(usual);
const optional = (schema: z.ZodType<number>) => z.preprocess((text) => (text === "" ? undefined : text), schema.optional());

export const WhatIf = z.object({ detractorToPassive: people, passiveToPromoter: people, detractorToPromoter: people });
export const SampleSize = z
  .object({
    margin: points(10),
    change: points(10),
    answers: optional(z.coerce.number().int().min(1).max(10_000_000)),
    base: optional(z.coerce.number().int().min(1).max(10_000_000)),
  })
  .refine(({ answers, base }) => answers === undefined || base === undefined || answers <= base, { path: ["answers"], message: "answers" });

export type Typed<T> = { value: T | null; errors: FieldError[]; values: Record<string, string> };

/** Reads what a GET form asks for; an empty field asks for the usual. */
export function readTyped<S extends z.ZodType>(schema: S, names: readonly string[], parameters: URLSearchParams): Typed<z.output<S>> {
  const values = Object.fromEntries(names.flatMap((name) => (parameters.get(name) ? [[name, parameters.get(name)!.slice(0, 20)]] : [])));
  const read = schema.safeParse(values);
  return read.success ? { value: read.data, errors: [], values } : { value: null, errors: fieldErrors(read.error), values };
}

/** `fresh`: what a new measurement of as many people would make of the change. Null when more move than there are. */
export type Simulation = { before: NpsScore; after: NpsScore | null; fresh: NpsDifference | null; errors: FieldError[] };

/** The score of the chosen answers, and what it would be when people change class. */
export async function simulateNps(
  ctx: Ctx,
  { period, surveyType }: Pick<LevelsQuery, "period" | "surveyType">,
  moves: Moves | null,
): Promise<Simulation> {
  const { from, to } = periodRange(period, ctx.now, ctx.workspace.timeZone);
  const counts = await countClassesIn(ctx, { from, to, surveyType });
  const before = npsScore(counts);
  if (!moves || before.n === 0) return { before, after: null, fresh: null, errors: [] };
  try {
    const after = afterMoves(counts, moves);
    return { before, after: npsScore(after), fresh: differenceOf(after, counts), errors: [] };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { before, after: null, fresh: null, errors: error.details.errors ?? [] };
  }
}

const MARGINS = [5, 7, 10, 15, 20];
const FEWEST_TO_PLAN_WITH = 30;

/** How many answers it takes, with the spread of the answers there are or, of fewer than 30, a cautious one. */
export function planSample(before: NpsScore, { margin, change, answers, base }: z.output<typeof SampleSize>) {
  const isOwn = before.n >= FEWEST_TO_PLAN_WITH && npsVariance(before) > 0; // when all agree, the next one may not
  const variance = isOwn ? npsVariance(before) : PLANNING_VARIANCE;
  const endOf = base ?? null;
  return {
    isOwn,
    variance,
    margin,
    change,
    needed: answersForMargin(margin, variance, endOf),
    forChange: answersForChange(change, [variance, variance]),
    given: answers === undefined ? null : { answers, margin: marginOf(answers, variance, endOf), isCensus: answers === base },
    table: MARGINS.map((one) => ({
      margin: one,
      answers: answersForMargin(one, variance),
      ofBase: base === undefined ? null : answersForMargin(one, variance, base),
    })),
    base: endOf,
  };
}
export type SamplePlan = ReturnType<typeof planSample>;
