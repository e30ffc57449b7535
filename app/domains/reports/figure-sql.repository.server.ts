import { Prisma } from "#app/platform/db/scoped.server";
import { oncePerRequest } from "#app/platform/http/request-scope.server";
import type { Ctx } from "#app/platform/context.server";
import { convertedFacts } from "#app/domains/reports/converted-facts-sql.server";
import { findChosenAmbassadors, type ChosenAmbassadors } from "#app/domains/reports/chosen-ambassadors.repository.server";
import { clicksHaveNo, factsOf } from "#app/domains/reports/report-facts-sql.server";
import type { ReportFilter } from "#app/domains/reports/report-filter.rules";
import {
  storedDaysOf,
  storedPeriodOf,
  type StoredDays,
  type StoredPart,
  type StoredPeriod,
} from "#app/domains/reports/stored-period.rules";
import {
  clicksAlone,
  FIGURE_COLUMNS,
  FIGURE_SUMS,
  figuresOfDays,
  figuresOfFacts,
  summedFigures,
  sumsOf,
  unsummedFigures,
} from "#app/domains/reports/summed-figures-sql.server";
import { refreshTotals } from "#app/domains/totals/refresh-totals.server";

const sql = Prisma.sql;

/** The rows of one page by revenue, if that is all that is asked: `before` is where the page before ended, `take` how many rows are looked at. */
export type TopByRevenue = { isDown: boolean; before: { revenueMinor: number; ambassadorId: string } | null; take: number };

/**
 * Figures by ambassador and currency: of the totals of months and more as far as they hold what is asked, else of days, else of the rows.
 * All are the same.
 *
 * @param top lets one stored total with one currency leave out whom that page does not show: the index has them in order.
 */
export async function figureSql(ctx: Ctx, filter: ReportFilter, top?: TopByRevenue): Promise<Prisma.Sql> {
  const { convertTo } = filter;
  const figures = convertTo ? await convertedFigures(ctx, filter, convertTo) : await ownFigures(ctx, filter, top);
  return sql`SELECT s.*, (s."revenueMinor" - s."rewardMinor") AS "returnMinor" FROM (${figures}) s`;
}

async function ownFigures(ctx: Ctx, filter: ReportFilter, top?: TopByRevenue): Promise<Prisma.Sql> {
  const { timeZone } = ctx.workspace;
  const stored = storedPeriodOf(filter, ctx.now, timeZone);
  const days = storedDaysOf(filter, timeZone);
  if (stored || days) await oncePerRequest(`totals:${ctx.workspaceId}`, () => refreshTotals(ctx));
  if (days && (filter.channel || filter.basis !== "activity") && !clicksHaveNo(filter)) return withClicksOfTotals(ctx, filter, days);
  if (!stored || (await isDatedAfter(ctx, stored.emptyAfter))) return summedFigures(ctx, filter);
  const chosen = await findChosenAmbassadors(ctx, filter);
  return chosen ? storedFigures(ctx, filter, stored, chosen, top) : summedFigures(ctx, filter);
}

/** Clicks come through one channel, each on its own day: those of all channels are the same, and have totals of more than days. */
async function withClicksOfTotals(ctx: Ctx, filter: ReportFilter, days: StoredDays): Promise<Prisma.Sql> {
  const all = await ownFigures(ctx, { ...filter, basis: "activity", channel: null });
  return sumsOf(ctx, [
    sql`SELECT f."ambassadorId", f."currency", ${clicksAlone(sql`f."clicks"`)} FROM (${all}) f WHERE f."clicks" > 0`,
    figuresOfDays(ctx, filter, days, { isWithClicks: false }),
  ]);
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
      SELECT t."ambassadorId", t."currency", ${FIGURE_COLUMNS} FROM (${figuresOfFacts(convertedFacts(ctx, foreign, to, { isSummed: true }))}) t
    ) p WHERE true ${currency ? sql`AND p."currency" = ${currency}` : Prisma.empty} GROUP BY p."ambassadorId", p."currency"`;
}

type Stored = {
  period: StoredPeriod;
  /** Whose totals answer; null for everybody's. */
  whole: Prisma.Sql | null;
  /** Clicks that are in no total yet. */
  fresh: Prisma.Sql;
  /** Figures of those of whom a part is asked for. */
  ofPart: Prisma.Sql | null;
};

async function storedFigures(
  ctx: Ctx,
  filter: ReportFilter,
  period: StoredPeriod,
  { whole, partly }: ChosenAmbassadors,
  top?: TopByRevenue,
): Promise<Prisma.Sql> {
  const counted = await oncePerRequest(`counted:${ctx.workspaceId}`, () => findClicksCountedUntil(ctx));
  const stored = {
    period,
    whole,
    fresh: freshClicksOf(ctx, sinceCounted({ ...filter, ...period.within }, counted), partly),
    ofPart: partly.length > 0 ? await figuresOfPart(ctx, { ...filter, ...period.within, ambassadorIds: partly }) : null,
  };
  const [part] = period.parts;
  const isOne = part && period.parts.length === 1 && part.startsOn === part.lastStartsOn && period.edges.length === 0;
  return isOne ? totalWithFreshClicks(ctx, filter, stored, part, top) : summedTotals(ctx, filter, stored);
}

const freshClicksOf = (ctx: Ctx, fresh: ReportFilter, partly: readonly string[]): Prisma.Sql => sql`
  SELECT f."ambassadorId", f."currency"::text AS "currency", ${clicksAlone(sql`f."amount"`)} FROM (${factsOf(ctx, fresh, ["freshClicks"])}) f
  ${partly.length > 0 ? sql`WHERE f."ambassadorId" <> ALL(${[...partly]})` : Prisma.empty}`;

/** Summed up before the question is asked: its joins read every table once, and these are found by their indexes. */
async function figuresOfPart(ctx: Ctx, filter: ReportFilter): Promise<Prisma.Sql> {
  const [row] = await ctx.db.$queryRaw<Array<{ figures: string | null }>>`
    SELECT json_agg(p)::text AS "figures" FROM (${summedFigures(ctx, filter)}) p WHERE p."workspaceId" = ${ctx.workspaceId}`;
  return sql`
    SELECT t."ambassadorId", t."currency", ${FIGURE_COLUMNS} FROM json_to_recordset(${row?.figures ?? "[]"}::json) AS t("ambassadorId" text, "currency" text,
      "clicks" bigint, "introductions" bigint, "accepted" bigint, "won" bigint, "revenueMinor" bigint, "rewardMinor" bigint)`;
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

const totalsOf = (
  { workspaceId }: Ctx,
  filter: ReportFilter,
  { whole }: Stored,
  { period, startsOn, lastStartsOn }: StoredPart,
): Prisma.Sql => sql`
  t."workspaceId" = ${workspaceId} AND t."period" = ${period}
    AND ${startsOn === lastStartsOn ? sql`t."startsOn" = ${startsOn}::date` : sql`t."startsOn" >= ${startsOn}::date AND t."startsOn" <= ${lastStartsOn}::date`}
    ${filter.currency ? sql`AND t."currency" = ${filter.currency}` : Prisma.empty}
    ${filter.ambassadorId ? sql`AND t."ambassadorId" = ${filter.ambassadorId}` : Prisma.empty}
    ${filter.ambassadorIds ? sql`AND t."ambassadorId" = ANY(${[...filter.ambassadorIds]})` : Prisma.empty}
    ${whole ? sql`AND t."ambassadorId" IN (${whole})` : Prisma.empty}`;

/** One row of the totals an ambassador, as the index has them in order, with the clicks that are not in them yet. */
function totalWithFreshClicks(ctx: Ctx, filter: ReportFilter, stored: Stored, part: StoredPart, top?: TopByRevenue): Prisma.Sql {
  const { workspaceId } = ctx;
  const ofPeriod = totalsOf(ctx, filter, stored, part);
  // Clicks change no revenue: the first rows by revenue are the first ones whatever was clicked since.
  const totals =
    top && filter.currency
      ? sql`(SELECT t.* FROM "AmbassadorTotal" t WHERE ${ofPeriod} ${topOf(top)})`
      : sql`(SELECT t.* FROM "AmbassadorTotal" t WHERE ${ofPeriod})`;
  const ofPart = stored.ofPart ? sql`UNION ALL SELECT ${workspaceId}::text, t.* FROM (${stored.ofPart}) t` : Prisma.empty;
  return sql`
    WITH fresh AS MATERIALIZED (
      SELECT f."ambassadorId", f."currency", sum(f."clicks")::bigint AS "clicks" FROM (${stored.fresh}) f GROUP BY 1, 2
    )
    SELECT t."workspaceId", t."ambassadorId", t."currency"::text, (t."clicks" + COALESCE(x."clicks", 0))::bigint AS "clicks",
      t."introductions", t."accepted", t."won", t."revenueMinor", t."rewardMinor"
    FROM ${totals} t LEFT JOIN fresh x ON x."ambassadorId" = t."ambassadorId" AND x."currency" = t."currency"::text
    UNION ALL
    SELECT ${workspaceId}::text, x."ambassadorId", x."currency", x."clicks", 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint
    FROM fresh x WHERE NOT EXISTS (SELECT 1 FROM "AmbassadorTotal" t WHERE ${ofPeriod} AND t."ambassadorId" = x."ambassadorId" AND t."currency"::text = x."currency")
    ${ofPart}`;
}

function topOf({ isDown, before, take }: TopByRevenue): Prisma.Sql {
  const reached = before
    ? sql`AND (t."revenueMinor", t."ambassadorId") ${isDown ? sql`<=` : sql`>=`} (${before.revenueMinor}::bigint, ${before.ambassadorId})`
    : Prisma.empty;
  const direction = isDown ? sql`DESC` : sql`ASC`;
  return sql`${reached} ORDER BY t."revenueMinor" ${direction}, t."ambassadorId" ${direction} LIMIT ${take}`;
}

/** Totals of several periods, their clicks that are not counted yet, and the days around them. */
function summedTotals(ctx: Ctx, filter: ReportFilter, stored: Stored): Prisma.Sql {
  const { parts, edges } = stored.period;
  const totals = parts.map(
    (part) =>
      sql`SELECT t."ambassadorId", t."currency"::text AS "currency", ${FIGURE_COLUMNS} FROM "AmbassadorTotal" t WHERE ${totalsOf(ctx, filter, stored, part)}`,
  );
  const around = edges.map((edge) => unsummedFigures(ctx, { ...filter, ...edge }));
  const all = [...totals, stored.fresh, ...around, ...(stored.ofPart ? [stored.ofPart] : [])];
  return sumsOf(ctx, all);
}

/** Whether a sale, and what it earned, is dated from this moment on: an integration may write down what is still to come. */
async function isDatedAfter(ctx: Ctx, at: Date | null): Promise<boolean> {
  if (!at) return false;
  // The last one is read from the end of the index; whether there is any from then on, all might be read for.
  const [row] = await ctx.db.$queryRaw<Array<{ last: Date | null }>>`
    SELECT max("occurredAt") AS "last" FROM "Sale" WHERE "workspaceId" = ${ctx.workspaceId}`;
  return row?.last ? row.last >= at : false;
}
