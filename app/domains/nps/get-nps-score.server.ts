import {
  countByColumn,
  countByPeriod,
  countClassesIn,
  GROUP_COLUMNS,
  PERIODS,
  type AnswerFilter,
  type GroupColumn,
  type Period,
} from "#app/domains/nps/nps-score.repository.server";
import { npsScore, type NpsScore } from "#app/domains/nps/nps-score.rules";
import type { Ctx } from "#app/platform/context.server";

export const GROUPINGS = [...GROUP_COLUMNS, "surveyType", ...PERIODS] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The score of the answers given in [from, to), in points, unrounded. */
export async function getNpsScore(ctx: Ctx, filter: AnswerFilter): Promise<NpsScore> {
  return npsScore(await countClassesIn(ctx, filter));
}

/** The same per group: per value of a column, per survey, or per month, quarter or year of the workspace's time zone. */
export async function getNpsScoreBy(ctx: Ctx, filter: AnswerFilter, by: Grouping): Promise<Array<NpsScore & { key: string | null }>> {
  const groups = isPeriod(by)
    ? await countByPeriod(ctx, filter, by)
    : await countByColumn(ctx, filter, by satisfies GroupColumn | "surveyType");
  return groups.map((group) => ({ key: group.key, ...npsScore(group) }));
}

const isPeriod = (by: Grouping): by is Period => (PERIODS as readonly string[]).includes(by);
