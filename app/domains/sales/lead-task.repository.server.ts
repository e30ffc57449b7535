import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { OPEN_STAGES } from "#app/domains/sales/lead-stage.rules";

/** A day such as "2026-12-01" as the database keeps it. */
const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOfDate = (date: Date): string => date.toISOString().slice(0, 10);

export type LeadTask = { id: string; text: string; dueOn: string; assigneeUserId: string; createdAt: Date; doneAt: Date | null };

export async function insertTask(
  tx: Ctx,
  { dueOn, ...task }: { leadId: string; text: string; dueOn: string; assigneeUserId: string; createdByUserId: string | null },
): Promise<string> {
  const id = newId("leadTask");
  await tx.db.leadTask.create({ data: { workspaceId: tx.workspaceId, id, ...task, dueOn: asDate(dueOn), createdAt: tx.now } });
  return id;
}

/** Open ones first, by day; then those done, newest first. */
export async function listTasks(ctx: Ctx, leadId: string): Promise<LeadTask[]> {
  const rows = await ctx.db.leadTask.findMany({
    where: { workspaceId: ctx.workspaceId, leadId },
    select: { id: true, text: true, dueOn: true, assigneeUserId: true, createdAt: true, doneAt: true },
    orderBy: [{ doneAt: { sort: "desc", nulls: "first" } }, { dueOn: "asc" }, { id: "asc" }],
    take: 200,
  });
  return rows.map((row) => ({ ...row, dueOn: dayOfDate(row.dueOn) }));
}

export const findTask = (ctx: Ctx, id: string) =>
  ctx.db.leadTask.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } },
    select: { id: true, leadId: true, doneAt: true },
  });

/** @returns false when it was done before. */
export async function markTaskDone(tx: Ctx, id: string, doneByUserId: string | null): Promise<boolean> {
  const { count } = await tx.db.leadTask.updateMany({
    where: { workspaceId: tx.workspaceId, id, doneAt: null },
    data: { doneAt: tx.now, doneByUserId },
  });
  return count === 1;
}

/** @returns false when it is done already. */
export async function moveTask(tx: Ctx, id: string, dueOn: string): Promise<boolean> {
  const { count } = await tx.db.leadTask.updateMany({
    where: { workspaceId: tx.workspaceId, id, doneAt: null },
    data: { dueOn: asDate(dueOn) },
  });
  return count === 1;
}

export type DueStep = {
  taskId: string;
  text: string;
  dueOn: string;
  assigneeName: string | null;
  leadId: string;
  personName: string;
  companyName: string | null;
};

/** Steps of open leads that are due by a day, those longest overdue first; one person's, or everybody's. `count` is of all of them. */
export async function findDueSteps(
  ctx: Ctx,
  { day, userId, skip, take }: { day: string; userId: string | null; skip: number; take: number },
): Promise<{ count: number; rows: DueStep[] }> {
  const rows = await ctx.db.$queryRaw<Array<DueStep & { count: number }>>`
    SELECT (count(*) OVER ())::int AS "count", t."id" AS "taskId", t."text", to_char(t."dueOn", 'YYYY-MM-DD') AS "dueOn", u."name" AS "assigneeName", t."leadId",
      c."name" AS "personName", o."name" AS "companyName"
    FROM "LeadTask" t JOIN "Lead" l ON l."workspaceId" = t."workspaceId" AND l."id" = t."leadId"
    JOIN "Contact" c ON c."workspaceId" = l."workspaceId" AND c."id" = l."contactId"
    LEFT JOIN "Company" o ON o."workspaceId" = l."workspaceId" AND o."id" = l."companyId"
    LEFT JOIN "User" u ON u."id" = t."assigneeUserId"
    WHERE t."workspaceId" = ${ctx.workspaceId} AND t."doneAt" IS NULL AND t."dueOn" <= ${day}::date AND l."stage" = ANY(${[...OPEN_STAGES]})
      AND (${userId}::text IS NULL OR t."assigneeUserId" = ${userId}) ORDER BY t."dueOn", t."id" LIMIT ${take} OFFSET ${skip}`;
  return { count: rows[0]?.count ?? 0, rows: rows.map(({ count: _, ...row }) => row) };
}
