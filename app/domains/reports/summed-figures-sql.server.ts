import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { factsOf, ofEnrolments } from "#app/domains/reports/report-facts-sql.server";
import { FACT_KINDS, type ReportFilter } from "#app/domains/reports/report-filter.rules";
import { storedDaysOf, type StoredDays } from "#app/domains/reports/stored-period.rules";

const sql = Prisma.sql;

const FIGURES = ["clicks", "introductions", "accepted", "won", "revenueMinor", "rewardMinor"] as const;

/** The sums of figures named `p`, and figures named `t` as they are. */
export const FIGURE_SUMS = Prisma.raw(FIGURES.map((name) => `sum(p."${name}")::bigint AS "${name}"`).join(", "));
export const FIGURE_COLUMNS = Prisma.raw(FIGURES.map((name) => `t."${name}"::bigint AS "${name}"`).join(", "));

/** Figures by ambassador and currency: of the totals of days where they hold all that is asked for, which have to be fresh, else of the rows. */
export function summedFigures(ctx: Ctx, filter: ReportFilter): Prisma.Sql {
  const days = storedDaysOf(filter, ctx.workspace.timeZone);
  return days ? sumsOf(ctx, [figuresOfDays(ctx, filter, days)]) : figuresOfFacts(factsOf(ctx, filter, FACT_KINDS));
}

/** The same, to be summed up with others: an ambassador may be in it several times. */
export function unsummedFigures(ctx: Ctx, filter: ReportFilter): Prisma.Sql {
  const days = storedDaysOf(filter, ctx.workspace.timeZone);
  return days
    ? figuresOfDays(ctx, filter, days)
    : sql`SELECT t."ambassadorId", t."currency", ${FIGURE_COLUMNS} FROM (${figuresOfFacts(factsOf(ctx, filter, FACT_KINDS))}) t`;
}

/** Figures from several places, brought together. */
export const sumsOf = ({ workspaceId }: Ctx, figures: readonly Prisma.Sql[]): Prisma.Sql => sql`
  SELECT ${workspaceId}::text AS "workspaceId", p."ambassadorId", p."currency", ${FIGURE_SUMS}
  FROM (${Prisma.join([...figures], " UNION ALL ")}) p GROUP BY p."ambassadorId", p."currency"`;

/** What the totals of days hold, unsummed, with or without the clicks of these days. */
export function figuresOfDays(ctx: Ctx, filter: ReportFilter, { from, to }: StoredDays, { isWithClicks = true } = {}): Prisma.Sql {
  const { workspaceId } = ctx;
  const { ambassadorId, ambassadorIds, channel, askedByUserId, currency } = filter;
  // Of a few ambassadors each enrolment's days, of all those of the stretch.
  const ofSome = sql`AND t."enrolmentId" IN (SELECT e."id" FROM "Enrolment" e WHERE e."workspaceId" = ${workspaceId} ${ofEnrolments(workspaceId, filter)})`;
  return sql`
    SELECT f."ambassadorId", f."currency"::text AS "currency", ${clicksAlone(sql`f."amount"`)} FROM (${factsOf(ctx, filter, isWithClicks ? ["clicks"] : [])}) f
    UNION ALL
    SELECT e."ambassadorId", t."currency"::text, 0::bigint, t."introductions", t."accepted", t."won", t."revenueMinor", t."rewardMinor"
    FROM "DayTotal" t JOIN "Enrolment" e ON e."workspaceId" = ${workspaceId} AND e."id" = t."enrolmentId"
    WHERE t."workspaceId" = ${workspaceId} AND t."basis" = ${filter.basis} ${ofEnrolments(workspaceId, filter)} ${ambassadorId || ambassadorIds ? ofSome : Prisma.empty}
      ${from ? sql`AND t."day" >= ${from}::date` : Prisma.empty} ${to ? sql`AND t."day" < ${to}::date` : Prisma.empty}
      ${currency ? sql`AND t."currency" = ${currency}::bpchar` : Prisma.empty} ${channel ? sql`AND t."channel" = ${channel}` : Prisma.empty}
      ${askedByUserId ? sql`AND t."askedByUserId" = ${askedByUserId}` : Prisma.empty}`;
}

/** Figures that are clicks and nothing else. */
export const clicksAlone = (clicks: Prisma.Sql): Prisma.Sql =>
  sql`${clicks}::bigint AS "clicks", 0::bigint AS "introductions", 0::bigint AS "accepted", 0::bigint AS "won", 0::bigint AS "revenueMinor", 0::bigint AS "rewardMinor"`;

export const figuresOfFacts = (facts: Prisma.Sql): Prisma.Sql => sql`
  SELECT x."workspaceId", x."ambassadorId", x."currency",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'clicks'), 0)::bigint AS "clicks",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'introductions'), 0)::bigint AS "introductions",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'accepted'), 0)::bigint AS "accepted",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'won'), 0)::bigint AS "won",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'revenue'), 0)::bigint AS "revenueMinor",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'rewards'), 0)::bigint AS "rewardMinor"
  FROM (${facts}) x GROUP BY x."workspaceId", x."ambassadorId", x."currency"`;
