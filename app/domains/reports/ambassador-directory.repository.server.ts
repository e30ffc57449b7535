import type { DirectoryColumn, DirectoryOrder } from "#app/domains/ambassadors/directory-view";
import type { Ctx } from "#app/platform/context.server";
import { keysetOf, type Placed, type SortColumn } from "#app/platform/db/keyset.server";
import { likeText } from "#app/platform/db/like-text";
import { Prisma } from "#app/platform/db/scoped.server";

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

const OWN_ENROLMENTS = sql`SELECT e."id" FROM "Enrolment" e WHERE e."workspaceId" = a."workspaceId" AND e."ambassadorId" = a."id"`;

/** Of one ambassador `a`; a column is sorted by what it shows. */
const COUNTS = {
  clicks: sql`((SELECT COALESCE(sum(t."clicks"), 0) FROM "ClickTotal" t WHERE t."workspaceId" = a."workspaceId" AND t."enrolmentId" IN (${OWN_ENROLMENTS}))
    + (SELECT count(*) FROM "Click" k WHERE k."workspaceId" = a."workspaceId" AND k."enrolmentId" IN (${OWN_ENROLMENTS}) AND NOT k."isBot" AND NOT k."isRepeat"
      AND k."at" >= COALESCE((SELECT w."clicksCountedUntil" FROM "Workspace" w WHERE w."id" = a."workspaceId"), '-infinity'::timestamptz)))::int`,
  introductions: sql`(SELECT count(*)::int FROM "Lead" l
    WHERE l."workspaceId" = a."workspaceId" AND l."enrolmentId" IN (${OWN_ENROLMENTS}) AND l."stage" <> 'duplicate')`,
  won: sql`(SELECT count(*)::int FROM "Lead" l
    WHERE l."workspaceId" = a."workspaceId" AND l."enrolmentId" IN (${OWN_ENROLMENTS}) AND l."stage" = 'won')`,
};

const FIRST_SCORE = sql`(SELECT e."npsScoreAtJoining" FROM "Enrolment" e
  WHERE e."workspaceId" = a."workspaceId" AND e."ambassadorId" = a."id" ORDER BY e."createdAt", e."id" LIMIT 1)::int`;

const sortedBy = (value: Prisma.Sql, mayBeEmpty = false) => ({
  values: [{ kind: "number" as const, sql: sql`s."value"` }],
  join: sql`CROSS JOIN LATERAL (SELECT ${value} AS "value") s`,
  mayBeEmpty,
});

const SORTS: Record<DirectoryColumn, SortColumn> = {
  name: { values: [{ kind: "text", sql: sql`c."name"` }] },
  joined: { values: [{ kind: "instant", sql: sql`a."joinedAt"` }] },
  score: sortedBy(FIRST_SCORE, true),
  clicks: sortedBy(COUNTS.clicks),
  introductions: sortedBy(COUNTS.introductions),
  won: sortedBy(COUNTS.won),
};

/** A page of the list in its order; what is counted is counted for its rows only, unless the order asks for it. */
export async function findDirectory(
  ctx: Ctx,
  filter: DirectoryFilter,
  { order, cursor, take }: { order: DirectoryOrder; cursor: string | undefined; take: number },
): Promise<Array<DirectoryRow & Placed>> {
  const { workspaceId } = ctx;
  const text = filter.search ? likeText(filter.search) : null;
  const search = text ? sql`AND (c."name" ILIKE ${text} OR c."email" ILIKE ${text} OR o."name" ILIKE ${text})` : Prisma.empty;
  const keyset = keysetOf(SORTS, { id: sql`a."id"`, order, cursor });
  return ctx.db.$queryRaw<Array<DirectoryRow & Placed>>`
    WITH page AS MATERIALIZED (
      SELECT p.*, row_number() OVER () AS "row" FROM (
        SELECT a."workspaceId", a."id", a."joinedAt", c."name", c."email", o."name" AS "companyName", ${keyset.place} AS "place"
        FROM "Ambassador" a
        JOIN "Contact" c ON c."workspaceId" = a."workspaceId" AND c."id" = a."contactId"
        LEFT JOIN "Company" o ON o."workspaceId" = c."workspaceId" AND o."id" = c."companyId"
        ${keyset.join}
        WHERE a."workspaceId" = ${workspaceId} ${search} ${enrolledIn(ctx, filter)} ${keyset.after}
        ORDER BY ${keyset.orderBy} LIMIT ${take}
      ) p
    ), joined AS (
      SELECT e."ambassadorId", array_agg(DISTINCT e."state") AS "states",
        (array_agg(e."npsScoreAtJoining" ORDER BY e."createdAt", e."id"))[1]::int AS "score",
        (array_agg(e."npsClassAtJoining" ORDER BY e."createdAt", e."id"))[1] AS "class"
      FROM "Enrolment" e JOIN page p ON p."id" = e."ambassadorId" WHERE e."workspaceId" = ${workspaceId} GROUP BY e."ambassadorId"
    )
    SELECT a."id" AS "ambassadorId", a."name", a."email", a."companyName", a."joinedAt", j."score" AS "npsScoreAtJoining",
      COALESCE(j."class", 'unknown') AS "npsClassAtJoining", COALESCE(j."states", '{}') AS "states", a."place",
      ${COUNTS.clicks} AS "clicks", ${COUNTS.introductions} AS "introductions", ${COUNTS.won} AS "won"
    FROM page a LEFT JOIN joined j ON j."ambassadorId" = a."id"
    ORDER BY a."row"`;
}

function enrolledIn(ctx: Ctx, { campaignId, state }: DirectoryFilter) {
  if (!campaignId && !state) return Prisma.empty;
  return sql`AND EXISTS (SELECT 1 FROM "Enrolment" f WHERE f."workspaceId" = ${ctx.workspaceId} AND f."ambassadorId" = a."id"
    ${campaignId ? sql`AND f."campaignId" = ${campaignId}` : Prisma.empty} ${state ? sql`AND f."state" = ${state}` : Prisma.empty})`;
}
