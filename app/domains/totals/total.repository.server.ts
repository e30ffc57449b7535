import { withHashJoins } from "#app/platform/db/hash-joins.server";
import { allowLongStatements } from "#app/platform/db/statement-time.server";
import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { factsOf, type FactSource } from "#app/domains/reports/report-facts-sql.server";
import { ALL_STARTS_ON } from "#app/domains/reports/stored-period.rules";

const sql = Prisma.sql;
const STORED: readonly FactSource[] = ["countedClicks", "introductions", "accepted", "won", "revenue", "rewards"];
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

/** Makes the totals of these ambassadors anew from the rows. */
export async function storeTotals(tx: Ctx, ambassadorIds: readonly string[]): Promise<void> {
  if (ambassadorIds.length <= MANY_AMBASSADORS) return storeTotalsOf(tx, ambassadorIds);
  await withHashJoins(tx, async (joined) => {
    await allowLongStatements(joined); // cut off, it would leave its marks, and no report would ever open
    await storeTotalsOf(joined, ambassadorIds);
  });
}

/** Of years of totals a new click changes those of now: what is right already is not written again, nor its place in each index. */
async function storeTotalsOf(tx: Ctx, ambassadorIds: readonly string[]): Promise<void> {
  const { workspaceId } = tx;
  await tx.db.$executeRaw`
    WITH computed AS MATERIALIZED (
      SELECT concat_ws(':', "ambassadorId", "currency", "period", "startsOn") AS "id", s.* FROM (${totalsOfRows(tx, ambassadorIds)}) s
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

/** Ambassadors whose stored totals are not what the rows add up to. */
export async function findWrongTotals(tx: Ctx): Promise<string[]> {
  const rows = await withHashJoins(tx, async (joined) => {
    await allowLongStatements(joined);
    return joined.db.$queryRaw<Array<{ ambassadorId: string }>>`
    WITH stored AS MATERIALIZED (SELECT ${COLUMNS} FROM "AmbassadorTotal" WHERE "workspaceId" = ${tx.workspaceId}),
      computed AS MATERIALIZED (SELECT ${COLUMNS} FROM (${totalsOfRows(tx)}) s)
    SELECT DISTINCT "ambassadorId" FROM ((TABLE computed EXCEPT TABLE stored) UNION ALL (TABLE stored EXCEPT TABLE computed)) wrong`;
  });
  return rows.map(({ ambassadorId }) => ambassadorId);
}

function totalsOfRows(ctx: Ctx, ambassadorIds?: readonly string[]): Prisma.Sql {
  const { timeZone } = ctx.workspace;
  const sum = (what: string, name: string) =>
    sql`COALESCE(sum("amount") FILTER (WHERE "what" = ${what}), 0)::bigint AS ${Prisma.raw(`"${name}"`)}`;
  return sql`
    WITH monthly AS MATERIALIZED (
      SELECT f."ambassadorId", f."currency", date_trunc('month', f."at" AT TIME ZONE ${timeZone}) AS "month", ${sum("clicks", "clicks")},
        ${sum("introductions", "introductions")}, ${sum("accepted", "accepted")}, ${sum("won", "won")}, ${sum("revenue", "revenueMinor")}, ${sum("rewards", "rewardMinor")}
      FROM (${factsOf(ctx, { from: null, to: null, basis: "activity", ambassadorIds }, STORED)}) f GROUP BY 1, 2, 3
    )
    SELECT m."ambassadorId", m."currency"::char(3) AS "currency", p."period", p."startsOn", sum(m."clicks")::bigint AS "clicks",
      sum(m."introductions")::bigint AS "introductions", sum(m."accepted")::bigint AS "accepted", sum(m."won")::bigint AS "won",
      sum(m."revenueMinor")::bigint AS "revenueMinor", sum(m."rewardMinor")::bigint AS "rewardMinor"
    FROM monthly m CROSS JOIN LATERAL (VALUES ('month', m."month"::date), ('quarter', date_trunc('quarter', m."month")::date),
      ('year', date_trunc('year', m."month")::date), ('all', ${ALL_STARTS_ON}::date)) p("period", "startsOn")
    GROUP BY m."ambassadorId", m."currency", p."period", p."startsOn"`;
}
