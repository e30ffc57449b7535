import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";

const sql = Prisma.sql;

/** Up to when clicks are counted; null before the first time. Nobody counts or brings late clicks until the transaction ends. */
export async function lockCountedUntil(tx: Ctx): Promise<Date | null> {
  const [row] = await tx.db.$queryRaw<Array<{ until: Date | null }>>`
    SELECT "clicksCountedUntil" AS "until" FROM "Workspace" WHERE "id" = ${tx.workspaceId} FOR NO KEY UPDATE`;
  return row?.until ?? null;
}

/** Adds the clicks of [since, until) to the totals of their days, and remembers `until`. @returns how many totals changed. */
export async function addClicks(tx: Ctx, since: Date | null, until: Date): Promise<number> {
  const { workspaceId } = tx;
  const changed = await tx.db.$executeRaw`
    INSERT INTO "ClickTotal" ("workspaceId", "id", "linkId", "enrolmentId", "day", "clicks")
    SELECT ${workspaceId}, "linkId" || ':' || "day", "linkId", "enrolmentId", "day", "clicks" FROM (${clicksByDay(tx, since, until)}) s
    ON CONFLICT ("workspaceId", "id") DO UPDATE SET "clicks" = "ClickTotal"."clicks" + EXCLUDED."clicks"`;
  await tx.db.$executeRaw`UPDATE "Workspace" SET "clicksCountedUntil" = ${until} WHERE "id" = ${workspaceId}`;
  return changed;
}

/** Makes those totals right that are not what the rows before `until` add up to. @returns how many were wrong. */
export async function repairClickTotals(tx: Ctx, until: Date): Promise<number> {
  const { workspaceId } = tx;
  return tx.db.$executeRaw`
    WITH counted AS MATERIALIZED (SELECT "linkId" || ':' || "day" AS "id", s.* FROM (${clicksByDay(tx, null, until)}) s),
      gone AS (
        DELETE FROM "ClickTotal" t WHERE t."workspaceId" = ${workspaceId} AND NOT EXISTS (SELECT 1 FROM counted c WHERE c."id" = t."id") RETURNING t."id"
      ),
      put AS (
        INSERT INTO "ClickTotal" AS t ("workspaceId", "id", "linkId", "enrolmentId", "day", "clicks")
        SELECT ${workspaceId}, c."id", c."linkId", c."enrolmentId", c."day", c."clicks" FROM counted c
        ON CONFLICT ("workspaceId", "id") DO UPDATE SET "clicks" = EXCLUDED."clicks", "enrolmentId" = EXCLUDED."enrolmentId"
          WHERE t."clicks" <> EXCLUDED."clicks" OR t."enrolmentId" <> EXCLUDED."enrolmentId"
        RETURNING t."id"
      )
    SELECT "id" FROM gone UNION ALL SELECT "id" FROM put`;
}

const clicksByDay = ({ workspaceId, workspace }: Ctx, since: Date | null, until: Date): Prisma.Sql => sql`
  SELECT "linkId", "enrolmentId", ("at" AT TIME ZONE ${workspace.timeZone})::date AS "day", count(*)::int AS "clicks"
  FROM "Click" WHERE "workspaceId" = ${workspaceId} AND NOT "isBot" AND NOT "isRepeat" AND "at" < ${until}
    ${since ? sql`AND "at" >= ${since}` : Prisma.empty} GROUP BY 1, 2, 3`;
