import { compareWithRest, compareWithThen, type Comparison } from "#app/domains/nps/nps-comparison.rules";
import { differenceOf, type NpsDifference } from "#app/domains/nps/nps-interval.rules";
import { getNpsTrend, type NpsTrend } from "#app/domains/nps/get-nps-trend.server";
import { SCORES_OF_CLASS } from "#app/domains/nps/list-responses.server";
import { isNamed } from "#app/domains/nps/anonymous-answers.server";
import { periodRange, yearBefore, type PeriodChoice } from "#app/domains/nps/nps-period.rules";
import {
  countByColumn,
  countClassesIn,
  countEverything,
  GROUP_COLUMNS,
  hasAnswers,
  listAnswers,
  type AnswerFilter,
  type AnswerRow,
  type GroupCounts,
  type GroupColumn,
  type ScoreAndGroupRow,
} from "#app/domains/nps/nps-score.repository.server";
import { countAsked } from "#app/domains/nps/response-rate.repository.server";
import { responseRates, type ResponseRate } from "#app/domains/nps/response-rate.rules";
import { certaintyOf, certaintyOfAll, isScored, npsScore, type Certainty, type NpsScore } from "#app/domains/nps/nps-score.rules";
import { targetVerdict, type TargetVerdict } from "#app/domains/nps/nps-target.rules";
import type { TrendStep } from "#app/domains/nps/nps-dimensions";
import { teamTargets } from "#app/domains/nps/set-nps-goals.server";
import type { Ctx } from "#app/platform/context.server";

export type NpsQuestion = {
  period: PeriodChoice;
  surveyType: string;
  by: GroupColumn;
  per: TrendStep;
  /** Leaves the passives out of the comments; the score is always that of everybody. */
  view?: "all" | "extremes";
} & Partial<Record<GroupColumn, string | null>>;

/** What a team aims for; `verdict` is null when too few answered to say. */
export type GroupTarget = { points: number; verdict: TargetVerdict | null };
/** The same group a year earlier; `comparison` is null when too few answered now to say. */
export type YearAgo = { nps: number; n: number; comparison: Comparison | null };
export type NpsGroup = NpsScore & {
  key: string | null;
  certainty: Certainty;
  againstRest: Comparison | null;
  target: GroupTarget | null;
  /** Null when there is no such year, too few answered in it for a score, or the answers are those of employees. */
  yearAgo: YearAgo | null;
};

export type NpsOverview = {
  hasAnswers: boolean;
  score: NpsScore & { companies: number; certainty: Certainty };
  /** Against the period before; null when there is none, or too few answered then for a score. */
  change: (NpsDifference & { before: NpsScore }) | null;
  /** How many of those asked in the period answered; null when nobody is known to be asked, or one group is looked at. */
  answered: ResponseRate | null;
  distribution: number[];
  trend: NpsTrend;
  groups: NpsGroup[];
  /** Values to filter by, per group column. */
  choices: Record<GroupColumn, string[]>;
  comments: AnswerRow[];
};

/**
 * Everything the NPS page shows, asked side by side: no query waits for another.
 *
 * The trend goes back further than the chosen period.
 */
export async function getNpsOverview(ctx: Ctx, { period, by, per, view, ...question }: NpsQuestion): Promise<NpsOverview> {
  const range = periodRange(period, ctx.now, ctx.workspace.timeZone);
  const filter: AnswerFilter = { ...question, from: range.from, to: range.to };
  const extremes = view === "extremes" ? { scores: [...SCORES_OF_CLASS.promoter, ...SCORES_OF_CLASS.detractor] } : {};
  const isOfEverybody = GROUP_COLUMNS.every((column) => !question[column]);
  const earlier = isNamed(question) ? yearBefore(period, ctx.now, ctx.workspace.timeZone) : null;
  const [rows, before, trend, comments, isFilled, targets, asked, groupsThen] = await Promise.all([
    countEverything(ctx, filter),
    range.before ? countClassesIn(ctx, { ...filter, ...range.before }) : null,
    getNpsTrend(ctx, filter, per),
    listAnswers(ctx, filter, { take: 8, isCommented: true, ...extremes }),
    hasAnswers(ctx),
    by === "team" ? teamTargets(ctx, question.surveyType) : new Map<string, number>(),
    isOfEverybody ? countAsked(ctx, { from: range.from, to: range.to, surveyType: question.surveyType }) : null,
    earlier ? countByColumn(ctx, { ...filter, ...earlier }, by) : [],
  ]);
  const all = rows.find((row) => row.dimension === "all");
  const score = npsScore(all ?? { promoters: 0, passives: 0, detractors: 0 });
  const difference = before ? differenceOf(score, before) : null;
  return {
    hasAnswers: isFilled,
    score: { ...score, companies: all?.companies ?? 0, certainty: (isOfEverybody ? certaintyOfAll : certaintyOf)(score.n) },
    change: before && difference && isScored(certaintyOf(numberOf(before))) ? { ...difference, before: npsScore(before) } : null,
    answered: (asked && responseRates(asked).find(({ kind, denominator }) => kind === "RR2" && denominator > 0)) ?? null,
    distribution: Array.from({ length: 11 }, (_, value) => numberOf(rows.find((row) => row.dimension === "score" && row.score === value))),
    trend,
    groups: groupsOf(
      rows.filter((row) => row.dimension === by),
      targets,
      groupsThen,
    ),
    choices: choicesOf(rows),
    comments,
  };
}

/** By score, those too small to show last. */
function groupsOf(rows: ScoreAndGroupRow[], targets: ReadonlyMap<string, number>, earlier: readonly GroupCounts[]): NpsGroup[] {
  const then = rows.map(({ key }) => earlier.find((group) => group.key === key) ?? null);
  const sinceThen = compareWithThen(rows.map((now, index) => ({ now, then: then[index] ?? null })));
  const comparisons = compareWithRest(rows);
  const groups = rows.map((row, index) => ({
    key: row.key,
    ...npsScore(row),
    certainty: certaintyOf(numberOf(row)),
    againstRest: comparisons[index] ?? null,
    target: targetOf(row, targets),
    yearAgo: yearAgoOf(then[index] ?? null, sinceThen[index] ?? null),
  }));
  const rank = (group: NpsGroup) => (group.certainty === "hidden" ? -1_000 : group.certainty === "counts" ? -500 : (group.nps ?? 0));
  return groups.sort((a, b) => rank(b) - rank(a) || b.n - a.n || (a.key ?? "").localeCompare(b.key ?? ""));
}

function yearAgoOf(then: GroupCounts | null, comparison: Comparison | null): YearAgo | null {
  if (!then) return null;
  const { nps, n } = npsScore(then);
  return nps !== null && isScored(certaintyOf(n)) ? { nps, n, comparison } : null;
}

function targetOf(row: ScoreAndGroupRow, targets: ReadonlyMap<string, number>): GroupTarget | null {
  const points = targets.get(row.key ?? "");
  if (points === undefined) return null;
  const { interval, n } = npsScore(row);
  return {
    points,
    verdict: interval && isScored(certaintyOf(n)) ? targetVerdict(points, interval) : null,
  };
}

/** Every value that can be filtered by, per column, by name. */
export function choicesOf(rows: readonly ScoreAndGroupRow[]): NpsOverview["choices"] {
  const valuesOf = (column: GroupColumn) =>
    rows.flatMap((row) => (row.dimension === column && row.key ? [row.key] : [])).sort((a, b) => a.localeCompare(b));
  return Object.fromEntries(GROUP_COLUMNS.map((column) => [column, valuesOf(column)])) as NpsOverview["choices"];
}

const numberOf = (row: { promoters: number; passives: number; detractors: number } | undefined): number =>
  row ? row.promoters + row.passives + row.detractors : 0;
