import type { PeopleImportKind } from "#app/domains/contacts/people-import-columns.rules";
import type { Ctx } from "#app/platform/context.server";
import { fileImportRows } from "#app/platform/uploads/file-import.repository.server";

const WITH_UPLOAD = { upload: { select: { fileName: true } } } as const;

/** How far an import is, its refused rows, and its end. */
export const peopleImportRows = fileImportRows((ctx) => ({ imports: ctx.db.peopleImport, rejections: ctx.db.peopleImportRejection }));

/** What a file is for beside its rows: the campaign of guests, and why addresses are suppressed where a row does not say. */
export type ImportTarget = { campaignId?: string | null; fallbackReason?: string | null };

export async function insertPeopleImport(
  tx: Ctx,
  row: { id: string; kind: PeopleImportKind; uploadId: string; createdByUserId: string | null } & ImportTarget,
): Promise<void> {
  await tx.db.peopleImport.create({ data: { workspaceId: tx.workspaceId, ...row, createdAt: tx.now } });
}

export const findPeopleImport = (ctx: Ctx, id: string) =>
  ctx.db.peopleImport.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, include: WITH_UPLOAD });

export type PeopleImportRow = NonNullable<Awaited<ReturnType<typeof findPeopleImport>>>;
