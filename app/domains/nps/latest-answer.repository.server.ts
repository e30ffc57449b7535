import type { Ctx } from "#app/platform/context.server";
import type { LatestAnswer } from "#app/domains/nps/list-latest-answers.server";

/** The newest counted relationship answer of each contact, given at or after `since` and not after now, where that one has one of `scores`. */
export function listLatestAnswerRows(
  ctx: Ctx,
  { since, scores, contactId }: { since: Date; scores: number[]; contactId?: string },
): Promise<Array<Omit<LatestAnswer, "npsClass">>> {
  return ctx.db.$queryRaw`
    SELECT r."id" AS "responseId", r."contactId", c."name", c."email", COALESCE(c."companyId", r."companyId") AS "companyId", o."name" AS "companyName",
      COALESCE(c."language", r."language") AS "language", COALESCE(c."country", r."country") AS "country", COALESCE(c."segment", r."segment") AS "segment",
      r."score"::int AS "score", r."answeredAt", r."comment"
    FROM (
      SELECT DISTINCT ON ("contactId") * FROM "Response"
      WHERE "workspaceId" = ${ctx.workspaceId} AND "surveyType" = 'relationship' AND "status" = 'completed' AND "answeredAt" >= ${since} AND "answeredAt" <= ${ctx.now}
        AND (${contactId ?? null}::text IS NULL OR "contactId" = ${contactId ?? null})
      ORDER BY "contactId", "answeredAt" DESC, "id" DESC
    ) r
    JOIN "Contact" c ON c."workspaceId" = ${ctx.workspaceId} AND c."id" = r."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = ${ctx.workspaceId} AND o."id" = COALESCE(c."companyId", r."companyId")
    WHERE r."score" = ANY (${scores})
    ORDER BY r."answeredAt" DESC, r."id" DESC`;
}
