import { withHashJoins } from "#app/platform/db/hash-joins.server";
import { allowLongStatements } from "#app/platform/db/statement-time.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { factsOf } from "#app/domains/reports/report-facts-sql.server";
import { ALL_STARTS_ON } from "#app/domains/reports/stored-period.rules";
import { clicksAlone } from "#app/domains/reports/summed-figures-sql.server";
import { findWrongDays, storeDays } from "#app/domains/totals/day-total.repository.server";

const sql = Prisma.sql;
const COLUMNS = Prisma.raw(
  ["ambassadorId", "currency", "period", "startsOn", "clicks", "introductions", "accepted", "won", "revenueMinor", "rewardMinor"]
    .map((name) => `"${name}"`)
    .join(", "),
);

const SUMS = sql`t."clicks", t."introductions", t."accepted", t."won", t."revenueMinor", t."rewardMinor"`;

export async function hasChanges(ctx: Ctx): Promise<boolean> {
  return (await ctx.db.ambassadorChange.findFirst({ where: { workspaceId: ctx.workspaceId }, select: { id: true } })) !== null;
}

/**
 * Takes the marks of some ambassadors away.
 *
 * @returns whom they were on: what the marks of committed changes stand for is seen by every later query.
 */
export async function takeChanged(tx: Ctx, mostAmbassadors: number): Promise<string[]> {
  const rows = await tx.db.$queryRaw<Array<{ ambassadorId: string }>>`
    WITH marked AS MATERIALIZED (
      SELECT DISTINCT "ambassadorId" FROM "AmbassadorChange" WHERE "workspaceId" = ${tx.workspaceId} LIMIT ${mostAmbassadors}
    ), taken AS (
      DELETE FROM "AmbassadorChange" WHERE "workspaceId" = ${tx.workspaceId} AND "ambassadorId" IN (SELECT "ambassadorId" FROM marked) RETURNING "ambassadorId"
    )
    SELECT DISTINCT "ambassadorId" FROM taken`;
  return rows.map(({ ambassadorId }) => ambassadorId);
}

// Of a few ambassadors indexes find the rows; of many each table is read once.
const MANY_AMBASSADORS = 200;

/** Makes the totals of these ambassadors anew: their days from the rows, and of their days the rest. */
export async function storeTotals(tx: Ctx, ambassadorIds: readonly string[]): Promise<void> {
  const store = async (of: Ctx) => {
    await storeDays(of, ambassadorIds);
    await storeTotalsOf(of, ambassadorIds);
  };
  if (ambassadorIds.length <= MANY_AMBASSADORS) return store(tx);
  await withHashJoins(tx, async (joined) => {
    await allowLongStatements(joined); // cut off, it would leave its marks, and no report would ever open
    await store(joined);
  });
}

/** Of years of totals a new click changes those of now: what is right already is not written again, nor its place in each index. */
async function storeTotalsOf(tx: Ctx, ambassadorIds: readonly string[]): Promise<void> {
  const { workspaceId } = tx;
  await tx.db.$executeRaw`
    WITH computed AS MATERIALIZED (
      SELECT concat_ws(':', "ambassadorId", "currency", "period", "startsOn") AS "id", s.* FROM (${totalsOfDays(tx, ambassadorIds)}) s
    ),
    stored AS MATERIALIZED (
      SELECT t."id", ${SUMS} FROM "AmbassadorTotal" t WHERE t."workspaceId" = ${workspaceId} AND t."ambassadorId" = ANY(${[...ambassadorIds]})
    ),
    gone AS (
      DELETE FROM "AmbassadorTotal" t USING (SELECT d."id" FROM stored d LEFT JOIN computed c ON c."id" = d."id" WHERE c."id" IS NULL) d
      WHERE t."workspaceId" = ${workspaceId} AND t."id" = d."id"
    )
    INSERT INTO "AmbassadorTotal" AS t ("workspaceId", "id", ${COLUMNS})
    SELECT ${workspaceId}, c."id", ${COLUMNS} FROM (
      SELECT c.* FROM computed c LEFT JOIN stored t ON t."id" = c."id"
      WHERE t."id" IS NULL OR (${SUMS}) IS DISTINCT FROM (c."clicks", c."introductions", c."accepted", c."won", c."revenueMinor", c."rewardMinor")
    ) c
    ON CONFLICT ("workspaceId", "id") DO UPDATE SET "clicks" = EXCLUDED."clicks", "introductions" = EXCLUDED."introductions", "accepted" = EXCLUDED."accepted",
      "won" = EXCLUDED."won", "revenueMinor" = EXCLUDED."revenueMinor", "rewardMinor" = EXCLUDED."rewardMinor"`;
}

/** Ambassadors whose stored days are not what the rows add up to, or whose totals are not what their days do. */
export async function findWrongTotals(tx: Ctx): Promise<string[]> {
  return withHashJoins(tx, async (joined) => {
    await allowLongStatements(joined);
    const rows = await joined.db.$queryRaw<Array<{ ambassadorId: string }>>`
    WITH stored AS MATERIALIZED (SELECT ${COLUMNS} FROM "AmbassadorTotal" WHERE "workspaceId" = ${tx.workspaceId}),
      computed AS MATERIALIZED (SELECT ${COLUMNS} FROM (${totalsOfDays(tx)}) s)
    SELECT DISTINCT "ambassadorId" FROM ((TABLE computed EXCEPT TABLE stored) UNION ALL (TABLE stored EXCEPT TABLE computed)) wrong`;
    return [...new Set([...(await findWrongDays(joined)), ...rows.map(({ ambassadorId }) => ambassadorId)])];
  });
}

function totalsOfDays(ctx: Ctx, ambassadorIds?: readonly string[]): Prisma.Sql {
  const { workspaceId, workspace } = ctx;
  const clicks = factsOf(ctx, { from: null, to: null, basis: "activity", ambassadorIds }, ["countedClicks"]);
  return sql`
    WITH monthly AS MATERIALIZED (
      SELECT f."ambassadorId", f."currency"::text AS "currency", date_trunc('month', f."at" AT TIME ZONE ${workspace.timeZone})::date AS "month",
        ${clicksAlone(sql`sum(f."amount")`)}
      FROM (${clicks}) f GROUP BY 1, 2, 3
      UNION ALL
      SELECT e."ambassadorId", d."currency"::text, date_trunc('month', d."day"::timestamp)::date, 0, sum(d."introductions"), sum(d."accepted"), sum(d."won"),
        sum(d."revenueMinor")::bigint, sum(d."rewardMinor")::bigint
      FROM "DayTotal" d JOIN "Enrolment" e ON e."workspaceId" = ${workspaceId} AND e."id" = d."enrolmentId"
      WHERE d."workspaceId" = ${workspaceId} AND d."basis" = 'activity' ${ambassadorIds ? sql`AND e."ambassadorId" = ANY(${[...ambassadorIds]})` : Prisma.empty} GROUP BY 1, 2, 3
    )
    SELECT m."ambassadorId", m."currency"::char(3) AS "currency", p."period", p."startsOn", sum(m."clicks")::bigint AS "clicks",
      sum(m."introductions")::bigint AS "introductions", sum(m."accepted")::bigint AS "accepted", sum(m."won")::bigint AS "won",
      sum(m."revenueMinor")::bigint AS "revenueMinor", sum(m."rewardMinor")::bigint AS "rewardMinor"
    FROM monthly m CROSS JOIN LATERAL (VALUES ('month', m."month"), ('quarter', date_trunc('quarter', m."month")::date),
      ('year', date_trunc('year', m."month")::date), ('all', ${ALL_STARTS_ON}::date)) p("period", "startsOn")
    GROUP BY m."ambassadorId", m."currency", p."period", p."startsOn"`;
}
