import type { Ctx } from "#app/platform/context.server";
import { OPEN_STAGES } from "#app/domains/sales/lead-stage.rules";
import type { OpenLead } from "#app/domains/sales/today.rules";

export type TodayLead = OpenLead & {
  personName: string;
  companyName: string | null;
  introducerName: string | null;
  ownerName: string | null;
};

type Row = Omit<TodayLead, "promise"> & { promiseKind: "accept" | "contact" | null; dueAt: Date | null };

/** Open leads, at most `take`: one person's with those that nobody owns yet, or everybody's. Those longest in their stage first. */
export async function findOpenLeads(ctx: Ctx, userId: string | null, take: number): Promise<TodayLead[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT l."id" AS "leadId", l."version", l."stage", l."stageChangedAt", c."name" AS "personName", o."name" AS "companyName",
      i."name" AS "introducerName", u."name" AS "ownerName", p."kind" AS "promiseKind", p."dueAt", to_char(t."dueOn", 'YYYY-MM-DD') AS "nextStepOn"
    FROM "Lead" l JOIN "Contact" c ON c."workspaceId" = l."workspaceId" AND c."id" = l."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = l."workspaceId" AND o."id" = l."companyId"
    LEFT JOIN "Contact" i ON i."workspaceId" = l."workspaceId" AND i."id" = l."introducerContactId"
    LEFT JOIN "User" u ON u."id" = l."ownerUserId"
    LEFT JOIN LATERAL (SELECT q."kind", q."dueAt" FROM "LeadPromise" q
      WHERE q."workspaceId" = l."workspaceId" AND q."leadId" = l."id" AND q."endedAt" IS NULL ORDER BY q."dueAt" LIMIT 1) p ON true
    LEFT JOIN LATERAL (SELECT min(q."dueOn") AS "dueOn" FROM "LeadTask" q
      WHERE q."workspaceId" = l."workspaceId" AND q."leadId" = l."id" AND q."doneAt" IS NULL) t ON true
    WHERE l."workspaceId" = ${ctx.workspaceId} AND l."stage" = ANY(${[...OPEN_STAGES]})
      AND (${userId}::text IS NULL OR l."ownerUserId" IS NULL OR l."ownerUserId" = ${userId})
    ORDER BY p."dueAt" NULLS LAST, l."stageChangedAt", l."id" LIMIT ${take}`;
  return rows.map(({ promiseKind, dueAt, ...row }) => ({ ...row, promise: promiseKind && dueAt ? { kind: promiseKind, dueAt } : null }));
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
