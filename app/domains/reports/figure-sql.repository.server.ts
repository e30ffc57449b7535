import { Prisma } from "#app/platform/db/scoped.server";
import { oncePerRequest } from "#app/platform/http/request-scope.server";
import type { Ctx } from "#app/platform/context.server";
import { convertedFacts } from "#app/domains/reports/converted-facts-sql.server";
import { factsOf } from "#app/domains/reports/report-facts-sql.server";
import { FACT_KINDS, type ReportFilter } from "#app/domains/reports/report-filter.rules";
import { storedPeriodOf, type StoredPart, type StoredPeriod } from "#app/domains/reports/stored-period.rules";
import { refreshTotals } from "#app/domains/totals/refresh-totals.server";

const sql = Prisma.sql;

/** The rows of one page by revenue, if that is all that is asked: `before` is where the page before ended, `take` how many rows are looked at. */
export type TopByRevenue = { isDown: boolean; before: { revenueMinor: number; ambassadorId: string } | null; take: number };

/**
 * Figures by ambassador and currency: of the stored totals as far as they hold the period, else summed from the rows. Both are the same.
 *
 * @param top lets one stored total with one currency leave out whom that page does not show: the index has them in order.
 */
export async function figureSql(ctx: Ctx, filter: ReportFilter, top?: TopByRevenue): Promise<Prisma.Sql> {
  const { convertTo } = filter;
  const figures = convertTo ? await convertedFigures(ctx, filter, convertTo) : await ownFigures(ctx, filter, top);
  return sql`SELECT s.*, (s."revenueMinor" - s."rewardMinor") AS "returnMinor" FROM (${figures}) s`;
}

async function ownFigures(ctx: Ctx, filter: ReportFilter, top?: TopByRevenue): Promise<Prisma.Sql> {
  const stored = storedPeriodOf(filter, ctx.now, ctx.workspace.timeZone);
  return stored && !(await isDatedAfter(ctx, stored.emptyAfter)) ? storedFigures(ctx, filter, stored, top) : summedFigures(ctx, filter);
}

/** What stands in the currency already, as it is; amounts of others row by row, each at the rate of its day. */
async function convertedFigures(ctx: Ctx, { convertTo: _convertTo, currency, ...filter }: ReportFilter, to: string): Promise<Prisma.Sql> {
  const foreign = factsOf(ctx, { ...filter, otherThan: to }, ["revenue", "rewards"]);
  const inCurrency = (name: "revenueMinor" | "rewardMinor") =>
    sql`CASE WHEN o."currency" = ${to} THEN o.${Prisma.raw(`"${name}"`)} ELSE 0 END AS ${Prisma.raw(`"${name}"`)}`;
  return sql`
    SELECT ${ctx.workspaceId}::text AS "workspaceId", p."ambassadorId", p."currency", ${FIGURE_SUMS}
    FROM (
      SELECT o."ambassadorId", ${to}::text AS "currency", o."clicks", o."introductions", o."accepted", o."won", ${inCurrency("revenueMinor")}, ${inCurrency("rewardMinor")}
      FROM (${await ownFigures(ctx, filter)}) o WHERE o."currency" = ${to} OR o."clicks" + o."introductions" + o."accepted" + o."won" > 0
      UNION ALL
      SELECT t."ambassadorId", t."currency", ${FIGURE_COLUMNS} FROM (${sumsOf(convertedFacts(ctx, foreign, to))}) t
    ) p WHERE true ${currency ? sql`AND p."currency" = ${currency}` : Prisma.empty} GROUP BY p."ambassadorId", p."currency"`;
}

async function storedFigures(ctx: Ctx, filter: ReportFilter, stored: StoredPeriod, top?: TopByRevenue): Promise<Prisma.Sql> {
  await oncePerRequest(`totals:${ctx.workspaceId}`, () => refreshTotals(ctx));
  const counted = await oncePerRequest(`counted:${ctx.workspaceId}`, () => findClicksCountedUntil(ctx));
  const fresh = sinceCounted({ ...filter, ...stored.within }, counted);
  const [part] = stored.parts;
  const isOne = part && stored.parts.length === 1 && part.startsOn === part.lastStartsOn && stored.edges.length === 0;
  return isOne ? totalWithFreshClicks(ctx, filter, { part, fresh, top }) : summedTotals(ctx, filter, stored, fresh);
}

// Known before the question is asked, the border tells the planner that hardly any click lies beyond it. One that moved on since is
// read again within.
const sinceCounted = (filter: ReportFilter, counted: Date | null): ReportFilter =>
  counted && (!filter.from || counted > filter.from) ? { ...filter, from: counted } : filter;

async function findClicksCountedUntil(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db.$queryRaw<Array<{ until: Date | null }>>`
    SELECT "clicksCountedUntil" AS "until" FROM "Workspace" WHERE "id" = ${ctx.workspaceId}`;
  return row?.until ?? null;
}

const totalsOf = ({ workspaceId }: Ctx, filter: ReportFilter, { period, startsOn, lastStartsOn }: StoredPart): Prisma.Sql => sql`
  t."workspaceId" = ${workspaceId} AND t."period" = ${period}
    AND ${startsOn === lastStartsOn ? sql`t."startsOn" = ${startsOn}::date` : sql`t."startsOn" >= ${startsOn}::date AND t."startsOn" <= ${lastStartsOn}::date`}
    ${filter.currency ? sql`AND t."currency" = ${filter.currency}` : Prisma.empty}
    ${filter.ambassadorId ? sql`AND t."ambassadorId" = ${filter.ambassadorId}` : Prisma.empty}
    ${filter.ambassadorIds ? sql`AND t."ambassadorId" = ANY(${[...filter.ambassadorIds]})` : Prisma.empty}`;

type OneTotal = { part: StoredPart; fresh: ReportFilter; top?: TopByRevenue };

/** One row of the totals an ambassador, as the index has them in order, with the clicks that are not in them yet. */
function totalWithFreshClicks(ctx: Ctx, filter: ReportFilter, { part, fresh, top }: OneTotal): Prisma.Sql {
  const { workspaceId } = ctx;
  const ofPeriod = totalsOf(ctx, filter, part);
  // Clicks change no revenue: the first rows by revenue are the first ones whatever was clicked since.
  const totals =
    top && filter.currency
      ? sql`(SELECT t.* FROM "AmbassadorTotal" t WHERE ${ofPeriod} ${topOf(top)})`
      : sql`(SELECT t.* FROM "AmbassadorTotal" t WHERE ${ofPeriod})`;
  return sql`
    WITH fresh AS MATERIALIZED (
      SELECT f."ambassadorId", f."currency"::text AS "currency", sum(f."amount")::bigint AS "clicks" FROM (${factsOf(ctx, fresh, ["freshClicks"])}) f GROUP BY 1, 2
    )
    SELECT t."workspaceId", t."ambassadorId", t."currency"::text, (t."clicks" + COALESCE(x."clicks", 0))::bigint AS "clicks",
      t."introductions", t."accepted", t."won", t."revenueMinor", t."rewardMinor"
    FROM ${totals} t LEFT JOIN fresh x ON x."ambassadorId" = t."ambassadorId" AND x."currency" = t."currency"::text
    UNION ALL
    SELECT ${workspaceId}::text, x."ambassadorId", x."currency", x."clicks", 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint
    FROM fresh x WHERE NOT EXISTS (SELECT 1 FROM "AmbassadorTotal" t WHERE ${ofPeriod} AND t."ambassadorId" = x."ambassadorId" AND t."currency"::text = x."currency")`;
}

function topOf({ isDown, before, take }: TopByRevenue): Prisma.Sql {
  const reached = before
    ? sql`AND (t."revenueMinor", t."ambassadorId") ${isDown ? sql`<=` : sql`>=`} (${before.revenueMinor}::bigint, ${before.ambassadorId})`
    : Prisma.empty;
  const direction = isDown ? sql`DESC` : sql`ASC`;
  return sql`${reached} ORDER BY t."revenueMinor" ${direction}, t."ambassadorId" ${direction} LIMIT ${take}`;
}

const FIGURES = ["clicks", "introductions", "accepted", "won", "revenueMinor", "rewardMinor"] as const;
const FIGURE_SUMS = Prisma.raw(FIGURES.map((name) => `sum(p."${name}")::bigint AS "${name}"`).join(", "));
const FIGURE_COLUMNS = Prisma.raw(FIGURES.map((name) => `t."${name}"`).join(", "));

/** Totals of several periods, their clicks that are not counted yet, and the days around them from the rows. */
function summedTotals(ctx: Ctx, filter: ReportFilter, stored: StoredPeriod, freshly: ReportFilter): Prisma.Sql {
  const fresh = sql`
    SELECT f."ambassadorId", f."currency"::text AS "currency", f."amount" AS "clicks", 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint
    FROM (${factsOf(ctx, freshly, ["freshClicks"])}) f`;
  const totals = stored.parts.map(
    (part) =>
      sql`SELECT t."ambassadorId", t."currency"::text AS "currency", ${FIGURE_COLUMNS} FROM "AmbassadorTotal" t WHERE ${totalsOf(ctx, filter, part)}`,
  );
  const edges = stored.edges.map(
    (edge) => sql`
    SELECT t."ambassadorId", t."currency", ${FIGURE_COLUMNS} FROM (${summedFigures(ctx, { ...filter, ...edge })}) t`,
  );
  return sql`
    SELECT ${ctx.workspaceId}::text AS "workspaceId", p."ambassadorId", p."currency", ${FIGURE_SUMS}
    FROM (${Prisma.join([...totals, fresh, ...edges], " UNION ALL ")}) p GROUP BY p."ambassadorId", p."currency"`;
}

const summedFigures = (ctx: Ctx, filter: ReportFilter): Prisma.Sql => sumsOf(factsOf(ctx, filter, FACT_KINDS));

const sumsOf = (facts: Prisma.Sql): Prisma.Sql => sql`
  SELECT x."workspaceId", x."ambassadorId", x."currency",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'clicks'), 0)::bigint AS "clicks",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'introductions'), 0)::bigint AS "introductions",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'accepted'), 0)::bigint AS "accepted",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'won'), 0)::bigint AS "won",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'revenue'), 0)::bigint AS "revenueMinor",
    COALESCE(sum(x."amount") FILTER (WHERE x."what" = 'rewards'), 0)::bigint AS "rewardMinor"
  FROM (${facts}) x GROUP BY x."workspaceId", x."ambassadorId", x."currency"`;

/** Whether a sale, and what it earned, is dated from this moment on: an integration may write down what is still to come. */
async function isDatedAfter(ctx: Ctx, at: Date | null): Promise<boolean> {
  if (!at) return false;
  const [row] = await ctx.db.$queryRaw<Array<{ found: boolean }>>`
    SELECT EXISTS (SELECT 1 FROM "Sale" WHERE "workspaceId" = ${ctx.workspaceId} AND "occurredAt" >= ${at}) AS "found"`;
  return row?.found ?? false;
}
