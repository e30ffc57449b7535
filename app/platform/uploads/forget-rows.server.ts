import { stringify } from "csv-stringify/sync";
import type { Ctx } from "#app/platform/context.server";
import { readRecords, type CsvLayout } from "#app/platform/uploads/csv-file.server";
import { deleteUploadChunks, insertUploadChunk } from "#app/platform/uploads/upload.repository.server";

/** Keeps of a file its header alone, in the same encoding: what its rows said is stored elsewhere, or on purpose nowhere. */
export async function forgetRows(tx: Ctx, uploadId: string, layout: CsvLayout): Promise<void> {
  let header: string[] = [];
  for await (const [first] of readRecords(tx, uploadId, layout)) {
    if (!first) continue;
    header = "cells" in first ? first.cells : [];
    break;
  }
  const above = layout.lineEnd.repeat((layout.headerLine ?? 1) - 1);
  const text = above + stringify([header], { delimiter: layout.delimiter });
  await deleteUploadChunks(tx, uploadId);
  await insertUploadChunk(tx, uploadId, 0, new Uint8Array(encoded(text, layout.encoding)));
}

function encoded(text: string, encoding: CsvLayout["encoding"]): Buffer {
  if (encoding === "utf-8") return Buffer.from(text);
  if (encoding === "windows-1252") return Buffer.from(text, "latin1");
  const bytes = Buffer.from(text, "utf16le");
  return encoding === "utf-16le" ? bytes : bytes.swap16();
}
