import type { Ctx } from "#app/platform/context.server";
import type { CountedPromise } from "#app/domains/reports/response-times.rules";

/**
 * Promises that began since a moment and can be judged: those that were kept or not, and those that run and are too late. One
 * that a lead no longer needed before it was due counts for nothing.
 */
export const findCountedPromises = (ctx: Ctx, since: Date): Promise<CountedPromise[]> => ctx.db.$queryRaw<CountedPromise[]>`
  SELECT p."kind", COALESCE(p."isKept", false) AS "isKept", p."tookMinutes", CASE WHEN p."endedAt" IS NULL THEN l."ownerUserId" ELSE p."endedByUserId" END AS "userId"
  FROM "LeadPromise" p JOIN "Lead" l ON l."workspaceId" = p."workspaceId" AND l."id" = p."leadId"
  WHERE p."workspaceId" = ${ctx.workspaceId} AND p."startedAt" >= ${since} AND p."startedAt" <= ${ctx.now}
    AND (p."isKept" IS NOT NULL OR (p."endedAt" IS NULL AND p."dueAt" < ${ctx.now}))`;

export type BrokenPromise = {
  id: string;
  leadId: string;
  kind: "accept" | "contact";
  dueAt: Date;
  endedAt: Date | null;
  personName: string;
  ownerName: string | null;
};

/** The newest that were not kept, at most `take`. */
export const findBrokenPromises = (ctx: Ctx, since: Date, take: number): Promise<BrokenPromise[]> => ctx.db.$queryRaw<BrokenPromise[]>`
  SELECT p."id", p."leadId", p."kind", p."dueAt", p."endedAt", c."name" AS "personName", u."name" AS "ownerName"
  FROM "LeadPromise" p JOIN "Lead" l ON l."workspaceId" = p."workspaceId" AND l."id" = p."leadId"
  JOIN "Contact" c ON c."workspaceId" = l."workspaceId" AND c."id" = l."contactId"
  LEFT JOIN "User" u ON u."id" = CASE WHEN p."endedAt" IS NULL THEN l."ownerUserId" ELSE p."endedByUserId" END
  WHERE p."workspaceId" = ${ctx.workspaceId} AND p."startedAt" >= ${since} AND p."startedAt" <= ${ctx.now}
    AND (p."isKept" = false OR (p."endedAt" IS NULL AND p."dueAt" < ${ctx.now})) ORDER BY p."dueAt" DESC, p."id" LIMIT ${take}`;
