import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { factsOf } from "#app/domains/reports/report-facts-sql.server";
import { FACT_KINDS, type ReportFilter } from "#app/domains/reports/report-filter.rules";
import { storedPeriodOf, type StoredPeriod } from "#app/domains/reports/stored-period.rules";
import { refreshTotals } from "#app/domains/totals/refresh-totals.server";

const sql = Prisma.sql;

/** Figures by ambassador and currency: of the stored totals where they hold the period, else summed from the rows. Both are the same. */
export async function figureSql(ctx: Ctx, filter: ReportFilter): Promise<Prisma.Sql> {
  const stored = storedPeriodOf(filter, ctx.now, ctx.workspace.timeZone);
  const figures =
    stored && !(await isDatedAfter(ctx, stored.emptyAfter)) ? await storedFigures(ctx, filter, stored) : summedFigures(ctx, filter);
  return sql`SELECT s.*, (s."revenueMinor" - s."rewardMinor") AS "returnMinor" FROM (${figures}) s`;
}

async function storedFigures(ctx: Ctx, filter: ReportFilter, { period, startsOn }: StoredPeriod): Promise<Prisma.Sql> {
  await refreshTotals(ctx);
  const { workspaceId } = ctx;
  const ofPeriod = sql`t."workspaceId" = ${workspaceId} AND t."period" = ${period} AND t."startsOn" = ${startsOn}::date
    ${filter.currency ? sql`AND t."currency" = ${filter.currency}` : Prisma.empty}`;
  return sql`
    WITH fresh AS MATERIALIZED (
      SELECT f."ambassadorId", f."currency"::text AS "currency", sum(f."amount")::bigint AS "clicks" FROM (${factsOf(ctx, filter, ["freshClicks"])}) f GROUP BY 1, 2
    )
    SELECT t."workspaceId", t."ambassadorId", t."currency"::text, (t."clicks" + COALESCE(x."clicks", 0))::bigint AS "clicks",
      t."introductions", t."accepted", t."won", t."revenueMinor", t."rewardMinor"
    FROM "AmbassadorTotal" t LEFT JOIN fresh x ON x."ambassadorId" = t."ambassadorId" AND x."currency" = t."currency"::text WHERE ${ofPeriod}
    UNION ALL
    SELECT ${workspaceId}::text, x."ambassadorId", x."currency", x."clicks", 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint
    FROM fresh x WHERE NOT EXISTS (SELECT 1 FROM "AmbassadorTotal" t WHERE ${ofPeriod} AND t."ambassadorId" = x."ambassadorId" AND t."currency"::text = x."currency")`;
}

const summedFigures = (ctx: Ctx, filter: ReportFilter): Prisma.Sql => sql`
  SELECT x."workspaceId", x."ambassadorId", x."currency",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'clicks'), 0)::bigint AS "clicks",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'introductions'), 0)::bigint AS "introductions",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'accepted'), 0)::bigint AS "accepted",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'won'), 0)::bigint AS "won",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'revenue'), 0)::bigint AS "revenueMinor",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'rewards'), 0)::bigint AS "rewardMinor"
  FROM (${factsOf(ctx, filter, FACT_KINDS)}) x GROUP BY x."workspaceId", x."ambassadorId", x."currency"`;

/** Whether a sale, and what it earned, is dated from this moment on: an integration may write down what is still to come. */
async function isDatedAfter(ctx: Ctx, at: Date | null): Promise<boolean> {
  if (!at) return false;
  const [row] = await ctx.db.$queryRaw<Array<{ found: boolean }>>`
    SELECT EXISTS (SELECT 1 FROM "Sale" WHERE "workspaceId" = ${ctx.workspaceId} AND "occurredAt" >= ${at}) AS "found"`;
  return row?.found ?? false;
}
