import { IS_NAMED } from "#app/domains/nps/anonymous-answers.server";
import { counted, type AnswerFilter } from "#app/domains/nps/nps-score.repository.server";
import type { CompanyAnswers, CompanyBase } from "#app/domains/nps/nps-levels.rules";
import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";

const COMPANY_OF_ANSWER = Prisma.sql`COALESCE(r."companyId", c."companyId")`;

/**
 * Every company that pays or was ever asked, with what its people answered to what `filter` asks for: `answers` null for a silent
 * one. Revenue counts in the workspace's own currency only: amounts are never added across currencies.
 */
const companyBase = (ctx: Ctx, filter: AnswerFilter): Prisma.Sql => Prisma.sql`
  WITH answered AS (
    SELECT ${COMPANY_OF_ANSWER} AS "companyId", count(*)::int AS "answers", sum(r."score")::int AS "scoreSum"
    FROM "Response" r JOIN "Contact" c ON c."workspaceId" = r."workspaceId" AND c."id" = r."contactId"
    WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(filter)} AND ${IS_NAMED} GROUP BY 1
  ), asked AS (
    SELECT DISTINCT ${COMPANY_OF_ANSWER} AS "companyId"
    FROM "Response" r JOIN "Contact" c ON c."workspaceId" = r."workspaceId" AND c."id" = r."contactId"
    WHERE r."workspaceId" = ${ctx.workspaceId} AND r."surveyType" = ${filter.surveyType} AND ${IS_NAMED}
  ), base AS (
    SELECT o."workspaceId", o."id", o."name", o."renewalDate", a."answers", a."scoreSum", o."revenueCurrency" <> ${ctx.workspace.currency} AS "isForeign",
      CASE WHEN o."revenueCurrency" = ${ctx.workspace.currency} THEN GREATEST(o."revenueMinor", 0)::float8 END AS "revenueMinor"
    FROM "Company" o LEFT JOIN answered a ON a."companyId" = o."id"
    WHERE o."workspaceId" = ${ctx.workspaceId} AND o."mergedIntoId" IS NULL
      AND (o."revenueMinor" > 0 OR a."answers" IS NOT NULL OR o."id" IN (SELECT "companyId" FROM asked))
  )`;

export type LevelCounts = { companies: CompanyAnswers[]; base: CompanyBase & { foreign: number } };

/** The companies with answers, and how many and how large all of them are. `foreign` have their revenue in another currency. */
export async function countCompanies(ctx: Ctx, filter: AnswerFilter): Promise<LevelCounts> {
  const [companies, [base]] = await Promise.all([
    ctx.db.$queryRaw<CompanyAnswers[]>`${companyBase(ctx, filter)}
      SELECT b."answers", b."scoreSum", b."revenueMinor" FROM base b WHERE b."workspaceId" = ${ctx.workspaceId} AND b."answers" IS NOT NULL`,
    ctx.db.$queryRaw<Array<LevelCounts["base"]>>`${companyBase(ctx, filter)}
      SELECT count(*)::int AS "companies", COALESCE(sum(b."revenueMinor"), 0) AS "revenueMinor", (count(*) FILTER (WHERE b."isForeign"))::int AS "foreign"
      FROM base b WHERE b."workspaceId" = ${ctx.workspaceId}`,
  ]);
  return { companies, base: base ?? { companies: 0, revenueMinor: 0, foreign: 0 } };
}

/** How many counted answers belong to no known company. */
export async function countWithoutCompany(ctx: Ctx, filter: AnswerFilter): Promise<number> {
  const [row] = await ctx.db.$queryRaw<Array<{ count: number }>>`
    SELECT count(*)::int AS "count" FROM "Response" r JOIN "Contact" c ON c."workspaceId" = r."workspaceId" AND c."id" = r."contactId"
    WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted(filter)} AND ${IS_NAMED} AND ${COMPANY_OF_ANSWER} IS NULL`;
  return row?.count ?? 0;
}

export type SilentCompany = { id: string; name: string; renewalDate: Date | null; revenueMinor: number | null; people: number };

/** Companies of the base nobody answered for, the largest first, after the one with the id `after`. */
export function listSilentCompanies(
  ctx: Ctx,
  filter: AnswerFilter,
  { take, after }: { take: number; after: string | null },
): Promise<SilentCompany[]> {
  const place = (alias: "b" | "x") => Prisma.sql`COALESCE(${Prisma.raw(alias)}."revenueMinor", -1), ${Prisma.raw(alias)}."id"`;
  const rest = after ? Prisma.sql`AND (${place("b")}) < (SELECT ${place("x")} FROM base x WHERE x."id" = ${after})` : Prisma.empty;
  return ctx.db.$queryRaw<SilentCompany[]>`${companyBase(ctx, filter)}
    SELECT b."id", b."name", b."renewalDate", b."revenueMinor",
      (SELECT count(*)::int FROM "Contact" c WHERE c."workspaceId" = ${ctx.workspaceId} AND c."companyId" = b."id" AND c."mergedIntoId" IS NULL) AS "people"
    FROM base b WHERE b."answers" IS NULL ${rest} ORDER BY COALESCE(b."revenueMinor", -1) DESC, b."id" DESC LIMIT ${take}`;
}
