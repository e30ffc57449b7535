import { z } from "zod";
import { choicesOf } from "#app/domains/nps/get-nps-overview.server";
import { listResponses } from "#app/domains/nps/list-responses.server";
import { periodRange } from "#app/domains/nps/nps-period.rules";
import type { AnswerQuery } from "#app/domains/nps/nps-question";
import { countEverything, type AnswerFilter } from "#app/domains/nps/nps-score.repository.server";
import { cursorInstant, decodeCursor, toPage } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";

const ANSWERS_A_PAGE = 50;

/** One page of the answers an address asks for, and the values that can be filtered by. Two queries side by side. */
export async function describeAnswers(ctx: Ctx, query: AnswerQuery, take = ANSWERS_A_PAGE) {
  const filter = answerFilterOf(ctx, query);
  const after = decodeCursor(query.after ?? undefined, z.tuple([cursorInstant, z.string()]));
  const [rows, counts] = await Promise.all([
    listResponses(ctx, filter, {
      npsClass: query.class ?? undefined,
      score: query.score ?? undefined,
      take: take + 1,
      after: after && { answeredAt: new Date(after[0]), id: after[1] },
    }),
    countEverything(ctx, filter),
  ]);
  const { data: answers, nextCursor: next } = toPage(rows, take, (row) => [row.answeredAt?.toISOString() ?? "", row.id]);
  return { answers, next, choices: choicesOf(counts) };
}

/** The answers an address asks for, but for their class and score. */
export function answerFilterOf(ctx: Ctx, query: AnswerQuery): AnswerFilter {
  const { from, to } = periodRange(query.period, ctx.now, ctx.workspace.timeZone);
  const { surveyType, segment, country, phase, team, language, product } = query;
  return { from, to, importId: query.import, surveyType, segment, country, phase, team, language, product };
}
