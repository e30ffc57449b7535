import type { Ctx } from "#app/platform/context.server";
import { OPEN_STAGES } from "#app/domains/sales/lead-stage.rules";
import type { OpenLead, TodayGroup } from "#app/domains/sales/today.rules";

export type TodayLead = OpenLead & {
  personName: string;
  companyName: string | null;
  introducerName: string | null;
  ownerName: string | null;
};

type Row = Omit<TodayLead, "promise"> & { group: TodayGroup; count: number; promiseKind: "accept" | "contact" | null; dueAt: Date | null };

/** A stretch of rows, and how many there are of them in all. */
export type Counted<T> = { count: number; rows: T[] };

/**
 * Open leads by what they wait for: one person's with those that nobody owns yet, or everybody's. Those due first come first, then
 * those longest in their stage; one that can wait for its next step is in no group.
 *
 * @returns of every group `take` leads after the first `skip`; a group without any is left out.
 */
export async function findTodayLeads(
  ctx: Ctx,
  { userId, skip, take }: { userId: string | null; skip: number; take: number },
): Promise<Map<TodayGroup, Counted<TodayLead>>> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    WITH waiting AS (
      SELECT l."workspaceId", l."id", p."kind", p."dueAt", CASE WHEN l."stage" = 'new' THEN 'accept' WHEN p."kind" = 'contact' THEN 'contact'
          WHEN NOT EXISTS (SELECT 1 FROM "LeadTask" q WHERE q."workspaceId" = l."workspaceId" AND q."leadId" = l."id" AND q."doneAt" IS NULL)
          THEN 'unplanned' END AS "group", l."stageChangedAt"
      FROM "Lead" l LEFT JOIN LATERAL (SELECT q."kind", q."dueAt" FROM "LeadPromise" q
        WHERE q."workspaceId" = l."workspaceId" AND q."leadId" = l."id" AND q."endedAt" IS NULL ORDER BY q."dueAt" LIMIT 1) p ON true
      WHERE l."workspaceId" = ${ctx.workspaceId} AND l."stage" = ANY(${[...OPEN_STAGES]})
        AND (${userId}::text IS NULL OR l."ownerUserId" IS NULL OR l."ownerUserId" = ${userId})
    ), placed AS (
      SELECT w.*, (count(*) OVER (PARTITION BY w."group"))::int AS "count",
        row_number() OVER (PARTITION BY w."group" ORDER BY w."dueAt" NULLS LAST, w."stageChangedAt", w."id") AS "place"
      FROM waiting w WHERE w."group" IS NOT NULL
    )
    SELECT w."group", w."count", l."id" AS "leadId", l."version", l."stage", l."stageChangedAt", c."name" AS "personName",
      o."name" AS "companyName", i."name" AS "introducerName", u."name" AS "ownerName", w."kind" AS "promiseKind", w."dueAt"
    FROM placed w JOIN "Lead" l ON l."workspaceId" = w."workspaceId" AND l."id" = w."id"
    JOIN "Contact" c ON c."workspaceId" = l."workspaceId" AND c."id" = l."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = l."workspaceId" AND o."id" = l."companyId"
    LEFT JOIN "Contact" i ON i."workspaceId" = l."workspaceId" AND i."id" = l."introducerContactId"
    LEFT JOIN "User" u ON u."id" = l."ownerUserId"
    WHERE w."workspaceId" = ${ctx.workspaceId} AND w."place" > ${skip} AND w."place" <= ${skip + take} ORDER BY w."place"`;
  const groups = new Map<TodayGroup, Counted<TodayLead>>();
  for (const { group, count, promiseKind, dueAt, ...row } of rows) {
    const part = groups.get(group) ?? { count, rows: [] };
    part.rows.push({ ...row, promise: promiseKind && dueAt ? { kind: promiseKind, dueAt } : null });
    groups.set(group, part);
  }
  return groups;
}

/** How much of the day's work is somebody's: leads to accept, first contacts, and steps due by `day`. */
export async function countToday(ctx: Ctx, userId: string, day: string): Promise<number> {
  const { workspaceId } = ctx;
  const [row] = await ctx.db.$queryRaw<Array<{ count: number }>>`
    SELECT (
      (SELECT count(*) FROM "Lead" WHERE "workspaceId" = ${workspaceId} AND "stage" = 'new' AND ("ownerUserId" IS NULL OR "ownerUserId" = ${userId}))
      + (SELECT count(*) FROM "LeadPromise" p JOIN "Lead" l ON l."workspaceId" = p."workspaceId" AND l."id" = p."leadId"
         WHERE p."workspaceId" = ${workspaceId} AND p."endedAt" IS NULL AND p."kind" = 'contact' AND l."ownerUserId" = ${userId})
      + (SELECT count(*) FROM "LeadTask" t JOIN "Lead" l ON l."workspaceId" = t."workspaceId" AND l."id" = t."leadId"
         WHERE t."workspaceId" = ${workspaceId} AND t."assigneeUserId" = ${userId} AND t."doneAt" IS NULL AND t."dueOn" <= ${day}::date
           AND l."stage" = ANY(${[...OPEN_STAGES]}))
    )::int AS "count"`;
  return row?.count ?? 0;
}
