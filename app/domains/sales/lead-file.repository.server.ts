import type { Ctx } from "#app/platform/context.server";
import type { FileKind } from "#app/platform/uploads/file-kind.rules";

export type NewLeadFile = {
  id: string;
  leadId: string;
  uploadId: string;
  name: string;
  kind: FileKind;
  sizeBytes: number;
  addedByUserId: string | null;
};

export async function insertLeadFile(tx: Ctx, file: NewLeadFile): Promise<void> {
  await tx.db.leadFile.create({ data: { workspaceId: tx.workspaceId, ...file, addedAt: tx.now } });
}

/** The files of a lead, newest first. */
export const listLeadFiles = (ctx: Ctx, leadId: string) =>
  ctx.db.leadFile.findMany({
    where: { workspaceId: ctx.workspaceId, leadId, removedAt: null },
    orderBy: [{ addedAt: "desc" }, { id: "desc" }],
  });

export const countLeadFiles = (ctx: Ctx, leadId: string): Promise<number> =>
  ctx.db.leadFile.count({ where: { workspaceId: ctx.workspaceId, leadId, removedAt: null } });

/** A file of this lead, removed or not; null for any other. */
export const findLeadFile = (ctx: Ctx, leadId: string, id: string) =>
  ctx.db.leadFile.findFirst({ where: { workspaceId: ctx.workspaceId, leadId, id } });

/** Takes a file away or gives it back. Of several calls at once one gets `true`. */
export async function setRemoved(tx: Ctx, leadId: string, id: string, removedAt: Date | null): Promise<boolean> {
  const { count } = await tx.db.leadFile.updateMany({
    where: { workspaceId: tx.workspaceId, leadId, id, removedAt: removedAt ? null : { not: null } },
    data: { removedAt },
  });
  return count === 1;
}

/** Deletes some files that were taken away before a moment, but for those that somebody is giving back. @returns their uploads. */
export async function deleteRemovedFiles(tx: Ctx, before: Date, take: number): Promise<string[]> {
  const rows = await tx.db.$queryRaw<Array<{ uploadId: string }>>`
    DELETE FROM "LeadFile" WHERE "workspaceId" = ${tx.workspaceId} AND "id" IN (
      SELECT "id" FROM "LeadFile" WHERE "workspaceId" = ${tx.workspaceId} AND "removedAt" < ${before} LIMIT ${take} FOR UPDATE SKIP LOCKED)
    RETURNING "uploadId"`;
  return rows.map(({ uploadId }) => uploadId);
}
