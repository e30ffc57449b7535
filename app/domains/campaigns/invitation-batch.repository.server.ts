import type { Ctx } from "#app/platform/context.server";

export type BatchState = "running" | "paused" | "stopped";
export type BatchOrigin = "staff" | "automatic" | "request";
export type InvitationBatch = {
  id: string;
  campaignId: string;
  state: BatchState;
  origin: BatchOrigin;
  createdByUserId: string | null;
  createdAt: Date;
  pausedBecause: string;
};

export async function insertBatch(
  ctx: Ctx,
  batch: Pick<InvitationBatch, "id" | "campaignId" | "origin" | "createdByUserId">,
): Promise<void> {
  await ctx.db.invitationBatch.create({ data: { workspaceId: ctx.workspaceId, ...batch, createdAt: ctx.now } });
}

export async function findBatch(ctx: Ctx, id: string): Promise<InvitationBatch | null> {
  const row = await ctx.db.invitationBatch.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } },
    select: { id: true, campaignId: true, state: true, origin: true, createdByUserId: true, createdAt: true, pausedBecause: true },
  });
  return row && { ...row, state: row.state as BatchState, origin: row.origin as BatchOrigin };
}

/** How many mails of a batch left since somebody last looked at what came back, and how many of those came back. */
export async function countBatchReturns(ctx: Ctx, batchId: string): Promise<{ sent: number; returned: number }> {
  const [row] = await ctx.db.$queryRaw<Array<{ sent: number; returned: number }>>`
    SELECT count(*)::int AS "sent", count(i."returnedAt")::int AS "returned" FROM "Invitation" i
    JOIN "InvitationBatch" b ON b."workspaceId" = i."workspaceId" AND b."id" = i."batchId"
    WHERE i."workspaceId" = ${ctx.workspaceId} AND i."batchId" = ${batchId} AND i."sentAt" IS NOT NULL
      AND (b."watchedFrom" IS NULL OR i."sentAt" > b."watchedFrom")`;
  return row ?? { sent: 0, returned: 0 };
}

/** @returns false when the batch does not run, or everybody in it was written to: there is nothing to hold back. */
export async function pauseForReturns(ctx: Ctx, id: string): Promise<boolean> {
  const { count } = await ctx.db.invitationBatch.updateMany({
    where: { workspaceId: ctx.workspaceId, id, state: "running", invitations: { some: { status: "queued" } } },
    data: { state: "paused", pausedBecause: "returns" },
  });
  return count === 1;
}

/** @returns false when the batch is in none of the states `from`: somebody else was first. */
export async function updateBatchState(ctx: Ctx, id: string, from: BatchState[], to: BatchState): Promise<boolean> {
  const { count } = await ctx.db.invitationBatch.updateMany({
    where: { workspaceId: ctx.workspaceId, id, state: { in: from } },
    data: {
      state: to,
      pausedBecause: "",
      ...(to === "running" && { watchedFrom: ctx.now }),
      ...(to === "stopped" && { stoppedAt: ctx.now }),
    },
  });
  return count === 1;
}

/** Batches of a campaign that run and hold people nobody wrote to yet. */
export async function findWaitingBatches(ctx: Ctx, campaignId: string): Promise<string[]> {
  const rows = await ctx.db.invitationBatch.findMany({
    where: { workspaceId: ctx.workspaceId, campaignId, state: "running", invitations: { some: { status: "queued" } } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** The batch that a person made of exactly these people; null when there is none, or it held others too. */
export async function findBatchOf(ctx: Ctx, campaignId: string, invitedByUserId: string, contactIds: string[]): Promise<string | null> {
  const where = { workspaceId: ctx.workspaceId, campaignId, invitedByUserId, status: { not: "stopped" } };
  const rows = await ctx.db.invitation.findMany({ where: { ...where, contactId: { in: contactIds } }, select: { batchId: true } });
  const [batchId, ...others] = new Set(rows.map((row) => row.batchId));
  if (!batchId || others.length > 0 || rows.length !== contactIds.length) return null;
  return (await ctx.db.invitation.count({ where: { ...where, batchId } })) === rows.length ? batchId : null;
}

export type BatchLine = { batchId: string; count: number; at: Date; isPausedForReturns: boolean };

/** Newest first: when and how many; without those that hold nobody any more. */
export async function findBatches(ctx: Ctx, campaignId: string): Promise<BatchLine[]> {
  const rows = await ctx.db.invitationBatch.findMany({
    where: { workspaceId: ctx.workspaceId, campaignId, origin: { not: "request" }, invitations: { some: {} } },
    select: { id: true, createdAt: true, pausedBecause: true, _count: { select: { invitations: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 100,
  });
  return rows.map(({ id, createdAt, pausedBecause, _count }) => ({
    batchId: id,
    count: _count.invitations,
    at: createdAt,
    isPausedForReturns: pausedBecause === "returns",
  }));
}
