import { Prisma } from "#app/platform/db/scoped.server";
import { withHashJoins, withJoinsFor } from "#app/platform/db/hash-joins.server";
import type { Ctx } from "#app/platform/context.server";
import type { DayCount } from "#app/domains/reports/days-to-close.rules";
import { figureSql } from "#app/domains/reports/figure-sql.repository.server";
import { factsOf } from "#app/domains/reports/report-facts-sql.server";
import type { ReportFilter } from "#app/domains/reports/report-filter.rules";
import { lastVisit } from "#app/domains/reports/visit-sql.server";

const sql = Prisma.sql;

// Whole days from the introduction to the deal; none for a deal of a day before somebody wrote its lead down.
const DAYS = sql`GREATEST(floor(extract(epoch FROM l."endedAt" - l."createdAt") / 86400)::int, 0)`;

export type LeadOutcomes = { accepted: number; won: number; days: DayCount[] };

/** What became of the accepted leads of a period that no ambassador introduced. Other filters do not apply. */
export async function countOtherOutcomes(
  ctx: Ctx,
  { from, to, basis }: Pick<ReportFilter, "from" | "to" | "basis">,
): Promise<LeadOutcomes> {
  const date = basis === "activity" ? sql`s."at"` : sql`l."createdAt"`;
  const rows = await withHashJoins(
    ctx,
    (tx) => tx.db.$queryRaw<Array<{ days: number | null; leads: bigint }>>`
    SELECT CASE WHEN l."stage" = 'won' THEN ${DAYS} END AS "days", count(*) AS "leads"
    FROM "Lead" l JOIN (SELECT "leadId", min("at") AS "at" FROM "LeadStageChange" WHERE "workspaceId" = ${ctx.workspaceId} AND "to" = 'accepted' GROUP BY "leadId") s
      ON s."leadId" = l."id"
    WHERE l."workspaceId" = ${ctx.workspaceId} AND l."enrolmentId" IS NULL AND l."stage" <> 'duplicate'
      ${from ? sql`AND ${date} >= ${from}` : Prisma.empty} ${to ? sql`AND ${date} < ${to}` : Prisma.empty} GROUP BY 1`,
  );
  return outcomes(rows);
}

/** The same of the leads that a report counts as accepted. */
export async function countLeadOutcomes(ctx: Ctx, filter: ReportFilter): Promise<LeadOutcomes> {
  const rows = await withHashJoins(
    ctx,
    (tx) => tx.db.$queryRaw<Array<{ days: number | null; leads: bigint }>>`
    SELECT CASE WHEN l."stage" = 'won' THEN ${DAYS} END AS "days", count(*) AS "leads"
    FROM (${factsOf(ctx, filter, ["accepted"])}) f JOIN "Lead" l ON l."workspaceId" = ${ctx.workspaceId} AND l."id" = f."leadId" GROUP BY 1`,
  );
  return outcomes(rows);
}

function outcomes(rows: ReadonlyArray<{ days: number | null; leads: bigint }>): LeadOutcomes {
  const days = rows.flatMap((row) => (row.days === null ? [] : [{ days: row.days, leads: Number(row.leads) }]));
  return {
    accepted: rows.reduce((sum, { leads }) => sum + Number(leads), 0),
    won: days.reduce((sum, { leads }) => sum + leads, 0),
    days,
  };
}

/** What a row of the report says beside its sums; `wonOfAccepted` and `days` are of the leads accepted in the period. */
export type RowDetail = {
  acceptedLeads: number;
  wonOfAccepted: number;
  days: number | null;
  lastActivityAt: Date | null;
  revenueBeforeMinor: number;
};

/**
 * Details of the ambassadors of one page. Last activity is their newest counted click or introduction, whatever the period.
 *
 * @param previous the stretch to compare revenue with; null for none. @returns by ambassador; amounts in the filter's currency.
 */
export async function detailRows(
  ctx: Ctx,
  filter: ReportFilter & { ambassadorIds: readonly string[]; currency: string },
  previous: { from: Date; to: Date } | null,
): Promise<Map<string, RowDetail>> {
  if (filter.ambassadorIds.length === 0) return new Map();
  const before = previous
    ? await figureSql(ctx, { ...filter, ...previous })
    : sql`SELECT NULL::text AS "ambassadorId", NULL::bigint AS "revenueMinor"`;
  const rows = await withJoinsFor(
    ctx,
    filter.ambassadorIds,
    (tx) => tx.db.$queryRaw<
      Array<{
        ambassadorId: string;
        accepted: bigint | null;
        won: bigint | null;
        days: number | null;
        lastActivityAt: Date | null;
        before: bigint | null;
      }>
    >`
    WITH earlier AS MATERIALIZED (SELECT f."ambassadorId", f."revenueMinor" FROM (${before}) f),
    accepted AS MATERIALIZED (
      SELECT f."ambassadorId", count(*) AS "accepted", count(*) FILTER (WHERE l."stage" = 'won') AS "won",
        percentile_cont(0.5) WITHIN GROUP (ORDER BY CASE WHEN l."stage" = 'won' THEN ${DAYS} END) AS "days"
      FROM (${factsOf(ctx, filter, ["accepted"])}) f JOIN "Lead" l ON l."workspaceId" = ${ctx.workspaceId} AND l."id" = f."leadId" GROUP BY f."ambassadorId"
    )
    SELECT a."id" AS "ambassadorId", k."accepted", k."won", k."days", b."revenueMinor" AS "before",
      ${lastActivity(ctx, sql`a."id"`)} AS "lastActivityAt"
    FROM "Ambassador" a LEFT JOIN accepted k ON k."ambassadorId" = a."id" LEFT JOIN earlier b ON b."ambassadorId" = a."id"
    WHERE a."workspaceId" = ${ctx.workspaceId} AND a."id" = ANY(${[...filter.ambassadorIds]})`,
  );
  return new Map(
    rows.map(({ ambassadorId, accepted, won, days, lastActivityAt, before }) => [
      ambassadorId,
      {
        acceptedLeads: Number(accepted ?? 0),
        wonOfAccepted: Number(won ?? 0),
        days,
        lastActivityAt,
        revenueBeforeMinor: Number(before ?? 0),
      },
    ]),
  );
}

const lastActivity = (ctx: Ctx, ambassadorId: Prisma.Sql): Prisma.Sql => sql`
  (SELECT max(GREATEST(${lastVisit(ctx, sql`e."id"`)}, d."at")) FROM "Enrolment" e
    LEFT JOIN LATERAL (SELECT max(x."createdAt") AS "at" FROM "Lead" x WHERE x."workspaceId" = ${ctx.workspaceId} AND x."enrolmentId" = e."id") d ON true
    WHERE e."workspaceId" = ${ctx.workspaceId} AND e."ambassadorId" = ${ambassadorId})`;

/**
 * Figures with the same details as whole numbers to put rows in order by: the share won in millionths, days in halves, the last activity in
 * milliseconds. Who has none comes last in either direction.
 */
export function withDetails(ctx: Ctx, filter: ReportFilter, figures: Prisma.Sql, direction: "ascending" | "descending"): Prisma.Sql {
  const none = sql`${direction === "descending" ? -1 : Number.MAX_SAFE_INTEGER}::bigint`;
  return sql`
    SELECT f.*, COALESCE(k."winRate", ${none}) AS "winRate", COALESCE(k."days", ${none}) AS "days",
      COALESCE(floor(extract(epoch FROM ${lastActivity(ctx, sql`f."ambassadorId"`)}) * 1000)::bigint, ${none}) AS "lastActivity"
    FROM (${figures}) f LEFT JOIN (
      SELECT g."ambassadorId", g."currency"::text AS "currency", count(*) FILTER (WHERE l."stage" = 'won') * 1000000 / count(*) AS "winRate",
        (percentile_cont(0.5) WITHIN GROUP (ORDER BY CASE WHEN l."stage" = 'won' THEN ${DAYS} END) * 2)::bigint AS "days"
      FROM (${factsOf(ctx, filter, ["accepted"])}) g JOIN "Lead" l ON l."workspaceId" = ${ctx.workspaceId} AND l."id" = g."leadId"
      GROUP BY 1, 2
    ) k ON k."ambassadorId" = f."ambassadorId" AND k."currency" = f."currency"`;
}
