import { audienceSql } from "#app/domains/campaigns/audience-sql.server";
import { possibleScores, usesKind, type Audience } from "#app/domains/campaigns/audience.rules";
import { MAX_ANSWER_AGE_MONTHS } from "#app/domains/campaigns/candidate.rules";
import { groundsOf } from "#app/domains/campaigns/guest.repository.server";
import { NOT_NOW_DAYS } from "#app/domains/campaigns/sending.rules";
import { currentScores, knownSince, lastAnswers } from "#app/domains/nps/answers-of-people-sql.server";
import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { addDays } from "#app/platform/instants";

const sql = Prisma.sql;

export type Asked = {
  campaignId: string;
  audience: Audience;
  /** The contacts whose address is suppressed. */
  suppressed: readonly string[];
  /** Also who gave another score or none: everybody there is. */
  isEverybody?: boolean;
};

/**
 * `judgeCandidate` for everybody at once: a query of one row a person, with the first thing that stands in the way of inviting them
 * ("reason", null for who can be invited). Says nothing of when and why in words: for a few people `explainPeople` does. Both are
 * held together by a test.
 *
 * Columns: "workspaceId", "contactId", "reason", "isAsked" (by their answer, not by name or because everybody is), "responseId", "score",
 * "answeredAt", "companyId", "language", "givenOn".
 */
export function judgedPeople(ctx: Ctx, { campaignId, audience, suppressed, isEverybody = false }: Asked): Prisma.Sql {
  const { workspaceId } = ctx;
  const scores = possibleScores(audience);
  const asksHowLong = usesKind(audience, "known_for");
  const isAsked = sql`COALESCE(r."score" = ANY (${scores}::int[]), false)`;
  // Who is named only is judged without the answer that the campaign does not look for.
  const ofAnswer = (value: Prisma.Sql) => sql`CASE WHEN ${isAsked} OR g."contactId" IS NULL THEN ${value} END`;
  const everybody = isEverybody ? sql`OR (c."mergedIntoId" IS NULL AND c."erasedAt" IS NULL)` : Prisma.empty;
  return sql`
    WITH people AS (
      SELECT c."workspaceId", c."id" AS "contactId", c."email", ${isAsked} AS "isAsked",
        ${ofAnswer(sql`r."id"`)} AS "responseId", ${ofAnswer(sql`r."score"::int`)} AS "score", ${ofAnswer(sql`r."answeredAt"`)} AS "answeredAt",
        COALESCE(c."companyId", ${ofAnswer(sql`r."companyId"`)}) AS "companyId", COALESCE(c."language", ${ofAnswer(sql`r."language"`)}) AS "language",
        COALESCE(c."country", r."country") AS "country", COALESCE(c."segment", r."segment") AS "segment",
        ${asksHowLong ? sql`k."knownSince"` : sql`NULL::timestamptz`} AS "knownSince",
        f."lastScore", f."lastAnsweredAt", g."basis", g."givenOn",
        e."state" AS "enrolment", i."status" AS "invitation", n."contactId" IS NOT NULL AS "saidNotNow", s."contactId" IS NOT NULL AS "isSuppressed"
      FROM "Contact" c
      LEFT JOIN (${currentScores(ctx)}) r ON r."contactId" = c."id"
      LEFT JOIN (${lastAnswers(ctx)}) f ON f."contactId" = c."id"
      ${asksHowLong ? sql`LEFT JOIN (${knownSince(ctx)}) k ON k."contactId" = c."id"` : Prisma.empty}
      LEFT JOIN (${groundsOf(ctx, campaignId)}) g ON g."contactId" = c."id"
      LEFT JOIN (SELECT b."contactId", t."state" FROM "Enrolment" t JOIN "Ambassador" b ON b."workspaceId" = t."workspaceId" AND b."id" = t."ambassadorId"
        WHERE t."workspaceId" = ${workspaceId} AND t."campaignId" = ${campaignId}) e ON e."contactId" = c."id"
      LEFT JOIN "Invitation" i ON i."workspaceId" = ${workspaceId} AND i."campaignId" = ${campaignId} AND i."contactId" = c."id"
      LEFT JOIN (SELECT DISTINCT d."contactId" FROM "Invitation" d
        WHERE d."workspaceId" = ${workspaceId} AND d."status" = 'declined' AND d."answeredAt" > ${addDays(ctx.now, -NOT_NOW_DAYS)}) n ON n."contactId" = c."id"
      LEFT JOIN (SELECT DISTINCT unnest(${[...suppressed]}::text[]) AS "contactId") s ON s."contactId" = c."id"
      WHERE c."workspaceId" = ${workspaceId} AND (r."score" = ANY (${scores}::int[]) OR g."contactId" IS NOT NULL ${everybody})
    )
    SELECT p.*, ${reasonSql(ctx, campaignId, audience)} AS "reason" FROM people p`;
}

/** In the order of `judgeCandidate`; an answer that the campaign does not look for counts against nobody who is named. */
const reasonSql = (ctx: Ctx, campaignId: string, audience: Audience): Prisma.Sql => sql`
  CASE
    WHEN p."enrolment" IN ('left', 'banned') THEN p."enrolment"
    WHEN p."enrolment" IS NOT NULL THEN 'already_ambassador'
    WHEN p."invitation" IN ('never', 'declined') THEN p."invitation"
    WHEN p."invitation" NOT IN ('stopped', 'withheld', 'requested') THEN 'already_invited'
    WHEN p."isSuppressed" THEN 'suppressed'
    WHEN p."email" IS NULL THEN 'no_email'
    WHEN p."lastScore" <= 6 THEN 'unhappy'
    WHEN p."lastScore" <= 8 AND p."lastAnsweredAt" > p."answeredAt" AND p."lastScore" < p."score" THEN 'fell'
    WHEN p."saidNotNow" THEN 'not_now'
    WHEN p."isAsked" AND ${isFresh(ctx)} AND ${audienceSql(ctx, campaignId, audience)} THEN NULL
    WHEN p."basis" IS NOT NULL THEN NULL
    WHEN p."answeredAt" IS NULL THEN 'no_answer'
    WHEN NOT ${isFresh(ctx)} THEN 'answer_too_old'
    WHEN NOT p."isAsked" THEN 'score'
    ELSE 'audience'
  END`;

const isFresh = (ctx: Ctx): Prisma.Sql => sql`(p."answeredAt" + make_interval(months => ${MAX_ANSWER_AGE_MONTHS}::int) > ${ctx.now})`;
