import { IS_NAMED } from "#app/domains/nps/anonymous-answers.server";
import { currentSince } from "#app/domains/nps/current-class.rules";
import type { PartColumn } from "#app/domains/nps/nps-dimensions";
import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";

/**
 * The one place that says which answers `r` tell what somebody thinks now: counted ones to the relationship survey, given in
 * the last months of the workspace's setting. Of one person the newest is the one: `ORDER BY ${NEWEST_FIRST}`.
 */
export const isCurrent = (ctx: Ctx): Prisma.Sql => Prisma.sql`r."surveyType" = 'relationship' AND r."status" = 'completed'
  AND r."answeredAt" >= ${currentSince(ctx.now, ctx.workspace.currentClassMonths)} AND r."answeredAt" <= ${ctx.now}`;

export const NEWEST_FIRST = Prisma.sql`r."answeredAt" DESC, r."id" DESC`;

/** The current answer `r` of everybody who gave one, whole: to be read from as a table, one row a contact. */
export const currentAnswers = (ctx: Ctx): Prisma.Sql => Prisma.sql`SELECT DISTINCT ON (r."contactId") r.* FROM "Response" r
  WHERE r."workspaceId" = ${ctx.workspaceId} AND ${isCurrent(ctx)}
  ORDER BY r."contactId", ${NEWEST_FIRST}`;

/** The very last thing everybody said, to a survey of any kind but the mirror: "contactId", "score", "answeredAt", "surveyType". */
export const lastAnswers = (
  ctx: Ctx,
): Prisma.Sql => Prisma.sql`SELECT DISTINCT ON (r."contactId") r."contactId", r."score", r."answeredAt", r."surveyType" FROM "Response" r
  WHERE r."workspaceId" = ${ctx.workspaceId} AND ${IS_NAMED} AND r."status" = 'completed' AND r."answeredAt" <= ${ctx.now}
  ORDER BY r."contactId", ${NEWEST_FIRST}`;

/** Who answered a survey of this kind after a moment: "contactId". */
export const answeredKind = (ctx: Ctx, surveyType: string, after: Date): Prisma.Sql => Prisma.sql`SELECT r."contactId" FROM "Response" r
  WHERE r."workspaceId" = ${ctx.workspaceId} AND r."surveyType" = ${surveyType} AND ${IS_NAMED} AND r."status" = 'completed' AND r."answeredAt" > ${after}`;

/** Since when everybody is known by being asked or by answering: "contactId", "since". */
export const knownSince = (
  ctx: Ctx,
): Prisma.Sql => Prisma.sql`SELECT r."contactId", MIN(LEAST(r."sentAt", r."answeredAt")) AS "since" FROM "Response" r
  WHERE r."workspaceId" = ${ctx.workspaceId} AND ${IS_NAMED} AND COALESCE(r."sentAt", r."answeredAt") IS NOT NULL GROUP BY r."contactId"`;

/** What the answer `r` itself says of what people can be parted by. */
export const partOfAnswer = (columns: readonly PartColumn[]): Prisma.Sql =>
  columns.length === 0
    ? Prisma.sql`'{}'::jsonb`
    : Prisma.sql`jsonb_build_object(${Prisma.join(columns.flatMap((column) => [Prisma.sql`${column}::text`, PARTS[column]]))})`;

const PARTS: Record<PartColumn, Prisma.Sql> = {
  segment: Prisma.sql`NULLIF(r."segment", '')`,
  country: Prisma.sql`r."country"::text`,
  phase: Prisma.sql`NULLIF(r."phase", '')`,
  team: Prisma.sql`NULLIF(r."team", '')`,
  language: Prisma.sql`NULLIF(r."language", '')`,
  product: Prisma.sql`NULLIF(btrim(r."attributes" ->> 'product'), '')`,
  import: Prisma.sql`r."importId"`,
};

/** Joins the current answer of the contact with the alias `contact` as `a`: `score` and `answeredAt`, null for unknown. */
export const joinCurrentAnswer = (ctx: Ctx, contact: "c" | "p"): Prisma.Sql => {
  const alias = Prisma.raw(contact);
  return Prisma.sql`LEFT JOIN LATERAL (
    SELECT r."score", r."answeredAt" FROM "Response" r
    WHERE r."workspaceId" = ${ctx.workspaceId} AND r."contactId" = ${alias}."id" AND ${isCurrent(ctx)}
    ORDER BY ${NEWEST_FIRST} LIMIT 1
  ) a ON true`;
};
