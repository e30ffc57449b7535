import { z } from "zod";
import { countWithoutAction, findFollowedAnswers, listWithoutAction } from "#app/domains/care/answer-action.repository.server";
import { findFollowUp, listColleagues } from "#app/domains/care/care-owner.repository.server";
import { ACTION_WITHIN_DAYS, HIGHEST_SCORE_TO_FOLLOW } from "#app/domains/care/case.rules";
import { findCaseFacets } from "#app/domains/care/case.repository.server";
import { mayWork, readScope, workScope } from "#app/domains/care/case-scope.server";
import { dayOf } from "#app/domains/care/due-day.rules";
import { nextActionsOf } from "#app/domains/care/next-actions.server";
import { cursorInstant, decodeCursor, toPage } from "#app/platform/api/cursor";
import { requireFound, type Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";

const ROWS_A_PAGE = 50;

const asked = (ctx: Ctx) => ({
  since: addDays(ctx.now, -ACTION_WITHIN_DAYS),
  highestScore: HIGHEST_SCORE_TO_FOLLOW,
  scope: readScope(ctx.actor),
});

/** Answers of the last ninety days that ask for a colleague and have neither case nor lead; lowest score first. */
export async function listAnswersWithoutAction(ctx: Ctx, cursor: string | undefined) {
  const last = decodeCursor(cursor, z.tuple([z.int(), cursorInstant, z.string()]));
  const after = last && { score: last[0], answeredAt: new Date(last[1]), id: last[2] };
  const [rows, count] = await Promise.all([
    listWithoutAction(ctx, asked(ctx), { after, take: ROWS_A_PAGE + 1 }),
    countWithoutAction(ctx, asked(ctx)),
  ]);
  return { ...toPage(rows, ROWS_A_PAGE, ({ score, answeredAt, id }) => [score, answeredAt.toISOString(), id]), count };
}

export type WaitingCare = { due: number; overdue: number; withoutAction: number };

/** What waits for somebody in the closed loop: cases due today or before, those before, and answers nobody acted on. */
export async function countWaitingCare(ctx: Ctx): Promise<WaitingCare> {
  const [facets, withoutAction] = await Promise.all([
    findCaseFacets(ctx, readScope(ctx.actor), dayOf(ctx.now, ctx.workspace.timeZone)),
    countWithoutAction(ctx, asked(ctx)),
  ]);
  return { due: facets.overdue + facets.today, overdue: facets.overdue, withoutAction };
}

/**
 * One answer with what happens next, for everybody who reads answers; `mayAct` for whoever may take it up.
 *
 * @throws DomainError `not_found` for one that is not there or does not count.
 */
export async function getAnswerPage(ctx: Ctx, id: string) {
  const [[answer], actions, colleagues, { dueWorkingDays }] = await Promise.all([
    findFollowedAnswers(ctx, [id], null),
    nextActionsOf(ctx, [id]),
    listColleagues(ctx),
    findFollowUp(ctx),
  ]);
  const found = requireFound(answer, "answer");
  const scope = workScope(ctx.actor);
  const mayAct = mayWork(ctx.actor) && (scope === null || found.accountOwnerUserId === scope.userId);
  return {
    answer: found,
    next: requireFound(actions[id], "answer"),
    mayAct,
    colleagues: mayAct ? colleagues.map(({ userId, name }) => ({ userId, name })) : [],
    today: dayOf(ctx.now, ctx.workspace.timeZone),
    dueWorkingDays,
  };
}
