import type { CandidateFilter } from "#app/domains/campaigns/candidate-filter.rules";
import type { OutReason } from "#app/domains/campaigns/candidate.rules";
import { judgedPeople, type Asked } from "#app/domains/campaigns/candidate-verdict-sql.server";
import { PART_VALUES } from "#app/domains/nps/answers-of-people-sql.server";
import { GROUP_COLUMNS, PART_COLUMNS, type GroupColumn } from "#app/domains/nps/nps-dimensions";
import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";

const sql = Prisma.sql;

/** Whether a row of `judgedPeople` is of a part of the people, as `isOfPart` says of one. */
function isOfPartSql({ workspaceId }: Ctx, { class: npsClass, ...groups }: CandidateFilter): Prisma.Sql {
  const wanted = PART_COLUMNS.flatMap((column) => (groups[column] ? [sql`${PART_VALUES[column]} = ${groups[column]}`] : []));
  const parts =
    wanted.length === 0
      ? []
      : [
          sql`EXISTS (SELECT 1 FROM "Response" r WHERE r."workspaceId" = ${workspaceId} AND r."id" = j."responseId" AND ${Prisma.join(wanted, " AND ")})`,
        ];
  if (npsClass) parts.push(npsClass === "promoter" ? sql`j."score" >= 9` : sql`j."score" IN (7, 8)`);
  return parts.length === 0 ? sql`true` : sql`(j."isAsked" AND ${Prisma.join(parts, " AND ")})`;
}

/** Newest answer first, then whom the campaign names by the day of their ground. */
const ORDER = sql`j."isAsked" DESC, CASE WHEN j."isAsked" THEN j."answeredAt" END DESC, CASE WHEN j."isAsked" THEN j."responseId" END DESC, j."givenOn" DESC, j."contactId"`;

/** How many of a part of the people can be invited. */
export async function countIn(ctx: Ctx, asked: Asked, part: CandidateFilter): Promise<number> {
  const [row] = await ctx.db.$queryRaw<Array<{ count: number }>>`
    SELECT count(*)::int AS "count" FROM (${judgedPeople(ctx, asked)}) j
    WHERE j."workspaceId" = ${ctx.workspaceId} AND j."reason" IS NULL AND ${isOfPartSql(ctx, part)}`;
  return row?.count ?? 0;
}

/**
 * Who of a part can be invited, in the order of the list.
 *
 * @param arrivedSince leaves out whose answer is older or came in a file, and who is only named; null leaves out nobody.
 */
export async function findInvitable(
  ctx: Ctx,
  asked: Asked,
  { part, arrivedSince }: { part: CandidateFilter; arrivedSince: Date | null },
): Promise<string[]> {
  const arrived = arrivedSince
    ? sql`AND j."isAsked" AND j."answeredAt" >= ${arrivedSince} AND EXISTS (SELECT 1 FROM "Response" r
        WHERE r."workspaceId" = ${ctx.workspaceId} AND r."id" = j."responseId" AND r."importId" IS NULL)`
    : Prisma.empty;
  const rows = await ctx.db.$queryRaw<Array<{ contactId: string }>>`
    SELECT j."contactId" FROM (${judgedPeople(ctx, asked)}) j
    WHERE j."workspaceId" = ${ctx.workspaceId} AND j."reason" IS NULL AND ${isOfPartSql(ctx, part)} ${arrived} ORDER BY ${ORDER}`;
  return rows.map(({ contactId }) => contactId);
}

export type CandidateSummary = {
  total: number;
  /** How many stand before the page. */
  from: number;
  /** Contacts of the page, and the first of those who cannot be invited, each in the order of the list. */
  shown: string[];
  others: string[];
  reasons: Array<{ reason: OutReason; count: number }>;
  /** The values that people who can be invited have, whatever the part. */
  choices: Array<{ column: GroupColumn; value: string }>;
};

/** A page of who can be invited and what is said beside it, with one look at the people. @param after whom the page comes after. */
export async function findCandidatePage(
  ctx: Ctx,
  asked: Asked,
  { part, after, most }: { part: CandidateFilter; after: string | null; most: number },
): Promise<CandidateSummary> {
  const [row] = await ctx.db.$queryRaw<Array<Record<keyof CandidateSummary, unknown>>>`
    WITH judged AS MATERIALIZED (SELECT j.*, ${isOfPartSql(ctx, part)} AS "isOfPart" FROM (${judgedPeople(ctx, asked)}) j WHERE j."workspaceId" = ${ctx.workspaceId}),
    inside AS MATERIALIZED (SELECT j."contactId", row_number() OVER (ORDER BY ${ORDER}) AS "row" FROM judged j WHERE j."reason" IS NULL AND j."isOfPart"),
    start AS (SELECT COALESCE((SELECT i."row" FROM inside i WHERE i."contactId" = ${after}), 0) AS "row")
    SELECT (SELECT count(*)::int FROM inside) AS "total", (SELECT "row"::int FROM start) AS "from",
      ARRAY(SELECT i."contactId" FROM inside i WHERE i."row" > (SELECT "row" FROM start) ORDER BY i."row" LIMIT ${most}) AS "shown",
      ARRAY(SELECT j."contactId" FROM judged j WHERE j."reason" IS NOT NULL AND j."isOfPart" ORDER BY ${ORDER} LIMIT ${most}) AS "others",
      (SELECT COALESCE(jsonb_agg(to_jsonb(o) ORDER BY o."count" DESC, o."reason"), '[]') FROM (
        SELECT j."reason", count(*)::int AS "count" FROM judged j WHERE j."reason" IS NOT NULL AND j."isOfPart" GROUP BY j."reason") o) AS "reasons",
      (SELECT COALESCE(jsonb_agg(to_jsonb(v)), '[]') FROM (${choicesSql(ctx)}) v) AS "choices"`;
  return row as CandidateSummary;
}

const choicesSql = ({ workspaceId }: Ctx) => sql`
  SELECT ${oneOf((column) => sql`${column}::text`)} AS "column", ${oneOf((column) => sql`g.${nameOf(column)}::text`)} AS "value"
  FROM (
    SELECT ${Prisma.join(GROUP_COLUMNS.map((column) => sql`${PART_VALUES[column]} AS ${nameOf(column)}`))}
    FROM judged j JOIN "Response" r ON r."workspaceId" = ${workspaceId} AND r."id" = j."responseId" WHERE j."reason" IS NULL AND j."isAsked"
  ) g GROUP BY GROUPING SETS (${Prisma.join(GROUP_COLUMNS.map((column) => sql`(g.${nameOf(column)})`))})`;

const nameOf = (column: GroupColumn): Prisma.Sql => Prisma.raw(`"${column}"`);

/** Of each grouping set, the column it groups by. */
const oneOf = (make: (column: GroupColumn) => Prisma.Sql): Prisma.Sql =>
  sql`CASE ${Prisma.join(
    GROUP_COLUMNS.map((column) => sql`WHEN GROUPING(g.${nameOf(column)}) = 0 THEN ${make(column)}`),
    " ",
  )} END`;

export type ReadBack = { count: number; ids: string | null; first: string[]; languages: Array<{ language: string | null; count: number }> };

/**
 * Whom a confirmation is about: how many, all their ids with a space between in the order of their bytes, the first ones of the list
 * and how many read which language. @param contactIds those of them who were chosen; null for all of the part.
 */
export async function findReadBack(
  ctx: Ctx,
  asked: Asked,
  { part, contactIds, most }: { part: CandidateFilter; contactIds: readonly string[] | null; most: number },
): Promise<ReadBack> {
  const chosen = contactIds ? sql`AND j."contactId" IN (SELECT unnest(${[...contactIds]}::text[]))` : Prisma.empty;
  const [row] = await ctx.db.$queryRaw<ReadBack[]>`
    WITH chosen AS MATERIALIZED (SELECT j.* FROM (${judgedPeople(ctx, asked)}) j
      WHERE j."workspaceId" = ${ctx.workspaceId} AND j."reason" IS NULL AND ${isOfPartSql(ctx, part)} ${chosen})
    SELECT (SELECT count(*)::int FROM chosen) AS "count",
      (SELECT string_agg(j."contactId", ' ' ORDER BY j."contactId" COLLATE "C") FROM chosen j) AS "ids",
      ARRAY(SELECT j."contactId" FROM chosen j ORDER BY ${ORDER} LIMIT ${most}) AS "first",
      (SELECT COALESCE(jsonb_agg(to_jsonb(l)), '[]') FROM (SELECT j."language", count(*)::int AS "count" FROM chosen j GROUP BY j."language") l) AS "languages"`;
  return row ?? { count: 0, ids: null, first: [], languages: [] };
}

/** Everybody in the order of the list with the verdict of each: for the test that holds the two ways of judging together. */
export const findVerdicts = (ctx: Ctx, asked: Asked): Promise<Array<{ contactId: string; reason: OutReason | null }>> =>
  ctx.db
    .$queryRaw`SELECT j."contactId", j."reason" FROM (${judgedPeople(ctx, asked)}) j WHERE j."workspaceId" = ${ctx.workspaceId} ORDER BY ${ORDER}`;
