import { keysetOf, type Placed } from "#app/platform/db/keyset.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { currentAnswers } from "#app/domains/nps/answers-of-people-sql.server";
import { isCurrent } from "#app/domains/nps/current-answer-sql.server";
import type { ListOrder } from "#app/platform/list-address";
import type { PassiveColumn, PassiveFilter } from "#app/domains/nps/passive-view.rules";

export type PassiveRow = {
  contactId: string;
  name: string;
  companyId: string | null;
  companyName: string | null;
  segment: string | null;
  country: string | null;
  score: number;
  /** The first of the unbroken row of answers of 7 or 8 that the latest one ends. */
  since: Date;
  answeredAt: Date;
  revenueMinor: number | null;
  revenueCurrency: string | null;
  renewalDate: Date | null;
  /** The latest words they gave with an answer to this survey; empty when they never did. */
  comment: string;
  /** What would make it a 9, as somebody who followed an answer of theirs up wrote down last; empty when nobody did. */
  wish: string;
};

const sql = Prisma.sql;

const SORTS = {
  revenue: {
    values: [
      { kind: "text", sql: sql`"revenueCurrency"` },
      { kind: "number", sql: sql`"revenueMinor"` },
    ],
    mayBeEmpty: true,
  },
  renewal: { values: [{ kind: "day", sql: sql`"renewalDate"` }], mayBeEmpty: true },
  since: { values: [{ kind: "instant", sql: sql`"since"` }] },
  name: { values: [{ kind: "text", sql: sql`"name"` }] },
} as const;

/** Whoever gave 7 or 8 in their current answer. */
const passives = (ctx: Ctx) => sql`
  SELECT c."id" AS "contactId", c."name", o."id" AS "companyId", o."name" AS "companyName", COALESCE(c."segment", o."segment", l."segment") AS "segment",
    COALESCE(c."country", o."country", l."country") AS "country", l."score"::int AS "score", l."answeredAt", o."revenueMinor", o."revenueCurrency", o."renewalDate"
  FROM (${currentAnswers(ctx)}) l
  JOIN "Contact" c ON c."workspaceId" = ${ctx.workspaceId} AND c."id" = l."contactId" AND c."mergedIntoId" IS NULL
  LEFT JOIN "Company" o ON o."workspaceId" = ${ctx.workspaceId} AND o."id" = COALESCE(c."companyId", l."companyId")
  WHERE l."score" IN (7, 8)`;

/** Passives in the order asked, after the page that `cursor` ended; `today` is the workspace's. */
export function findPassives(
  ctx: Ctx,
  filter: PassiveFilter,
  { order, today, cursor, take }: { order: ListOrder<PassiveColumn>; today: string; cursor: string | undefined; take: number },
): Promise<Array<PassiveRow & Placed>> {
  const keyset = keysetOf(SORTS, { id: sql`"contactId"`, order, cursor });
  return ctx.db.$queryRaw<Array<PassiveRow & Placed>>`
    SELECT "contactId", "name", "companyId", "companyName", "segment", "country", "score", "since", "answeredAt", "revenueMinor"::float8 AS "revenueMinor",
      "revenueCurrency", "renewalDate", COALESCE(w."comment", '') AS "comment", COALESCE(n."text", '') AS "wish", "place"
    FROM (
      SELECT *, row_number() OVER () AS "row" FROM (
        SELECT *, ${keyset.place} AS "place" FROM (
          SELECT p.*, ${sinceOf(ctx)} AS "since" FROM (${passives(ctx)}) p
        ) p WHERE ${whereOf(filter, today)} ${keyset.after} ORDER BY ${keyset.orderBy} LIMIT ${take}
      ) p
    ) p
    LEFT JOIN LATERAL (
      SELECT r."comment" FROM "Response" r
      WHERE r."workspaceId" = ${ctx.workspaceId} AND r."contactId" = p."contactId" AND r."surveyType" = 'relationship' AND r."status" = 'completed' AND r."comment" <> '' AND r."answeredAt" <= ${ctx.now}
      ORDER BY r."answeredAt" DESC, r."id" DESC LIMIT 1
    ) w ON true
    LEFT JOIN LATERAL (
      SELECT n."text" FROM "Response" r
      JOIN "CareCase" k ON k."workspaceId" = r."workspaceId" AND k."responseId" = r."id"
      JOIN "CareNote" n ON n."workspaceId" = k."workspaceId" AND n."caseId" = k."id" AND n."kind" = 'wish'
      WHERE r."workspaceId" = ${ctx.workspaceId} AND r."contactId" = p."contactId" AND r."surveyType" <> 'mirror'
      ORDER BY n."at" DESC, n."id" DESC LIMIT 1
    ) n ON true
    ORDER BY p."row"`;
}

/** The latest answer of 7 or 8 before which the class was another, had lapsed, or was unknown: as `currentClassOf` says of one person. */
const sinceOf = (ctx: Ctx) => sql`(
  SELECT max(x."answeredAt") FROM (
    SELECT r."answeredAt", r."score", lag(r."score") OVER w AS "scoreBefore", lag(r."answeredAt") OVER w AS "before" FROM "Response" r
    WHERE r."workspaceId" = ${ctx.workspaceId} AND r."contactId" = p."contactId" AND r."surveyType" = 'relationship' AND r."status" = 'completed' AND r."answeredAt" <= ${ctx.now}
    WINDOW w AS (ORDER BY r."answeredAt", r."id")
  ) x
  WHERE x."score" IN (7, 8) AND (x."before" IS NULL OR x."scoreBefore" NOT IN (7, 8)
    OR x."before" < (x."answeredAt" AT TIME ZONE 'UTC' - make_interval(months => ${ctx.workspace.currentClassMonths}::int)) AT TIME ZONE 'UTC'))`;

function whereOf({ segment, country, score, renewalDays }: PassiveFilter, today: string): Prisma.Sql {
  const parts = [sql`true`];
  if (segment) parts.push(sql`"segment" = ${segment}`);
  if (country) parts.push(sql`"country" = ${country}`);
  if (score) parts.push(sql`"score" = ${score}`);
  if (renewalDays) parts.push(sql`"renewalDate" BETWEEN ${today}::date AND ${today}::date + ${renewalDays}::int`);
  return Prisma.join(parts, " AND ");
}

export type PassiveCounts = { all: number; sevens: number; eights: number; answered: number; segment: string[]; country: string[] };

/** How many there are, among how many whose answer still counts, and what they can be filtered by. */
export async function countPassives(ctx: Ctx): Promise<PassiveCounts> {
  const [row] = await ctx.db.$queryRaw<PassiveCounts[]>`
    WITH p AS MATERIALIZED (${passives(ctx)})
    SELECT count(*)::int AS "all", count(*) FILTER (WHERE "score" = 7)::int AS "sevens", count(*) FILTER (WHERE "score" = 8)::int AS "eights",
      COALESCE(array_agg(DISTINCT "segment") FILTER (WHERE "segment" <> ''), '{}') AS "segment",
      COALESCE(array_agg(DISTINCT "country"::text) FILTER (WHERE "country" IS NOT NULL), '{}') AS "country",
      (SELECT count(DISTINCT r."contactId") FROM "Response" r
        WHERE r."workspaceId" = ${ctx.workspaceId} AND ${isCurrent(ctx)})::int AS "answered"
    FROM p`;
  return row ?? { all: 0, sevens: 0, eights: 0, answered: 0, segment: [], country: [] };
}
