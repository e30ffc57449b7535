import type { Ctx } from "#app/platform/context.server";
import { manyRows } from "#app/platform/db/many-rows.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { NAMED } from "#app/domains/nps/anonymous-answers.server";
import { currentAnswers, PART_VALUES } from "#app/domains/nps/answers-of-people-sql.server";
import { NEWEST_FIRST } from "#app/domains/nps/current-answer-sql.server";
import { PART_COLUMNS } from "#app/domains/nps/nps-dimensions";
import type { LatestAnswer } from "#app/domains/nps/list-latest-answers.server";

/** The current answer of each contact, newest first, where it has one of `scores`; of some contacts when they are named. */
export function listLatestAnswerRows(
  ctx: Ctx,
  { answeredAfter, scores, contactIds }: { answeredAfter?: Date; scores: number[]; contactIds?: readonly string[] },
): Promise<Array<Omit<LatestAnswer, "npsClass">>> {
  const query = Prisma.sql`
    SELECT r."id" AS "responseId", r."contactId", c."name", c."email", COALESCE(c."companyId", r."companyId") AS "companyId", o."name" AS "companyName",
      COALESCE(c."language", r."language") AS "language", COALESCE(c."country", r."country") AS "country", COALESCE(c."segment", r."segment") AS "segment",
      r."score"::int AS "score", r."answeredAt", r."comment", ${PARTS} AS "groups"
    FROM (${currentAnswers(ctx, contactIds)}) r
    JOIN "Contact" c ON c."workspaceId" = ${ctx.workspaceId} AND c."id" = r."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = ${ctx.workspaceId} AND o."id" = COALESCE(c."companyId", r."companyId")
    WHERE r."score" = ANY (${scores}) AND (${answeredAfter ?? null}::timestamptz IS NULL OR r."answeredAt" >= ${answeredAfter ?? null})
    ORDER BY ${NEWEST_FIRST}`;
  return manyRows(ctx, query, ["answeredAt"]);
}

/** What the answer itself says of each group it is counted in, and its file. */
const PARTS = Prisma.sql`jsonb_build_object(${Prisma.join(PART_COLUMNS.map((column) => Prisma.sql`${column}::text, ${PART_VALUES[column]}`))})`;

export type LastAnswer = { score: number; answeredAt: Date };

/** The newest answer of one person to a survey of any kind. */
export async function findLastAnswer(ctx: Ctx, contactId: string): Promise<LastAnswer | null> {
  const row = await ctx.db.response.findFirst({
    where: { workspaceId: ctx.workspaceId, contactId, ...NAMED, status: "completed", score: { not: null }, answeredAt: { lte: ctx.now } },
    select: { score: true, answeredAt: true },
    orderBy: [{ answeredAt: "desc" }, { id: "desc" }],
  });
  return row?.answeredAt && row.score !== null ? { score: row.score, answeredAt: row.answeredAt } : null;
}
