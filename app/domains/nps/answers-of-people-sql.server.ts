import { IS_NAMED } from "#app/domains/nps/anonymous-answers.server";
import { isCurrent, NEWEST_FIRST } from "#app/domains/nps/current-answer-sql.server";
import type { PartColumn } from "#app/domains/nps/nps-dimensions";
import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";

const sql = Prisma.sql;

/** "AND …" of these contacts only; of everybody when none are named. */
const ofContacts = (contactIds: readonly string[] | undefined): Prisma.Sql =>
  contactIds ? sql`AND r."contactId" = ANY (${[...contactIds]}::text[])` : Prisma.empty;

/** A query of the current answer of each contact: all columns of `Response`, one row a contact. */
export const currentAnswers = (ctx: Ctx, contactIds?: readonly string[]): Prisma.Sql => sql`
  SELECT DISTINCT ON (r."contactId") r.* FROM "Response" r
  WHERE r."workspaceId" = ${ctx.workspaceId} AND ${isCurrent(ctx)} ${ofContacts(contactIds)}
  ORDER BY r."contactId", ${NEWEST_FIRST}`;

/** The same of everybody in a few narrow columns: to sort what people wrote costs more than to look at them. */
export const currentScores = (ctx: Ctx): Prisma.Sql => sql`
  SELECT DISTINCT ON (r."contactId") r."contactId", r."id", r."score", r."answeredAt", r."companyId", r."language", r."country", r."segment"
  FROM "Response" r
  WHERE r."workspaceId" = ${ctx.workspaceId} AND ${isCurrent(ctx)}
  ORDER BY r."contactId", ${NEWEST_FIRST}`;

/**
 * A query of what all answers of each contact say together, of everybody who was asked or answered: since when we know them
 * ("knownSince"), which surveys they answered after a moment ("surveys") and the very last thing they said ("lastScore",
 * "lastAnsweredAt").
 */
export const answerFacts = (ctx: Ctx, answeredAfter: Date, contactIds?: readonly string[]): Prisma.Sql => sql`
  SELECT r."workspaceId", r."contactId", ${KNOWN_SINCE} AS "knownSince",
    COALESCE(ARRAY_AGG(DISTINCT r."surveyType") FILTER (WHERE r."status" = 'completed' AND r."answeredAt" > ${answeredAfter}), '{}') AS "surveys",
    (ARRAY_AGG(r."score"::int ORDER BY r."answeredAt" DESC, r."id" DESC) FILTER (WHERE ${isSaid(ctx)}))[1] AS "lastScore",
    MAX(r."answeredAt") FILTER (WHERE ${isSaid(ctx)}) AS "lastAnsweredAt"
  FROM "Response" r
  WHERE r."workspaceId" = ${ctx.workspaceId} AND ${IS_NAMED} AND ${IS_DATED} ${ofContacts(contactIds)}
  GROUP BY r."workspaceId", r."contactId"`;

const KNOWN_SINCE = sql`MIN(LEAST(r."sentAt", r."answeredAt"))`;
const IS_DATED = sql`COALESCE(r."sentAt", r."answeredAt") IS NOT NULL`;
const isSaid = (ctx: Ctx) => sql`r."status" = 'completed' AND r."answeredAt" <= ${ctx.now}`;

// The parts of `answerFacts` one by one, for who looks at everybody and needs some of them.

/** "contactId", "lastScore", "lastAnsweredAt". */
export const lastAnswers = (ctx: Ctx): Prisma.Sql => sql`
  SELECT DISTINCT ON (r."contactId") r."contactId", r."score" AS "lastScore", r."answeredAt" AS "lastAnsweredAt" FROM "Response" r
  WHERE r."workspaceId" = ${ctx.workspaceId} AND ${IS_NAMED} AND ${isSaid(ctx)}
  ORDER BY r."contactId", ${NEWEST_FIRST}`;

/** "contactId", "knownSince". */
export const knownSince = (ctx: Ctx): Prisma.Sql => sql`
  SELECT r."contactId", ${KNOWN_SINCE} AS "knownSince" FROM "Response" r
  WHERE r."workspaceId" = ${ctx.workspaceId} AND ${IS_NAMED} AND ${IS_DATED} GROUP BY r."contactId"`;

/** "contactId" of who answered a survey after a moment. */
export const whoAnswered = (ctx: Ctx, surveyType: string, answeredAfter: Date): Prisma.Sql => sql`
  SELECT r."contactId" FROM "Response" r
  WHERE r."workspaceId" = ${ctx.workspaceId} AND ${IS_NAMED} AND r."surveyType" = ${surveyType} AND r."status" = 'completed' AND r."answeredAt" > ${answeredAfter}`;

/** What an answer `r` itself says of each group it is counted in, and the file that brought it; null for nothing. */
export const PART_VALUES: Record<PartColumn, Prisma.Sql> = {
  segment: sql`NULLIF(r."segment", '')`,
  country: sql`r."country"`,
  phase: sql`NULLIF(r."phase", '')`,
  team: sql`NULLIF(r."team", '')`,
  language: sql`NULLIF(r."language", '')`,
  product: sql`NULLIF(btrim(r."attributes" ->> 'product'), '')`,
  import: sql`r."importId"`,
};
