import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { EVIDENCE_CHANNEL, factsOf, LEAD_CHANNEL } from "#app/domains/reports/report-facts-sql.server";

const sql = Prisma.sql;
const KEYS = ["enrolmentId", "basis", "day", "currency", "channel", "askedByUserId"] as const;
const FIGURES = ["introductions", "accepted", "won", "revenueMinor", "rewardMinor"] as const;

const quoted = (names: readonly string[], prefix = "") => Prisma.raw(names.map((name) => `${prefix}"${name}"`).join(", "));
const KEY_COLUMNS = quoted(KEYS);
const COLUMNS = quoted([...KEYS, ...FIGURES]);

/** Makes the days of these ambassadors anew from the rows. What is right already is not written again. */
export async function storeDays(tx: Ctx, ambassadorIds: readonly string[]): Promise<void> {
  const { workspaceId } = tx;
  await tx.db.$executeRaw`
    WITH computed AS MATERIALIZED (${daysOfRows(tx, ambassadorIds)}),
    stored AS MATERIALIZED (
      SELECT ${COLUMNS} FROM "DayTotal" WHERE "workspaceId" = ${workspaceId} AND "enrolmentId" IN (
        SELECT e."id" FROM "Enrolment" e WHERE e."workspaceId" = ${workspaceId} AND e."ambassadorId" = ANY(${[...ambassadorIds]}))
    ),
    gone AS (
      DELETE FROM "DayTotal" t USING (SELECT ${KEY_COLUMNS} FROM stored EXCEPT SELECT ${KEY_COLUMNS} FROM computed) d
      WHERE t."workspaceId" = ${workspaceId} AND (${quoted(KEYS, "t.")}) = (${quoted(KEYS, "d.")})
    )
    INSERT INTO "DayTotal" ("workspaceId", ${COLUMNS})
    SELECT ${workspaceId}, ${COLUMNS} FROM (SELECT ${COLUMNS} FROM computed EXCEPT SELECT ${COLUMNS} FROM stored) c
    ON CONFLICT ("workspaceId", ${KEY_COLUMNS}) DO UPDATE SET ${Prisma.raw(FIGURES.map((name) => `"${name}" = EXCLUDED."${name}"`).join(", "))}`;
}

/** Ambassadors whose stored days are not what the rows add up to. */
export async function findWrongDays(tx: Ctx): Promise<string[]> {
  const rows = await tx.db.$queryRaw<Array<{ ambassadorId: string }>>`
    WITH stored AS MATERIALIZED (SELECT ${COLUMNS} FROM "DayTotal" WHERE "workspaceId" = ${tx.workspaceId}),
      computed AS MATERIALIZED (${daysOfRows(tx)})
    SELECT DISTINCT e."ambassadorId" FROM ((TABLE computed EXCEPT TABLE stored) UNION ALL (TABLE stored EXCEPT TABLE computed)) wrong
    JOIN "Enrolment" e ON e."workspaceId" = ${tx.workspaceId} AND e."id" = wrong."enrolmentId"`;
  return rows.map(({ ambassadorId }) => ambassadorId);
}

// What has a lead came in as that lead did, else as the evidence that it was credited by; of a lead that is gone nobody knows.
const daysOfRows = (ctx: Ctx, ambassadorIds?: readonly string[]): Prisma.Sql => sql`
  SELECT f."enrolmentId", d."basis", (d."at" AT TIME ZONE ${ctx.workspace.timeZone})::date AS "day", f."currency"::char(3) AS "currency",
    COALESCE(CASE WHEN f."leadId" IS NOT NULL THEN ${LEAD_CHANNEL} ELSE ${EVIDENCE_CHANNEL} END, '') AS "channel", COALESCE(l."askedByUserId", '') AS "askedByUserId",
    ${sumOf("introductions", "introductions", "int")}, ${sumOf("accepted", "accepted", "int")}, ${sumOf("won", "won", "int")},
    ${sumOf("revenue", "revenueMinor", "bigint")}, ${sumOf("rewards", "rewardMinor", "bigint")}
  FROM (${factsOf(ctx, { from: null, to: null, basis: "activity", ambassadorIds }, ["introductions", "accepted", "won", "revenue", "rewards"])}) f
  LEFT JOIN "Lead" l ON l."workspaceId" = ${ctx.workspaceId} AND l."id" = f."leadId"
  LEFT JOIN "Referral" b ON b."workspaceId" = ${ctx.workspaceId} AND b."id" = CASE WHEN f."leadId" IS NULL THEN f."referralId" END
  LEFT JOIN "Evidence" v0 ON v0."workspaceId" = ${ctx.workspaceId} AND v0."id" = b."evidenceId"
  CROSS JOIN LATERAL (VALUES ('activity', f."at"), ('introduction', COALESCE(l."createdAt", v0."at"))) d("basis", "at")
  WHERE d."at" IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5, 6`;

const sumOf = (what: string, name: (typeof FIGURES)[number], type: "int" | "bigint"): Prisma.Sql =>
  sql`COALESCE(sum(f."amount") FILTER (WHERE f."what" = ${what}), 0)::${Prisma.raw(type)} AS ${quoted([name])}`;
