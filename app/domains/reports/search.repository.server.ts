import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";

export type FoundKind = "people" | "companies" | "ambassadors" | "leads" | "campaigns";
export type Found = { kind: FoundKind; id: string; name: string; detail: string | null; number: number | null };

export type Wanted = {
  /** A text query as `prefixQuery` makes it. */
  query: string;
  /** A lead's number, when a number was typed. */
  number: number | null;
  kinds: readonly FoundKind[];
  /** How many of each kind. */
  take: number;
};

// A beginning that half the people share is not worth sorting: what it finds are examples.
const MOST_MATCHES = 5_000;

const { sql, join } = Prisma;

/** What begins with these words, by name, of each wanted kind: one round trip; people and companies through their word index. */
export function findByWords(ctx: Ctx, { query, number, kinds, take }: Wanted): Promise<Found[]> {
  const { workspaceId } = ctx;
  const parts: Record<FoundKind, Prisma.Sql> = {
    people: sql`(SELECT 'people' AS "kind", c."id", c."name", o."name" AS "detail", NULL::int AS "number"
      FROM people JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = people."id"
        LEFT JOIN "Company" o ON o."workspaceId" = ${workspaceId} AND o."id" = c."companyId"
      WHERE c."mergedIntoId" IS NULL ORDER BY c."name", c."id" LIMIT ${take})`,
    companies: sql`(SELECT 'companies', o."id", o."name", o."segment", NULL
      FROM firms JOIN "Company" o ON o."workspaceId" = ${workspaceId} AND o."id" = firms."id"
      WHERE o."mergedIntoId" IS NULL ORDER BY o."name", o."id" LIMIT ${take})`,
    ambassadors: sql`(SELECT 'ambassadors', m."id", c."name", o."name", NULL
      FROM people JOIN "Ambassador" m ON m."workspaceId" = ${workspaceId} AND m."contactId" = people."id"
        JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = m."contactId"
        LEFT JOIN "Company" o ON o."workspaceId" = ${workspaceId} AND o."id" = c."companyId"
      ORDER BY c."name", m."id" LIMIT ${take})`,
    leads: sql`(SELECT 'leads', l."id", c."name", o."name", l."number"
      FROM (
        SELECT "id" FROM "Lead" WHERE "workspaceId" = ${workspaceId} AND "contactId" IN (SELECT "id" FROM people)
        UNION SELECT "id" FROM "Lead" WHERE "workspaceId" = ${workspaceId} AND "companyId" IN (SELECT "id" FROM firms)
        UNION SELECT "id" FROM "Lead" WHERE "workspaceId" = ${workspaceId} AND "number" = ${number}::int
      ) found JOIN "Lead" l ON l."workspaceId" = ${workspaceId} AND l."id" = found."id"
        JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = l."contactId"
        LEFT JOIN "Company" o ON o."workspaceId" = ${workspaceId} AND o."id" = l."companyId"
      ORDER BY l."number" = ${number}::int DESC NULLS LAST, l."endedAt" IS NULL DESC, l."number" DESC LIMIT ${take})`,
    campaigns: sql`(SELECT 'campaigns', g."id", g."name", NULL, NULL
      FROM "Campaign" g WHERE g."workspaceId" = ${workspaceId} AND search_words(g."name") @@ ${query}::tsquery
      ORDER BY g."name", g."id" LIMIT ${take})`,
  };
  if (kinds.length === 0) return Promise.resolve([]);
  // Wanted kinds come in any number; the first names the columns of all.
  return ctx.db.$queryRaw<Found[]>`
    WITH people AS MATERIALIZED (
      SELECT "id" FROM "Contact"
      WHERE "workspaceId" = ${workspaceId} AND search_words("name" || ' ' || coalesce("email", '')) @@ ${query}::tsquery LIMIT ${MOST_MATCHES}
    ), firms AS MATERIALIZED (
      SELECT "id" FROM "Company" WHERE "workspaceId" = ${workspaceId} AND search_words("name") @@ ${query}::tsquery LIMIT ${MOST_MATCHES}
    ), columns ("kind", "id", "name", "detail", "number") AS (SELECT ''::text, ''::text, ''::text, ''::text, 0::int LIMIT 0)
    SELECT * FROM columns UNION ALL ${join(
      kinds.map((kind) => parts[kind]),
      " UNION ALL ",
    )}`;
}
