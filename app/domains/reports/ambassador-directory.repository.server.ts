import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";

export type DirectoryFilter = { search?: string; campaignId?: string; state?: string };

/** One ambassador with what they brought. Counts are over all campaigns and all time; robots and repeats are no clicks. */
export type DirectoryRow = {
  ambassadorId: string;
  name: string;
  email: string | null;
  companyName: string | null;
  joinedAt: Date;
  npsScoreAtJoining: number | null;
  npsClassAtJoining: string;
  states: string[];
  clicks: number;
  introductions: number;
  won: number;
};

const sql = Prisma.sql;

/** Newest first. @param after the row a page ends at. */
export async function findDirectory(
  ctx: Ctx,
  filter: DirectoryFilter,
  after: { joinedAt: Date; id: string } | null,
  take: number,
): Promise<DirectoryRow[]> {
  const { workspaceId } = ctx;
  const text = filter.search ? `%${filter.search.replace(/[\\%_]/g, "\\$&")}%` : null;
  const search = text ? sql`AND (c."name" ILIKE ${text} OR c."email" ILIKE ${text} OR o."name" ILIKE ${text})` : Prisma.empty;
  const keyset = after ? sql`AND (a."joinedAt", a."id") < (${after.joinedAt}, ${after.id})` : Prisma.empty;
  return ctx.db.$queryRaw<DirectoryRow[]>`
    WITH page AS (
      SELECT a."id", a."joinedAt", c."name", c."email", o."name" AS "companyName"
      FROM "Ambassador" a
      JOIN "Contact" c ON c."workspaceId" = a."workspaceId" AND c."id" = a."contactId"
      LEFT JOIN "Company" o ON o."workspaceId" = c."workspaceId" AND o."id" = c."companyId"
      WHERE a."workspaceId" = ${workspaceId} ${search} ${enrolledIn(ctx, filter)} ${keyset}
      ORDER BY a."joinedAt" DESC, a."id" DESC LIMIT ${take}
    ), joined AS (
      SELECT e."ambassadorId", array_agg(e."id") AS "ids", array_agg(DISTINCT e."state") AS "states",
        (array_agg(e."npsScoreAtJoining" ORDER BY e."createdAt"))[1]::int AS "score", (array_agg(e."npsClassAtJoining" ORDER BY e."createdAt"))[1] AS "class"
      FROM "Enrolment" e JOIN page p ON p."id" = e."ambassadorId" WHERE e."workspaceId" = ${workspaceId} GROUP BY e."ambassadorId"
    )
    SELECT p."id" AS "ambassadorId", p."name", p."email", p."companyName", p."joinedAt", j."score" AS "npsScoreAtJoining",
      COALESCE(j."class", 'unknown') AS "npsClassAtJoining", COALESCE(j."states", '{}') AS "states",
      (SELECT count(*)::int FROM "Click" k WHERE k."workspaceId" = ${workspaceId} AND k."enrolmentId" = ANY(j."ids") AND NOT k."isBot" AND NOT k."isRepeat") AS "clicks",
      (SELECT count(*)::int FROM "Lead" l WHERE l."workspaceId" = ${workspaceId} AND l."enrolmentId" = ANY(j."ids") AND l."stage" <> 'duplicate') AS "introductions",
      (SELECT count(*)::int FROM "Lead" l WHERE l."workspaceId" = ${workspaceId} AND l."enrolmentId" = ANY(j."ids") AND l."stage" = 'won') AS "won"
    FROM page p LEFT JOIN joined j ON j."ambassadorId" = p."id"
    ORDER BY p."joinedAt" DESC, p."id" DESC`;
}

export async function countDirectory(ctx: Ctx): Promise<number> {
  return ctx.db.ambassador.count({ where: { workspaceId: ctx.workspaceId } });
}

function enrolledIn(ctx: Ctx, { campaignId, state }: DirectoryFilter) {
  if (!campaignId && !state) return Prisma.empty;
  return sql`AND EXISTS (SELECT 1 FROM "Enrolment" f WHERE f."workspaceId" = ${ctx.workspaceId} AND f."ambassadorId" = a."id"
    ${campaignId ? sql`AND f."campaignId" = ${campaignId}` : Prisma.empty} ${state ? sql`AND f."state" = ${state}` : Prisma.empty})`;
}
