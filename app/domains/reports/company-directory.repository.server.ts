import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { joinCurrentAnswer } from "#app/domains/nps/current-answer-sql.server";
import type { CompanyFilter, CompanySort } from "#app/domains/contacts/company-view.rules";
import { likeText, valueCounts, type ValueCount } from "#app/domains/reports/directory-sql.repository.server";

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

/** Where a page ends: the value it is sorted by ("" or null when it has none), and the id. */
export type CompanyAnchor = { value: string | number | null; id: string };

const sql = Prisma.sql;
const none = Prisma.empty;

// A company without a value stands last whatever the direction; the keyset compares what stands in its place.
const SORT_VALUES = {
  name: sql`c."name"`,
  "-name": sql`c."name"`,
  revenue: sql`COALESCE(c."revenueMinor", 9223372036854775807)`,
  "-revenue": sql`COALESCE(c."revenueMinor", -1)`,
  renewal: sql`COALESCE(c."renewalDate", 'infinity'::date)`,
  "-renewal": sql`COALESCE(c."renewalDate", '-infinity'::date)`,
} as const satisfies Record<CompanySort, unknown>;

/** Companies that were not merged into another, with the counts of a page's rows only. */
export function findCompanyDirectory(
  ctx: Ctx,
  filter: CompanyFilter,
  { sort, after, take }: { sort: CompanySort; after: CompanyAnchor | null; take: number },
): Promise<CompanyDirectoryRow[]> {
  const isDown = sort.startsWith("-");
  const order = isDown ? sql`${SORT_VALUES[sort]} DESC, c."id" DESC` : sql`${SORT_VALUES[sort]}, c."id"`;
  return ctx.db.$queryRaw<CompanyDirectoryRow[]>`
    WITH page AS MATERIALIZED (
      SELECT c.*, row_number() OVER () AS "place" FROM (
        SELECT c."id", c."name", c."country", c."segment", c."ownerUserId", c."renewalDate", c."revenueMinor", c."revenueCurrency", c."createdAt"
        FROM "Company" c
        WHERE c."workspaceId" = ${ctx.workspaceId} AND c."mergedIntoId" IS NULL ${whereOf(ctx, filter)} ${keysetOf(sort, after)}
        ORDER BY ${order} LIMIT ${take}
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
      COALESCE(n."detractors", 0) AS "detractors"
    FROM page c LEFT JOIN answers n ON n."companyId" = c."id"
    ORDER BY c."place"`;
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

function keysetOf(sort: CompanySort, after: CompanyAnchor | null) {
  if (!after) return none;
  const value = sort.endsWith("name")
    ? sql`${after.value ?? ""}`
    : sort.endsWith("revenue")
      ? sql`COALESCE(${after.value}::bigint, ${sort === "revenue" ? sql`9223372036854775807` : sql`-1`})`
      : sql`COALESCE(${after.value}::date, ${sort === "renewal" ? sql`'infinity'::date` : sql`'-infinity'::date`})`;
  return sort.startsWith("-")
    ? sql`AND (${SORT_VALUES[sort]}, c."id") < (${value}, ${after.id})`
    : sql`AND (${SORT_VALUES[sort]}, c."id") > (${value}, ${after.id})`;
}

/** Countries, segments and owners that companies have, the commonest first. */
export const countCompanyValues = (ctx: Ctx): Promise<ValueCount[]> => valueCounts(ctx, "Company", ["country", "segment", "ownerUserId"]);
