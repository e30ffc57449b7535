import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { isOfPart, ofEnrolments } from "#app/domains/reports/report-facts-sql.server";
import type { ReportFilter } from "#app/domains/reports/report-filter.rules";

const sql = Prisma.sql;

// Each of these is summed up from its days: more are read as fast from the days of all.
const MOST_PARTLY = 2_000;

/**
 * Whom a filter asks about: `whole` gives those of whom it asks everything, so that their totals answer (null: of everybody), and `partly`
 * are those of whom it asks about some enrolments and not about others.
 */
export type ChosenAmbassadors = { whole: Prisma.Sql | null; partly: string[] };

/** @returns null when of too many ambassadors a part is asked for. */
export async function findChosenAmbassadors(ctx: Ctx, filter: ReportFilter): Promise<ChosenAmbassadors | null> {
  const { campaignId, joinedAs, company, country } = filter;
  if (!campaignId && !joinedAs && !company && !country) return { whole: null, partly: [] };
  const people = ofEnrolments(ctx.workspaceId, { ...filter, campaignId: null, joinedAs: null });
  const whole = sql`
    SELECT e."ambassadorId" FROM "Enrolment" e WHERE e."workspaceId" = ${ctx.workspaceId} ${people} GROUP BY 1 HAVING bool_and(${isOfPart(filter)})`;
  if (!campaignId && !joinedAs) return { whole, partly: [] };
  const rows = await ctx.db.$queryRaw<Array<{ ambassadorId: string }>>`
    SELECT e."ambassadorId" FROM "Enrolment" e WHERE e."workspaceId" = ${ctx.workspaceId} ${people}
    GROUP BY 1 HAVING bool_or(${isOfPart(filter)}) AND NOT bool_and(${isOfPart(filter)}) LIMIT ${MOST_PARTLY + 1}`;
  return rows.length > MOST_PARTLY ? null : { whole, partly: rows.map(({ ambassadorId }) => ambassadorId) };
}
