import { IS_NAMED } from "#app/domains/nps/anonymous-answers.server";
import { lastAnswers } from "#app/domains/nps/current-answer-sql.server";
import { currentSince } from "#app/domains/nps/current-class.rules";
import type { Ctx } from "#app/platform/context.server";
import { manyRows } from "#app/platform/db/many-rows.server";
import { Prisma } from "#app/platform/db/scoped.server";

/** What all answers of one customer to surveys of any kind say together. */
export type LastWord = { contactId: string; score: number; answeredAt: Date };

/**
 * The very last answer of everybody of whom it says more than the current one does: a detractor's, and one that is none of the
 * current answers. Whoever is not among them last said what their current answer says, or nothing.
 */
export function findLastWords(ctx: Ctx): Promise<LastWord[]> {
  const query = Prisma.sql`
    SELECT l."contactId", l."score"::int AS "score", l."answeredAt" FROM (${lastAnswers(ctx)}) l
    WHERE l."score" <= 6 OR l."surveyType" <> 'relationship' OR l."answeredAt" < ${currentSince(ctx.now, ctx.workspace.currentClassMonths)}`;
  return manyRows<LastWord>(ctx, query, ["answeredAt"]);
}

export type AnswerFacts = { contactId: string; knownSince: Date; surveys: string[] };

/** Of everybody who was asked or answered: since when, and which surveys they answered after `answeredAfter`. */
export function findAnswerFacts(ctx: Ctx, answeredAfter: Date): Promise<AnswerFacts[]> {
  const query = Prisma.sql`
    SELECT r."contactId", MIN(LEAST(r."sentAt", r."answeredAt")) AS "knownSince",
      COALESCE(ARRAY_AGG(DISTINCT r."surveyType") FILTER (WHERE r."status" = 'completed' AND r."answeredAt" > ${answeredAfter}), '{}') AS "surveys"
    FROM "Response" r
    WHERE r."workspaceId" = ${ctx.workspaceId} AND ${IS_NAMED} AND COALESCE(r."sentAt", r."answeredAt") IS NOT NULL
    GROUP BY r."contactId"`;
  return manyRows<AnswerFacts>(ctx, query, ["knownSince"]);
}
