import { IS_NAMED } from "#app/domains/nps/anonymous-answers.server";
import type { Ctx } from "#app/platform/context.server";
import { manyRows } from "#app/platform/db/many-rows.server";
import { Prisma } from "#app/platform/db/scoped.server";

/** What all answers of one customer to surveys of any kind say together. */
export type AnswerFacts = { contactId: string; knownSince: Date; surveys: string[]; lastScore: number | null; lastAnsweredAt: Date | null };

/** Of everybody who was asked or answered: since when, which surveys they answered after `answeredAfter`, and their very last score. */
export function findAnswerFacts(ctx: Ctx, answeredAfter: Date): Promise<AnswerFacts[]> {
  const query = Prisma.sql`
    SELECT r."contactId", MIN(LEAST(r."sentAt", r."answeredAt")) AS "knownSince",
      COALESCE(ARRAY_AGG(DISTINCT r."surveyType") FILTER (WHERE r."status" = 'completed' AND r."answeredAt" > ${answeredAfter}), '{}') AS "surveys",
      (ARRAY_AGG(r."score"::int ORDER BY r."answeredAt" DESC, r."id" DESC) FILTER (WHERE r."status" = 'completed' AND r."answeredAt" <= ${ctx.now}))[1] AS "lastScore",
      MAX(r."answeredAt") FILTER (WHERE r."status" = 'completed' AND r."answeredAt" <= ${ctx.now}) AS "lastAnsweredAt"
    FROM "Response" r
    WHERE r."workspaceId" = ${ctx.workspaceId} AND ${IS_NAMED} AND COALESCE(r."sentAt", r."answeredAt") IS NOT NULL
    GROUP BY r."contactId"`;
  return manyRows<AnswerFacts>(ctx, query, ["knownSince", "lastAnsweredAt"]);
}
