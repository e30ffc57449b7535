import { DateTime } from "luxon";
import { differenceOf, type NpsDifference } from "#app/domains/nps/nps-interval.rules";
import type { TrendStep } from "#app/domains/nps/nps-dimensions";
import type { NpsCounts } from "#app/domains/nps/nps-counts.rules";
import { certaintyOf, npsScore, type Certainty, type NpsScore } from "#app/domains/nps/nps-score.rules";

/** A month, quarter or wave of the trend. `start` is its first day (`2026-01-01`); `name` is what a file calls the wave. */
export type NpsPoint = NpsScore & { key: string; start: string; name: string | null; certainty: Certainty };

export const pointOf = (counts: NpsCounts & { key: string; start: string; name: string | null }): NpsPoint => {
  const { key, start, name, promoters, passives, detractors } = counts;
  const score = npsScore({ promoters, passives, detractors });
  return { key, start, name, ...score, certainty: certaintyOf(score.n) };
};

/** True when enough people answered for a score to be drawn: ten. */
export const isDrawn = ({ certainty }: { certainty: Certainty }): boolean => certainty === "indicative" || certainty === "normal";

export type Baseline = {
  point: NpsPoint;
  /** False when it is the first period because nobody chose one, or the chosen one has too few answers. */
  isChosen: boolean;
  /** The last period that can be drawn, against the baseline; null when that is the baseline itself. */
  since: { point: NpsPoint; difference: NpsDifference } | null;
};

/** The period that the trend is compared with: the chosen one, else the first that can be drawn. Null when there is none. */
export function baselineOf(points: readonly NpsPoint[], chosenKey: string | null): Baseline | null {
  const drawn = points.filter(isDrawn);
  const chosen = drawn.find(({ key }) => key === chosenKey);
  const point = chosen ?? drawn[0];
  const last = drawn.at(-1);
  if (!point || !last) return null;
  const difference = last === point ? null : differenceOf(last, point);
  return { point, isChosen: chosen !== undefined, since: difference && { point: last, difference } };
}

/**
 * Where a day stands among the points of a trend: 1.5 is halfway between the second and the third. A month or quarter is drawn
 * in its middle, a wave on its first day.
 *
 * @returns null for a day before the first period or after the last one has ended (a wave does not end).
 */
export function placeOf(day: string, starts: readonly string[], step: TrendStep): number | null {
  const [first, last] = [starts[0], starts.at(-1)];
  if (!first || !last || day < first || (step !== "wave" && day >= endOf(last, step))) return null;
  const at = dayNumber(day);
  const anchors = starts.map((start) => (step === "wave" ? dayNumber(start) : (dayNumber(start) + dayNumber(endOf(start, step))) / 2));
  const next = anchors.findIndex((anchor) => anchor > at);
  if (next === 0) return 0;
  if (next === -1) return anchors.length - 1;
  const [left, right] = [anchors[next - 1] ?? at, anchors[next] ?? at];
  return next - 1 + (at - left) / (right - left);
}

/** The index of the period that a day falls in: the last one that began by then; null for a day before the first. */
export function periodAt(day: string, starts: readonly string[]): number | null {
  const index = starts.findLastIndex((start) => start <= day);
  return index === -1 ? null : index;
}

const endOf = (start: string, step: "month" | "quarter"): string =>
  DateTime.fromISO(start, { zone: "utc" })
    .plus({ months: step === "month" ? 1 : 3 })
    .toISODate() ?? start;

const dayNumber = (day: string): number => DateTime.fromISO(day, { zone: "utc" }).toMillis() / 86_400_000;
