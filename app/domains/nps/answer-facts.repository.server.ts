import { answerFacts } from "#app/domains/nps/answers-of-people-sql.server";
import type { Ctx } from "#app/platform/context.server";

/** What all answers of one customer to surveys of any kind say together. */
export type AnswerFacts = { contactId: string; knownSince: Date; surveys: string[]; lastScore: number | null; lastAnsweredAt: Date | null };

/** Of everybody who was asked or answered: since when, which surveys they answered after `answeredAfter`, and their very last score. */
export const findAnswerFacts = (ctx: Ctx, answeredAfter: Date, contactIds?: readonly string[]): Promise<AnswerFacts[]> =>
  ctx.db.$queryRaw<AnswerFacts[]>`
    SELECT f."contactId", f."knownSince", f."surveys", f."lastScore", f."lastAnsweredAt" FROM (${answerFacts(ctx, answeredAfter, contactIds)}) f
    WHERE f."workspaceId" = ${ctx.workspaceId}`;
