import { currentSince } from "#app/domains/nps/current-class.rules";
import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";

/**
 * The one place that says which answers `r` tell what somebody thinks now: counted ones to the relationship survey, given in
 * the last months of the workspace's setting. Of one person the newest is the one: `ORDER BY ${NEWEST_FIRST}`.
 */
export const isCurrent = (ctx: Ctx): Prisma.Sql => Prisma.sql`r."surveyType" = 'relationship' AND r."status" = 'completed'
  AND r."answeredAt" >= ${currentSince(ctx.now, ctx.workspace.currentClassMonths)} AND r."answeredAt" <= ${ctx.now}`;

export const NEWEST_FIRST = Prisma.sql`r."answeredAt" DESC, r."id" DESC`;

/** Joins the current answer of the contact with the alias `contact` as `a`: `score` and `answeredAt`, null for unknown. */
export const joinCurrentAnswer = (ctx: Ctx, contact: "c" | "p"): Prisma.Sql => {
  const alias = Prisma.raw(contact);
  return Prisma.sql`LEFT JOIN LATERAL (
    SELECT r."score", r."answeredAt" FROM "Response" r
    WHERE r."workspaceId" = ${ctx.workspaceId} AND r."contactId" = ${alias}."id" AND ${isCurrent(ctx)}
    ORDER BY ${NEWEST_FIRST} LIMIT 1
  ) a ON true`;
};
