import {
  countCompanies,
  countWithoutCompany,
  listSilentCompanies,
  type SilentCompany,
} from "#app/domains/nps/nps-levels.repository.server";
import { npsLevels, type NpsLevels } from "#app/domains/nps/nps-levels.rules";
import { periodRange, type PeriodChoice } from "#app/domains/nps/nps-period.rules";
import { scoreInterval, type NpsInterval } from "#app/domains/nps/nps-interval.rules";
import { countClassesIn } from "#app/domains/nps/nps-score.repository.server";
import type { Ctx } from "#app/platform/context.server";

const SILENT_A_PAGE = 25;

export type LevelsPage = {
  levels: NpsLevels;
  /** By the score test, to hold beside the adjusted Wald ones; null without answers. */
  byScoreTest: { respondents: NpsInterval | null; companies: NpsInterval | null };
  revenueMinor: number;
  foreign: number;
  withoutCompany: number;
  silent: SilentCompany[];
  /** The id after which the next page begins. */
  next: string | null;
};

type LevelsQuestion = { period: PeriodChoice; surveyType: string; after?: string | null };

/** One page of the companies that said nothing, the largest first, and where the next begins. */
export async function describeSilent(
  ctx: Ctx,
  { period, surveyType, after }: LevelsQuestion,
  take = SILENT_A_PAGE,
): Promise<Pick<LevelsPage, "silent" | "next">> {
  const { from, to } = periodRange(period, ctx.now, ctx.workspace.timeZone);
  const rows = await listSilentCompanies(ctx, { from, to, surveyType }, { take: take + 1, after: after ?? null });
  const silent = rows.slice(0, take);
  return { silent, next: rows.length > take ? (silent.at(-1)?.id ?? null) : null };
}

/** The score of one survey in one period at three levels, and the companies that said nothing. All queries side by side. */
export async function getNpsLevels(ctx: Ctx, { period, surveyType, after }: LevelsQuestion): Promise<LevelsPage> {
  const { from, to } = periodRange(period, ctx.now, ctx.workspace.timeZone);
  const filter = { from, to, surveyType };
  const [respondents, { companies, base }, withoutCompany, silent] = await Promise.all([
    countClassesIn(ctx, filter),
    countCompanies(ctx, filter),
    countWithoutCompany(ctx, filter),
    describeSilent(ctx, { period, surveyType, after }),
  ]);
  const levels = npsLevels(respondents, companies, base);
  return {
    levels,
    byScoreTest: {
      respondents: levels.respondents.n > 0 ? scoreInterval(levels.respondents) : null,
      companies: levels.companies.n > 0 ? scoreInterval(levels.companies) : null,
    },
    revenueMinor: base.revenueMinor,
    foreign: base.foreign,
    withoutCompany,
    ...silent,
  };
}
