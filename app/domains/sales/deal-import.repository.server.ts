import type { DealImportKind } from "#app/domains/sales/deal-import-columns.rules";
import type { DealPlan } from "#app/domains/sales/deal-import-plan.rules";
import type { Ctx } from "#app/platform/context.server";
import { fileImportRows } from "#app/platform/uploads/file-import.repository.server";

const key = (ctx: Ctx, id: string) => ({ workspaceId_id: { workspaceId: ctx.workspaceId, id } });
const WITH_UPLOAD = { upload: { select: { fileName: true } } } as const;
const OVER = ["completed", "failed", "cancelled"];

/** How far an import is, its refused rows, and its end. */
export const dealImportRows = fileImportRows((ctx) => ({ imports: ctx.db.dealImport, rejections: ctx.db.dealImportRejection }));

export async function insertDealDraft(
  ctx: Ctx,
  row: { id: string; kind: DealImportKind; uploadId: string; plan: DealPlan; createdByUserId: string | null },
): Promise<void> {
  await ctx.db.dealImport.create({ data: { workspaceId: ctx.workspaceId, ...row, createdAt: ctx.now } });
}

/** A file of sales or deals, draft or not. */
export const findDealImport = (ctx: Ctx, id: string) => ctx.db.dealImport.findUnique({ where: key(ctx, id), include: WITH_UPLOAD });

export type DealImportRow = NonNullable<Awaited<ReturnType<typeof findDealImport>>>;

export async function updateDealDraft(ctx: Ctx, id: string, plan: DealPlan): Promise<void> {
  await ctx.db.dealImport.updateMany({ where: { workspaceId: ctx.workspaceId, id, status: "draft" }, data: { plan } });
}

/** True for the one call that made an import of a draft. It counts from now. */
export async function claimDealDraft(tx: Ctx, id: string): Promise<boolean> {
  const { count } = await tx.db.dealImport.updateMany({
    where: { workspaceId: tx.workspaceId, id, status: "draft" },
    data: { status: "queued", createdAt: tx.now },
  });
  return count === 1;
}

/** True for the one call that removed it. */
export async function deleteDealDraft(tx: Ctx, id: string): Promise<boolean> {
  const { count } = await tx.db.dealImport.deleteMany({ where: { workspaceId: tx.workspaceId, id, status: "draft" } });
  return count === 1;
}

/** Files whose columns still have to be looked at, newest first. */
export const listDealDrafts = (ctx: Ctx, take: number) =>
  ctx.db.dealImport.findMany({
    where: { workspaceId: ctx.workspaceId, status: "draft" },
    select: { id: true, createdAt: true, upload: { select: { fileName: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
  });

export const findDealDraftsBefore = (ctx: Ctx, before: Date) =>
  ctx.db.dealImport.findMany({
    where: { workspaceId: ctx.workspaceId, status: "draft", createdAt: { lt: before } },
    select: { id: true },
    take: 1_000,
  });

/** The plan of the last import of its kind: what its columns were said to be. */
export async function findLastPlan(ctx: Ctx, kind: DealImportKind): Promise<unknown> {
  const last = await ctx.db.dealImport.findFirst({
    where: { workspaceId: ctx.workspaceId, kind, status: { not: "draft" } },
    select: { plan: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return last?.plan ?? null;
}

/** Of several calls at once one gets `true`: an import that is over is taken back once, and again after a failure. */
export async function claimDealUndo(tx: Ctx, id: string): Promise<boolean> {
  const { count } = await tx.db.dealImport.updateMany({
    where: { workspaceId: tx.workspaceId, id, status: { in: OVER }, undoState: { in: ["none", "failed"] } },
    data: { undoState: "queued" },
  });
  return count === 1;
}

/** True while there is something to do. */
export async function startDealUndo(ctx: Ctx, id: string): Promise<boolean> {
  const { count } = await ctx.db.dealImport.updateMany({
    where: { workspaceId: ctx.workspaceId, id, undoState: { in: ["queued", "running"] } },
    data: { undoState: "running" },
  });
  return count === 1;
}

export async function setDealUndoResult(tx: Ctx, id: string, undoResult: object): Promise<void> {
  await tx.db.dealImport.updateMany({ where: { workspaceId: tx.workspaceId, id }, data: { undoResult } });
}

export async function endDealUndo(tx: Ctx, id: string, end: { undoState: "done" | "failed"; undoneAt: Date | null }): Promise<boolean> {
  const { count } = await tx.db.dealImport.updateMany({ where: { workspaceId: tx.workspaceId, id, undoState: "running" }, data: end });
  return count === 1;
}
