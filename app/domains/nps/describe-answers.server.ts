import { z } from "zod";
import { listResponses } from "#app/domains/nps/list-responses.server";
import { periodRange } from "#app/domains/nps/nps-period.rules";
import type { AnswerQuery } from "#app/domains/nps/nps-question";
import { countEverything, type AnswerFilter, type GroupColumn } from "#app/domains/nps/nps-score.repository.server";
import { decodeCursor, toPage } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";

const ANSWERS_A_PAGE = 50;

/** One page of the answers an address asks for (those of one import are of any survey), and the values that can be filtered by. Two queries side by side. */
export async function describeAnswers(ctx: Ctx, query: AnswerQuery) {
  const { from, to } = periodRange(query.period, ctx.now, ctx.workspace.timeZone);
  const { segment, country, phase, team, language, surveyType } = query;
  const filter: AnswerFilter = {
    from,
    to,
    importId: query.import,
    surveyType: query.import ? null : surveyType,
    segment,
    country,
    phase,
    team,
    language,
  };
  const after = decodeCursor(query.after ?? undefined, z.tuple([z.iso.datetime(), z.string()]));
  const [rows, counts] = await Promise.all([
    listResponses(ctx, filter, {
      npsClass: query.class ?? undefined,
      score: query.score ?? undefined,
      take: ANSWERS_A_PAGE + 1,
      after: after && { answeredAt: new Date(after[0]), id: after[1] },
    }),
    countEverything(ctx, filter),
  ]);
  const { data: answers, nextCursor: next } = toPage(rows, ANSWERS_A_PAGE, (row) => [row.answeredAt?.toISOString() ?? "", row.id]);
  const valuesOf = (column: GroupColumn) =>
    counts.flatMap((row) => (row.dimension === column && row.key ? [row.key] : [])).sort((a, b) => a.localeCompare(b));
  return {
    answers,
    next,
    choices: {
      segment: valuesOf("segment"),
      country: valuesOf("country"),
      phase: valuesOf("phase"),
      team: valuesOf("team"),
      language: valuesOf("language"),
    },
  };
}
