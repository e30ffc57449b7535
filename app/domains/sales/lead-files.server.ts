import { createReadableStreamFromReadable } from "@remix-run/node";
import { Readable } from "node:stream";
import { listAllStaff } from "#app/domains/accounts/change-member.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import {
  countLeadFiles,
  deleteRemovedFiles,
  findLeadFile,
  insertLeadFile,
  listLeadFiles,
  setRemoved,
} from "#app/domains/sales/lead-file.repository.server";
import { findLead, holdLead } from "#app/domains/sales/lead.repository.server";
import { inTransaction, lockInTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError, isDomainError } from "#app/platform/errors";
import type { FormRefusal } from "#app/platform/forms.server";
import { newId } from "#app/platform/ids";
import { addDays } from "#app/platform/instants";
import { fileKind, FILE_TYPES, type FileKind } from "#app/platform/uploads/file-kind.rules";
import { receiveUpload } from "#app/platform/uploads/receive-upload.server";
import type { StoredUpload } from "#app/platform/uploads/store-upload.server";
import { deleteUpload, readUpload } from "#app/platform/uploads/upload.repository.server";
import { storableLine } from "#app/platform/text";

export const MOST_FILES = 20;
export const MOST_FILE_BYTES = 10 * 1024 * 1024;
const RESTORABLE_DAYS = 7;
const FORGOTTEN_AT_ONCE = 100;

/** The files of a lead with who added them. @throws DomainError `not_found`. */
export async function describeLeadFiles(ctx: Ctx, leadId: string) {
  const lead = requireFound(await findLead(ctx, leadId), "lead");
  const [files, staff] = await Promise.all([listLeadFiles(ctx, leadId), listAllStaff(ctx)]);
  const names = new Map(staff.map(({ userId, name }) => [userId, name]));
  return {
    personName: lead.person.name,
    files: files.map(({ id, name, kind, sizeBytes, addedAt, addedByUserId }) => ({
      ...{ id, name, kind, sizeBytes, addedAt },
      addedBy: names.get(addedByUserId ?? "") ?? null,
    })),
  };
}

/** Takes in the form with a file, storing it as it comes in. @returns null; or the problem in the reader's language. */
export async function receiveLeadFile(ctx: Ctx, request: Request, leadId: string): Promise<FormRefusal | null> {
  requireFound(await findLead(ctx, leadId), "lead");
  const refuse = (code: string): FormRefusal => ({ errors: [{ path: "file", message: ctx.t(`lead-files:refused.${code}`) }], values: {} });
  try {
    const stored = await receiveUpload(ctx, request, {}, "", MOST_FILE_BYTES);
    return stored ? await keep(ctx, leadId, stored).then((code) => code && refuse(code)) : refuse("missing");
  } catch (error) {
    if (!isDomainError(error) || error.code !== "invalid") throw error;
    return refuse(error.details.code === "size" ? "size" : "broken");
  }
}

async function keep(ctx: Ctx, leadId: string, stored: StoredUpload): Promise<"kind" | "many" | null> {
  try {
    const name = storableLine(stored.fileName.replace(/^.*[\\/]/, ""), 200) || "file";
    const kind = fileKind(await headOf(ctx, stored.uploadId), name);
    const problem = kind ? await addLeadFile(ctx, leadId, { uploadId: stored.uploadId, sizeBytes: stored.sizeBytes, name, kind }) : "kind";
    if (problem) await deleteUpload(ctx, stored.uploadId);
    return problem;
  } catch (error) {
    await deleteUpload(ctx, stored.uploadId);
    throw error;
  }
}

async function headOf(ctx: Ctx, uploadId: string): Promise<Uint8Array> {
  for await (const bytes of readUpload(ctx, uploadId)) return bytes;
  return new Uint8Array();
}

/** @returns "many" when the lead has as many files as it may have. */
function addLeadFile(
  ctx: Ctx,
  leadId: string,
  file: Pick<StoredUpload, "uploadId" | "sizeBytes"> & { name: string; kind: FileKind },
): Promise<"many" | null> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, `lead-files:${leadId}`);
    requireFound(await holdLead(tx, leadId), "lead");
    if ((await countLeadFiles(tx, leadId)) >= MOST_FILES) return "many";
    const { uploadId, name, kind, sizeBytes } = file;
    await insertLeadFile(tx, { id: newId("leadFile"), leadId, uploadId, name, kind, sizeBytes, addedByUserId: userIdOf(tx) });
    await recordActivity(tx, "lead.file_added", { kind: "lead", id: leadId });
    return null;
  });
}

/** A file to be taken along, never to be opened here: as an attachment, of the type that its bytes say, with nothing in it allowed to run. */
export async function downloadLeadFile(ctx: Ctx, leadId: string, fileId: string): Promise<Response> {
  const found = await findLeadFile(ctx, leadId, fileId);
  const { uploadId, name, kind, sizeBytes } = requireFound(found?.removedAt ? null : found, "file");
  await recordActivity(ctx, "lead.file_taken", { kind: "lead", id: leadId });
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, "_");
  return new Response(createReadableStreamFromReadable(Readable.from(readUpload(ctx, uploadId))), {
    headers: {
      "Content-Type": FILE_TYPES[kind as FileKind],
      "Content-Length": String(sizeBytes),
      "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escape)}`,
      "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}

const escape = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

/** Takes a file away, or gives it back within a week. @throws DomainError `not_found`; `conflict` when there is no room for it any more. */
export async function changeLeadFile(ctx: Ctx, leadId: string, fileId: string, intent: "remove" | "restore"): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, `lead-files:${leadId}`);
    requireFound(await findLeadFile(tx, leadId, fileId), "file");
    if (intent === "restore" && (await countLeadFiles(tx, leadId)) >= MOST_FILES)
      throw new DomainError("conflict", "the lead has as many files as it may have", { text: { key: "lead-files:refused.many" } });
    if (!(await setRemoved(tx, leadId, fileId, intent === "remove" ? tx.now : null))) return;
    await recordActivity(tx, intent === "remove" ? "lead.file_removed" : "lead.file_restored", { kind: "lead", id: leadId });
  });
}

/** Files that were taken away a week ago go for good. */
export async function forgetLeadFiles(ctx: Ctx): Promise<void> {
  const before = addDays(ctx.now, -RESTORABLE_DAYS);
  const forgetSome = () =>
    inTransaction(ctx, async (tx) => {
      const uploads = await deleteRemovedFiles(tx, before, FORGOTTEN_AT_ONCE);
      for (const uploadId of uploads) await deleteUpload(tx, uploadId);
      return uploads.length;
    });
  while ((await forgetSome()) === FORGOTTEN_AT_ONCE);
}
