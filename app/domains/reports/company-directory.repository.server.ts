import { likeText } from "#app/platform/db/like-text";
import { keysetOf, type Placed } from "#app/platform/db/keyset.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { ListOrder } from "#app/platform/list-address";
import type { Ctx } from "#app/platform/context.server";
import { joinCurrentAnswer } from "#app/domains/nps/current-answer-sql.server";
import type { CompanyColumn, CompanyFilter } from "#app/domains/contacts/company-view.rules";
import { valueCounts, type ValueCount } from "#app/domains/reports/directory-sql.repository.server";

export type CompanyDirectoryRow = {
  id: string;
  name: string;
  country: string | null;
  segment: string | null;
  ownerUserId: string | null;
  renewalDate: Date | null;
  revenueMinor: number | null;
  revenueCurrency: string | null;
  createdAt: Date;
  people: number;
  promoters: number;
  detractors: number;
  answers: number;
};

const sql = Prisma.sql;
const none = Prisma.empty;

const SORTS = {
  name: { values: [{ kind: "text", sql: sql`c."name"` }] },
  renewal: { values: [{ kind: "day", sql: sql`c."renewalDate"` }], mayBeEmpty: true },
  revenue: {
    values: [
      { kind: "text", sql: sql`c."revenueCurrency"` },
      { kind: "number", sql: sql`c."revenueMinor"` },
    ],
    mayBeEmpty: true,
  },
} as const;

/** Companies that were not merged into another, with the counts of a page's rows only. */
export function findCompanyDirectory(
  ctx: Ctx,
  filter: CompanyFilter,
  { order, cursor, take }: { order: ListOrder<CompanyColumn>; cursor: string | undefined; take: number },
): Promise<Array<CompanyDirectoryRow & Placed>> {
  const keyset = keysetOf(SORTS, { id: sql`c."id"`, order, cursor });
  return ctx.db.$queryRaw<Array<CompanyDirectoryRow & Placed>>`
    WITH page AS MATERIALIZED (
      SELECT c.*, row_number() OVER () AS "row" FROM (
        SELECT c."id", c."name", c."country", c."segment", c."ownerUserId", c."renewalDate", c."revenueMinor", c."revenueCurrency", c."createdAt", ${keyset.place} AS "place"
        FROM "Company" c
        WHERE c."workspaceId" = ${ctx.workspaceId} AND c."mergedIntoId" IS NULL ${whereOf(ctx, filter)} ${keyset.after}
        ORDER BY ${keyset.orderBy} LIMIT ${take}
      ) c
    ), answers AS (
      SELECT p."companyId", count(*)::int AS "people", count(a."score")::int AS "answers",
        (count(*) FILTER (WHERE a."score" >= 9))::int AS "promoters", (count(*) FILTER (WHERE a."score" <= 6))::int AS "detractors"
      FROM "Contact" p ${joinCurrentAnswer(ctx, "p")}
      WHERE p."workspaceId" = ${ctx.workspaceId} AND p."mergedIntoId" IS NULL AND p."companyId" IN (SELECT "id" FROM page)
      GROUP BY p."companyId"
    )
    SELECT c."id", c."name", c."country", c."segment", c."ownerUserId", c."renewalDate", c."revenueMinor"::float8 AS "revenueMinor", c."revenueCurrency",
      c."createdAt", COALESCE(n."people", 0) AS "people", COALESCE(n."answers", 0) AS "answers", COALESCE(n."promoters", 0) AS "promoters",
      COALESCE(n."detractors", 0) AS "detractors", c."place"
    FROM page c LEFT JOIN answers n ON n."companyId" = c."id"
    ORDER BY c."row"`;
}

function whereOf(ctx: Ctx, { search, owner, country, segment, renewalMonth, hasPromoters }: CompanyFilter) {
  const text = search ? likeText(search) : null;
  const promoter = sql`EXISTS (
    SELECT 1 FROM "Contact" p ${joinCurrentAnswer(ctx, "p")}
    WHERE p."workspaceId" = c."workspaceId" AND p."companyId" = c."id" AND p."mergedIntoId" IS NULL AND a."score" >= 9)`;
  return sql`
    ${text ? sql`AND (c."name" COLLATE "default" ILIKE ${text} OR EXISTS (SELECT 1 FROM "CompanyIdentity" i WHERE i."workspaceId" = c."workspaceId" AND i."companyId" = c."id" AND i."kind" = 'domain' AND i."value" ILIKE ${text}))` : none}
    ${owner === undefined ? none : owner === "none" ? sql`AND c."ownerUserId" IS NULL` : sql`AND c."ownerUserId" = ${owner}`}
    ${country ? sql`AND c."country" = ${country}` : none}
    ${segment ? sql`AND c."segment" = ${segment}` : none}
    ${renewalMonth ? sql`AND c."renewalDate" >= ${`${renewalMonth}-01`}::date AND c."renewalDate" < ${`${renewalMonth}-01`}::date + interval '1 month'` : none}
    ${hasPromoters === undefined ? none : hasPromoters ? sql`AND ${promoter}` : sql`AND NOT ${promoter}`}`;
}

/** Countries, segments and owners that companies have, the commonest first. */
export const countCompanyValues = (ctx: Ctx): Promise<ValueCount[]> => valueCounts(ctx, "Company", ["country", "segment", "ownerUserId"]);
