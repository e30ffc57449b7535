import { listAnnotations, type AnnotationRow } from "#app/domains/nps/annotate-trend.server";
import type { TrendStep } from "#app/domains/nps/nps-dimensions";
import { everyPeriod } from "#app/domains/nps/nps-period.rules";
import { countByPeriod, countByWave, type AnswerFilter } from "#app/domains/nps/nps-score.repository.server";
import { baselineOf, placeOf, pointOf, type Baseline, type NpsPoint } from "#app/domains/nps/nps-trend.rules";
import { chosenBaseline } from "#app/domains/nps/set-nps-goals.server";
import type { Ctx } from "#app/platform/context.server";

/** `place` is where an annotation stands among the points that are shown; null when it lies outside them. */
export type TrendAnnotation = AnnotationRow & { place: number | null };

export type NpsTrend = { points: NpsPoint[]; baseline: Baseline | null; annotations: TrendAnnotation[] };

const POINTS_SHOWN: Record<TrendStep, number> = { month: 24, quarter: 12, wave: 12 };

/** The score per month, quarter or wave over all time, what it is compared with, and what happened meanwhile. A gap is a period without answers. */
export async function getNpsTrend(ctx: Ctx, filter: AnswerFilter, per: TrendStep): Promise<NpsTrend> {
  const allTime = { ...filter, from: null, to: null };
  const [all, chosenKey, annotations] = await Promise.all([
    per === "wave" ? wavesOf(ctx, allTime) : periodsOf(ctx, allTime, per),
    chosenBaseline(ctx, filter.surveyType ?? "", per),
    listAnnotations(ctx),
  ]);
  const points = all.slice(-POINTS_SHOWN[per]);
  const starts = points.map(({ start }) => start);
  return {
    points,
    baseline: baselineOf(all, chosenKey),
    annotations: annotations.map((annotation) => ({ ...annotation, place: placeOf(annotation.day, starts, per) })),
  };
}

const wavesOf = async (ctx: Ctx, filter: AnswerFilter): Promise<NpsPoint[]> =>
  (await countByWave(ctx, filter)).map((row) => pointOf({ ...row, key: row.key ?? row.start }));

async function periodsOf(ctx: Ctx, filter: AnswerFilter, per: "month" | "quarter"): Promise<NpsPoint[]> {
  const found = new Map((await countByPeriod(ctx, filter, per)).flatMap((row) => (row.key ? [[row.key, row] as const] : [])));
  const none = { promoters: 0, passives: 0, detractors: 0 };
  return everyPeriod([...found.keys()], per).map((key) => pointOf({ ...none, ...found.get(key), key, start: key, name: null }));
}
