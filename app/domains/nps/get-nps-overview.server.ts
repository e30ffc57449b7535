import { compareWithRest, type Comparison } from "#app/domains/nps/nps-comparison.rules";
import { differenceOf, type NpsDifference } from "#app/domains/nps/nps-interval.rules";
import { everyPeriod, periodRange, type PeriodChoice } from "#app/domains/nps/nps-period.rules";
import {
  countByPeriod,
  countClassesIn,
  countEverything,
  hasAnswers,
  listAnswers,
  type AnswerFilter,
  type AnswerRow,
  type GroupColumn,
  type GroupCounts,
  type ScoreAndGroupRow,
} from "#app/domains/nps/nps-score.repository.server";
import { certaintyOf, npsScore, type Certainty, type NpsScore } from "#app/domains/nps/nps-score.rules";
import type { Ctx } from "#app/platform/context.server";

export type NpsQuestion = { period: PeriodChoice; surveyType: string; by: GroupColumn; per: "month" | "quarter" } & Partial<
  Record<GroupColumn, string | null>
>;

export type NpsGroup = NpsScore & { key: string | null; certainty: Certainty; againstRest: Comparison | null };
export type NpsPoint = NpsScore & { key: string; certainty: Certainty };

export type NpsOverview = {
  hasAnswers: boolean;
  score: NpsScore & { companies: number };
  change: (NpsDifference & { before: NpsScore }) | null;
  distribution: number[];
  trend: NpsPoint[];
  groups: NpsGroup[];
  /** Values to filter by, per group column. */
  choices: Record<GroupColumn, string[]>;
  comments: AnswerRow[];
};

const TREND_POINTS = { month: 24, quarter: 12 };

/**
 * Everything the NPS page shows, asked side by side: five queries at once, none after another.
 *
 * The trend goes back further than the chosen period; a gap is a period without answers.
 */
export async function getNpsOverview(ctx: Ctx, { period, by, per, ...question }: NpsQuestion): Promise<NpsOverview> {
  const range = periodRange(period, ctx.now, ctx.workspace.timeZone);
  const filter: AnswerFilter = { ...question, from: range.from, to: range.to };
  const [rows, before, trend, comments, isFilled] = await Promise.all([
    countEverything(ctx, filter),
    range.before ? countClassesIn(ctx, { ...filter, ...range.before }) : null,
    countByPeriod(ctx, { ...filter, from: null, to: null }, per),
    listAnswers(ctx, filter, { take: 8, isCommented: true }),
    hasAnswers(ctx),
  ]);
  const all = rows.find((row) => row.dimension === "all");
  const score = { ...npsScore(all ?? { promoters: 0, passives: 0, detractors: 0 }), companies: all?.companies ?? 0 };
  const difference = before ? differenceOf(score, before) : null;
  return {
    hasAnswers: isFilled,
    score,
    change: before && difference ? { ...difference, before: npsScore(before) } : null,
    distribution: Array.from({ length: 11 }, (_, value) => numberOf(rows.find((row) => row.dimension === "score" && row.score === value))),
    trend: pointsOf(trend, per),
    groups: groupsOf(rows.filter((row) => row.dimension === by)),
    choices: choicesOf(rows),
    comments,
  };
}

function pointsOf(found: GroupCounts[], per: "month" | "quarter"): NpsPoint[] {
  const counts = new Map(found.map((row) => [row.key, row]));
  const keys = everyPeriod(
    found.flatMap((row) => row.key ?? []),
    per,
  ).slice(-TREND_POINTS[per]);
  return keys.map((key) => {
    const { promoters, passives, detractors } = counts.get(key) ?? { promoters: 0, passives: 0, detractors: 0 };
    const score = npsScore({ promoters, passives, detractors });
    return { key, ...score, certainty: certaintyOf(score.n) };
  });
}

/** By score, those too small to show last. */
function groupsOf(rows: ScoreAndGroupRow[]): NpsGroup[] {
  const comparisons = compareWithRest(rows);
  const groups = rows.map((row, index) => ({
    key: row.key,
    ...npsScore(row),
    certainty: certaintyOf(numberOf(row)),
    againstRest: comparisons[index] ?? null,
  }));
  const rank = (group: NpsGroup) => (group.certainty === "hidden" ? -1_000 : group.certainty === "counts" ? -500 : (group.nps ?? 0));
  return groups.sort((a, b) => rank(b) - rank(a) || b.n - a.n || (a.key ?? "").localeCompare(b.key ?? ""));
}

function choicesOf(rows: ScoreAndGroupRow[]): NpsOverview["choices"] {
  const valuesOf = (column: GroupColumn) =>
    rows.flatMap((row) => (row.dimension === column && row.key ? [row.key] : [])).sort((a, b) => a.localeCompare(b));
  return {
    segment: valuesOf("segment"),
    country: valuesOf("country"),
    phase: valuesOf("phase"),
    team: valuesOf("team"),
    language: valuesOf("language"),
  };
}

const numberOf = (row: { promoters: number; passives: number; detractors: number } | undefined): number =>
  row ? row.promoters + row.passives + row.detractors : 0;
