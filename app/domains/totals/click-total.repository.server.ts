import { DateTime } from "luxon";
import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";
import { dayParts, type DayPart } from "#app/domains/totals/click-parts.rules";

const sql = Prisma.sql;

/**
 * Up to when clicks are counted; null before the first time. Nobody counts or brings late clicks until the transaction ends.
 * `isSameZone` is false when the workspace's days are others now than those that `tx` knows.
 */
export async function lockCountedUntil(tx: Ctx): Promise<{ until: Date | null; isSameZone: boolean }> {
  const [row] = await tx.db.$queryRaw<Array<{ until: Date | null; timeZone: string }>>`
    SELECT "clicksCountedUntil" AS "until", "timeZone" FROM "Workspace" WHERE "id" = ${tx.workspaceId} FOR NO KEY UPDATE`;
  return { until: row?.until ?? null, isSameZone: row?.timeZone === tx.workspace.timeZone };
}

/** When the first click came of those that are kept one by one; null when there is none. */
export async function findFirstClickAt(tx: Ctx): Promise<Date | null> {
  const [row] = await tx.db.$queryRaw<
    Array<{ at: Date | null }>
  >`SELECT min("at") AS "at" FROM "Click" WHERE "workspaceId" = ${tx.workspaceId}`;
  return row?.at ?? null;
}

/** From when on clicks are kept one by one, and the day of that moment when they were forgotten; null where all are. */
async function findKeptFrom(tx: Ctx): Promise<Kept | null> {
  const [row] = await tx.db.$queryRaw<Array<{ from: Date | null; day: string | null }>>`
    SELECT "clicksKeptFrom" AS "from", "clicksKeptFromDay"::text AS "day" FROM "Workspace" WHERE "id" = ${tx.workspaceId}`;
  return row?.from && row.day ? { from: row.from, day: row.day } : null;
}

/** Forgets clicks up to a moment that is counted already. Never moves back. Until the transaction ends nobody counts. */
export async function keepClicksFrom(tx: Ctx, from: Date): Promise<void> {
  const { workspaceId, workspace } = tx;
  await tx.db.$executeRaw`
    UPDATE "Workspace" SET "clicksKeptFrom" = ${from}, "clicksKeptFromDay" = (${from}::timestamptz AT TIME ZONE ${workspace.timeZone})::date
    WHERE "id" = ${workspaceId} AND COALESCE("clicksKeptFrom", '-infinity') < ${from} AND "clicksCountedUntil" >= ${from}`;
}

/** Adds the clicks of [since, until) to the totals of their days, and remembers `until`. @returns how many totals changed. */
export async function addClicks(tx: Ctx, since: Date | null, until: Date): Promise<number> {
  const { workspaceId } = tx;
  const kept = await findKeptFrom(tx);
  const changed = await tx.db.$executeRaw`
    INSERT INTO "ClickTotal" ("workspaceId", "id", "linkId", "enrolmentId", "day", "clicks")
    SELECT ${workspaceId}, "linkId" || ':' || "day", "linkId", "enrolmentId", "day", "clicks" FROM (${clicksByDay(tx, since ?? kept?.from ?? null, until, kept)}) s
    ON CONFLICT ("workspaceId", "id") DO UPDATE SET "clicks" = "ClickTotal"."clicks" + EXCLUDED."clicks"`;
  await tx.db.$executeRaw`UPDATE "Workspace" SET "clicksCountedUntil" = ${until} WHERE "id" = ${workspaceId}`;
  return changed;
}

/**
 * Makes those totals right that are not what the rows before `until` add up to, as far back as there are rows: some days at a time, for all
 * at once may take longer than a statement may. @returns how many were wrong.
 */
export async function repairClickTotals(tx: Ctx, until: Date): Promise<number> {
  const kept = await findKeptFrom(tx);
  const first = kept?.from ?? (await findFirstClickAt(tx)) ?? until;
  let wrong = 0;
  for (const part of dayParts(first < until ? first : until, until, tx.workspace.timeZone))
    wrong += await repairPart(tx, part, until, kept);
  return wrong;
}

function repairPart(tx: Ctx, { from, to }: DayPart, until: Date, kept: Kept | null): Promise<number> {
  const { workspaceId, workspace } = tx;
  const midnight = (day: string) => DateTime.fromISO(day, { zone: workspace.timeZone }).startOf("day").toJSDate();
  const since = from ? midnight(from) : (kept?.from ?? null);
  const end = to && midnight(to) < until ? midnight(to) : until;
  const firstDay = from && (!kept || from > kept.day) ? from : (kept?.day ?? "-infinity");
  return tx.db.$executeRaw`
    WITH counted AS MATERIALIZED (SELECT "linkId" || ':' || "day" AS "id", s.* FROM (${clicksByDay(tx, since, end, kept)}) s),
      gone AS (
        DELETE FROM "ClickTotal" t WHERE t."workspaceId" = ${workspaceId} AND t."day" >= ${firstDay}::date AND t."day" < ${to ?? "infinity"}::date AND NOT EXISTS (SELECT 1 FROM counted c WHERE c."id" = t."id") RETURNING t."id"
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

type Kept = { from: Date; day: string };

// No row adds to a day whose total has to hold without rows: the calendar may be another one than it was when they were forgotten.
const clicksByDay = ({ workspaceId, workspace }: Ctx, since: Date | null, until: Date, kept: Kept | null): Prisma.Sql => sql`
  SELECT "linkId", "enrolmentId", GREATEST(("at" AT TIME ZONE ${workspace.timeZone})::date, ${kept?.day ?? "-infinity"}::date) AS "day",
    count(*)::int AS "clicks"
  FROM "Click" WHERE "workspaceId" = ${workspaceId} AND NOT "isBot" AND NOT "isRepeat" AND "at" < ${until}
    ${since ? sql`AND "at" >= ${since}` : Prisma.empty} GROUP BY 1, 2, 3`;
