import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";
import { newId } from "#app/platform/ids";
import type { PromiseEnd, PromiseKind, PromiseTimes } from "#app/domains/sales/lead-promise.rules";

const sql = Prisma.sql;

export async function insertPromise(tx: Ctx, promise: { leadId: string; kind: PromiseKind } & PromiseTimes): Promise<void> {
  await tx.db.leadPromise.create({
    // A lead that comes in on a Sunday is reminded of on Monday at the earliest: no moment lies before its start.
    data: { workspaceId: tx.workspaceId, id: newId("leadPromise"), ...promise, startedAt: tx.now },
  });
}

export type RunningPromise = { id: string; leadId: string; kind: PromiseKind; startedAt: Date; dueAt: Date };

export async function listRunningPromises(ctx: Ctx, leadId: string): Promise<RunningPromise[]> {
  const rows = await ctx.db.leadPromise.findMany({
    where: { workspaceId: ctx.workspaceId, leadId, endedAt: null },
    select: { id: true, leadId: true, kind: true, startedAt: true, dueAt: true },
  });
  return rows.map((row) => ({ ...row, kind: row.kind as PromiseKind }));
}

export async function updatePromiseEnd(tx: Ctx, id: string, end: PromiseEnd & { endedByUserId: string | null }): Promise<void> {
  await tx.db.leadPromise.updateMany({ where: { workspaceId: tx.workspaceId, id, endedAt: null }, data: { ...end, endedAt: tx.now } });
}

export type DuePromise = {
  id: string;
  leadId: string;
  kind: PromiseKind;
  dueAt: Date;
  ownerUserId: string | null;
  personName: string;
  companyName: string | null;
};

/** Takes up to `take` promises whose owner is to be reminded now; of two that ask at once each promise goes to one. */
export const claimReminders = (tx: Ctx, take: number): Promise<DuePromise[]> => claimDue(tx, take, sql`"remindedAt"`, sql`"remindAt"`);

/** The same for those that somebody else has to hear of. */
export const claimEscalations = (tx: Ctx, take: number): Promise<DuePromise[]> => claimDue(tx, take, sql`"escalatedAt"`, sql`"escalateAt"`);

const claimDue = (tx: Ctx, take: number, claimedAt: Prisma.Sql, dueAt: Prisma.Sql): Promise<DuePromise[]> => tx.db.$queryRaw<DuePromise[]>`
  WITH due AS (
    UPDATE "LeadPromise" SET ${claimedAt} = ${tx.now} WHERE ("workspaceId", "id") IN (
      SELECT "workspaceId", "id" FROM "LeadPromise" WHERE "workspaceId" = ${tx.workspaceId} AND "endedAt" IS NULL AND ${claimedAt} IS NULL
        AND ${dueAt} <= ${tx.now} ORDER BY ${dueAt}, "id" LIMIT ${take} FOR UPDATE SKIP LOCKED)
    RETURNING "workspaceId", "id", "leadId", "kind", "dueAt"
  )
  SELECT d."id", d."leadId", d."kind", d."dueAt", l."ownerUserId", c."name" AS "personName", o."name" AS "companyName" FROM due d
  JOIN "Lead" l ON l."workspaceId" = d."workspaceId" AND l."id" = d."leadId"
  JOIN "Contact" c ON c."workspaceId" = l."workspaceId" AND c."id" = l."contactId"
  LEFT JOIN "Company" o ON o."workspaceId" = l."workspaceId" AND o."id" = l."companyId" ORDER BY d."dueAt", d."id"`;

/** Whether there is anything to remind of or to pass on. */
export async function hasDuePromises(ctx: Ctx): Promise<boolean> {
  const [row] = await ctx.db.$queryRaw<Array<{ isDue: boolean }>>`
    SELECT EXISTS (SELECT 1 FROM "LeadPromise" WHERE "workspaceId" = ${ctx.workspaceId} AND "endedAt" IS NULL
      AND (("remindedAt" IS NULL AND "remindAt" <= ${ctx.now}) OR ("escalatedAt" IS NULL AND "escalateAt" <= ${ctx.now}))) AS "isDue"`;
  return row?.isDue ?? false;
}
