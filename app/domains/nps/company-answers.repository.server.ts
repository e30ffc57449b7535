import { IS_NAMED } from "#app/domains/nps/anonymous-answers.server";
import type { NpsCounts } from "#app/domains/nps/nps-counts.rules";
import { counted } from "#app/domains/nps/nps-score.repository.server";
import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";

/** The one place that says which answers are a company's: given for it, or for no company by somebody who is there now. */
const answersOf = (ctx: Ctx, companyId: string): Prisma.Sql => Prisma.sql`
  (SELECT r.* FROM "Response" r WHERE r."workspaceId" = ${ctx.workspaceId} AND r."companyId" = ${companyId}
   UNION ALL
   SELECT r.* FROM "Response" r JOIN "Contact" p ON p."workspaceId" = r."workspaceId" AND p."id" = r."contactId"
   WHERE r."workspaceId" = ${ctx.workspaceId} AND p."companyId" = ${companyId} AND r."companyId" IS NULL) r`;

/** Counted answers per year of the workspace's time zone, newest first, with the people who gave them. */
export type YearOfAnswers = NpsCounts & { year: number; people: number };

export function countAnswersByYear(ctx: Ctx, companyId: string, surveyType: string): Promise<YearOfAnswers[]> {
  return ctx.db.$queryRaw`
    SELECT extract(year FROM r."answeredAt" AT TIME ZONE ${ctx.workspace.timeZone})::int AS "year", count(DISTINCT r."contactId")::int AS "people",
      count(*) FILTER (WHERE r."score" >= 9)::int AS "promoters", count(*) FILTER (WHERE r."score" IN (7, 8))::int AS "passives", count(*) FILTER (WHERE r."score" <= 6)::int AS "detractors"
    FROM ${answersOf(ctx, companyId)}
    WHERE r."workspaceId" = ${ctx.workspaceId} AND ${counted({ from: null, to: null, surveyType })} AND ${IS_NAMED} GROUP BY 1 ORDER BY 1 DESC`;
}

/** The ids of what a company's people were asked and answered as customers, newest first, and how many there are in all. */
export async function listResponsesOfCompany(ctx: Ctx, companyId: string, take: number): Promise<{ ids: string[]; total: number }> {
  const rows = await ctx.db.$queryRaw<Array<{ id: string; total: number }>>`
    SELECT r."id", (count(*) OVER ())::int AS "total" FROM ${answersOf(ctx, companyId)}
    WHERE r."workspaceId" = ${ctx.workspaceId} AND ${IS_NAMED} ORDER BY r."answeredAt" DESC NULLS LAST, r."id" DESC LIMIT ${take}`;
  return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 };
}
