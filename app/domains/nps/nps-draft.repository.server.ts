import type { ColumnUse } from "#app/domains/nps/nps-import-columns.rules";
import type { CheckedPlan } from "#app/domains/nps/nps-draft.rules";
import type { RememberedUses, Source } from "#app/domains/nps/nps-source.rules";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";

const key = (ctx: Ctx, id: string) => ({ workspaceId_id: { workspaceId: ctx.workspaceId, id } });

type DraftData = { source: Source; dateOrder: string; plan: CheckedPlan };

export async function insertDraft(
  ctx: Ctx,
  row: DraftData & { id: string; uploadId: string; createdByUserId: string | null },
): Promise<void> {
  await ctx.db.npsImportDraft.create({ data: { workspaceId: ctx.workspaceId, ...row, createdAt: ctx.now } });
}

export const findDraft = (ctx: Ctx, id: string) =>
  ctx.db.npsImportDraft.findUnique({ where: key(ctx, id), include: { upload: { select: { fileName: true } } } });

export async function updateDraft(ctx: Ctx, id: string, data: DraftData): Promise<void> {
  await ctx.db.npsImportDraft.updateMany({ where: { workspaceId: ctx.workspaceId, id }, data });
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
