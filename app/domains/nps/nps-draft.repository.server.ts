import type { ColumnUse } from "#app/domains/nps/nps-import-columns.rules";
import type { DraftPlan, FileCheck } from "#app/domains/nps/nps-draft.rules";
import type { RememberedUses, Source } from "#app/domains/nps/nps-source.rules";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";

const key = (ctx: Ctx, id: string) => ({ workspaceId_id: { workspaceId: ctx.workspaceId, id } });

type DraftData = { source: Source; dateOrder: string; plan: DraftPlan };

export async function insertDraft(
  ctx: Ctx,
  row: DraftData & { id: string; uploadId: string; createdByUserId: string | null },
): Promise<void> {
  await ctx.db.npsImportDraft.create({ data: { workspaceId: ctx.workspaceId, ...row, createdAt: ctx.now } });
}

export const findDraft = (ctx: Ctx, id: string) =>
  ctx.db.npsImportDraft.findUnique({ where: key(ctx, id), include: { upload: { select: { fileName: true, sizeBytes: true } } } });

export async function updateDraft(ctx: Ctx, id: string, data: DraftData): Promise<void> {
  await ctx.db.npsImportDraft.updateMany({ where: { workspaceId: ctx.workspaceId, id }, data });
}

/** Writes down what a look through the file found. @returns false when the draft asks for another look by now, or is gone. */
export async function storeDraftCheck(ctx: Ctx, id: string, checkRunId: string, check: FileCheck): Promise<boolean> {
  const count = await ctx.db.$executeRaw`
    UPDATE "NpsImportDraft" SET "plan" = "plan" || jsonb_build_object('check', ${JSON.stringify(check)}::jsonb, 'checkRunId', NULL)
    WHERE "workspaceId" = ${ctx.workspaceId} AND "id" = ${id} AND "plan" ->> 'checkRunId' = ${checkRunId}`;
  return count === 1;
}

/** How far a look through a file is. */
export async function findDraftCheckRun(ctx: Ctx, checkRunId: string): Promise<{ state: string; progress: unknown } | null> {
  return ctx.db.jobRun.findUnique({ where: key(ctx, checkRunId), select: { state: true, progress: true } });
}

export const listDrafts = (ctx: Ctx, take: number) =>
  ctx.db.npsImportDraft.findMany({
    where: { workspaceId: ctx.workspaceId },
    select: { id: true, createdAt: true, upload: { select: { fileName: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
  });

/** True for the one call that removed it. */
export async function deleteDraft(ctx: Ctx, id: string): Promise<boolean> {
  const { count } = await ctx.db.npsImportDraft.deleteMany({ where: { workspaceId: ctx.workspaceId, id } });
  return count === 1;
}

export const findDraftsBefore = (ctx: Ctx, before: Date) =>
  ctx.db.npsImportDraft.findMany({
    where: { workspaceId: ctx.workspaceId, createdAt: { lt: before } },
    select: { id: true, uploadId: true },
    take: 1_000,
  });

/** What the columns of a source were last said to be, by their names. */
export async function findRememberedUses(ctx: Ctx, source: Source): Promise<RememberedUses> {
  const found = await ctx.db.npsImportMapping.findUnique({
    where: { workspaceId_source: { workspaceId: ctx.workspaceId, source } },
    select: { uses: true },
  });
  return new Map(Object.entries((found?.uses ?? {}) as Record<string, ColumnUse>));
}

export async function rememberUses(ctx: Ctx, source: Source, remembered: RememberedUses): Promise<void> {
  const uses = Object.fromEntries(remembered);
  await ctx.db.npsImportMapping.upsert({
    where: { workspaceId_source: { workspaceId: ctx.workspaceId, source } },
    create: { workspaceId: ctx.workspaceId, id: newId("npsMapping"), source, uses, updatedAt: ctx.now },
    update: { uses, updatedAt: ctx.now },
  });
}
