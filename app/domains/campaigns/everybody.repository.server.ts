import { judgedPeople, type Asked } from "#app/domains/campaigns/candidate-verdict-sql.server";
import type { OutReason } from "#app/domains/campaigns/candidate.rules";
import type { EverybodyView } from "#app/domains/campaigns/everybody-view";
import type { Ctx } from "#app/platform/context.server";
import { likeText } from "#app/platform/db/like-text";
import { Prisma } from "#app/platform/db/scoped.server";

const sql = Prisma.sql;

/** The place of a person in the list: the moment of their answer, null for none, and their id. */
export type PersonPlace = { answeredAt: Date | null; contactId: string };

export type EverybodySummary = {
  /** Of who was searched for. */
  all: number;
  in: number;
  reasons: Array<{ reason: OutReason; count: number }>;
  /** Of them in the state and with the reason asked for; and how many of those stand before the page. */
  total: number;
  from: number;
  shown: Array<{ contactId: string; answeredAt: string | null }>;
};

/** A page of everybody there is, newest answer first, whoever gave none last; with one look at the people. */
export async function findEverybodyPage(
  ctx: Ctx,
  asked: Omit<Asked, "isEverybody">,
  { view, after, most }: { view: EverybodyView; after: PersonPlace | null; most: number },
): Promise<EverybodySummary> {
  const [row] = await ctx.db.$queryRaw<Array<Record<keyof EverybodySummary, unknown>>>`
    WITH judged AS MATERIALIZED (
      SELECT j."contactId", j."answeredAt", j."reason", ${fitsSql(view)} AS "fits" FROM (${judgedPeople(ctx, { ...asked, isEverybody: true })}) j
      ${namesSql(ctx, view.search)} WHERE j."workspaceId" = ${ctx.workspaceId} AND ${foundSql(view.search)}
    ), fitting AS MATERIALIZED (
      SELECT j."contactId", j."answeredAt", ${isBeforeSql(after)} AS "isBefore" FROM judged j WHERE j."fits"
    )
    SELECT (SELECT count(*)::int FROM judged) AS "all", (SELECT count(*)::int FROM judged j WHERE j."reason" IS NULL) AS "in",
      (SELECT COALESCE(jsonb_agg(to_jsonb(o) ORDER BY o."count" DESC, o."reason"), '[]') FROM (
        SELECT j."reason", count(*)::int AS "count" FROM judged j WHERE j."reason" IS NOT NULL GROUP BY j."reason") o) AS "reasons",
      (SELECT count(*)::int FROM fitting) AS "total", (SELECT count(*)::int FROM fitting f WHERE f."isBefore") AS "from",
      (SELECT COALESCE(jsonb_agg(to_jsonb(s)), '[]') FROM (
        SELECT f."contactId", f."answeredAt" FROM fitting f WHERE NOT f."isBefore"
        ORDER BY f."answeredAt" DESC NULLS LAST, f."contactId" COLLATE "C" LIMIT ${most}) s) AS "shown"`;
  return row as EverybodySummary;
}

function fitsSql({ state, reason }: EverybodyView): Prisma.Sql {
  if (reason) return sql`j."reason" IS NOT DISTINCT FROM ${reason}`;
  return state === "all" ? sql`true` : state === "in" ? sql`j."reason" IS NULL` : sql`j."reason" IS NOT NULL`;
}

/** What a search looks into, where there is one. */
const namesSql = ({ workspaceId }: Ctx, search: string): Prisma.Sql =>
  wordsOf(search).length === 0
    ? Prisma.empty
    : sql`JOIN "Contact" c ON c."workspaceId" = ${workspaceId} AND c."id" = j."contactId"
        LEFT JOIN "Company" o ON o."workspaceId" = ${workspaceId} AND o."id" = j."companyId"`;

/** Every word of the search stands in the name, the address or the company. */
function foundSql(search: string): Prisma.Sql {
  const text = sql`lower(concat_ws(' ', c."name", c."email", o."name") COLLATE "und-x-icu")`;
  const parts = wordsOf(search).map((word) => sql`${text} LIKE ${likeText(word)}`);
  return parts.length === 0 ? sql`true` : Prisma.join(parts, " AND ");
}

const wordsOf = (search: string): string[] => search.toLowerCase().split(/\s+/).filter(Boolean);

/** At or before a place in the order of the list. */
function isBeforeSql(after: PersonPlace | null): Prisma.Sql {
  if (!after) return sql`false`;
  const { answeredAt, contactId } = after;
  const isReached = sql`j."contactId" COLLATE "C" <= ${contactId}`;
  return answeredAt
    ? sql`(j."answeredAt" > ${answeredAt} OR (j."answeredAt" = ${answeredAt} AND ${isReached})) IS TRUE`
    : sql`(j."answeredAt" IS NOT NULL OR ${isReached})`;
}
