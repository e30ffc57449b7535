import { stringify } from "csv-stringify/sync";
import type { Ctx } from "#app/platform/context.server";
import { readText } from "#app/platform/uploads/csv-file.server";
import { storeUpload, type StoredUpload } from "#app/platform/uploads/store-upload.server";
import { deleteUpload, readUpload } from "#app/platform/uploads/upload.repository.server";
import { Workbook, type SheetRow } from "#app/platform/uploads/xlsx-sheet";
import { tableRefusal } from "#app/platform/uploads/zip-entries";

// Both are held in memory as a whole: a workbook packed, JSON as text.
const MOST_WORKBOOK_BYTES = 50_000_000;
const MOST_JSON_BYTES = 50_000_000;

/** Turns a text of JSON into rows, the first of which is the header. @throws DomainError `invalid`. */
export type JsonReader = (text: string) => readonly string[][];

/**
 * A stored file as rows of text, so that everything after it reads one format: a workbook becomes the CSV of its first sheet
 * with rows, JSON what `readJson` makes of it, and text stays as it is. What was sent is replaced.
 *
 * @throws DomainError `invalid` for a workbook or JSON that cannot be read, or is too large; nothing is kept of it then.
 */
export async function asTable(ctx: Ctx, stored: StoredUpload, readJson?: JsonReader): Promise<StoredUpload> {
  if (stored.kind === "text" || (stored.kind === "json" && !readJson)) return stored;
  try {
    if (stored.kind === "xls")
      throw tableRefusal("xls", "this is the old Excel format (.xls): save the file as an Excel workbook (.xlsx) or CSV");
    if (stored.kind === "json" && readJson) return await replaced(ctx, stored, numbered(readJson(await jsonText(ctx, stored))));
    return await workbookAsTable(ctx, stored);
  } finally {
    await deleteUpload(ctx, stored.uploadId);
  }
}

async function workbookAsTable(ctx: Ctx, stored: StoredUpload): Promise<StoredUpload> {
  if (stored.sizeBytes > MOST_WORKBOOK_BYTES) throw tableRefusal("xlsx_large", "the workbook is larger than 50 MB: save the sheet as CSV");
  const pieces: Uint8Array[] = [];
  for await (const bytes of readUpload(ctx, stored.uploadId)) pieces.push(bytes);
  const workbook = await Workbook.open(Buffer.concat(pieces));
  for (const sheet of workbook.sheets) {
    const rows = workbook.rows(sheet);
    const first = await rows.next();
    if (first.done) continue;
    return { ...(await replaced(ctx, stored, beginWith(first.value, rows))), sheet: { name: sheet.name, of: workbook.sheets.length } };
  }
  throw tableRefusal("xlsx_empty", "no sheet of this workbook holds a row");
}

async function* beginWith(first: SheetRow, rest: AsyncGenerator<SheetRow>): AsyncGenerator<SheetRow> {
  yield first;
  yield* rest;
}

async function* numbered(rows: readonly string[][]): AsyncGenerator<SheetRow> {
  for (const [index, cells] of rows.entries()) yield await Promise.resolve({ number: index + 1, cells });
}

async function jsonText(ctx: Ctx, stored: StoredUpload): Promise<string> {
  if (stored.sizeBytes > MOST_JSON_BYTES) throw tableRefusal("json_large", "JSON may be 50 MB at most: send it in parts, or send CSV");
  let text = "";
  for await (const piece of readText(ctx, stored.uploadId, stored.encoding)) text += piece;
  return text;
}

async function replaced(ctx: Ctx, { fileName }: StoredUpload, rows: AsyncIterable<SheetRow>): Promise<StoredUpload> {
  const table = await storeUpload(ctx, { name: fileName, type: "text/csv", body: csvOf(rows) });
  return { ...table, kind: "text", encoding: "utf-8", countsRows: true };
}

/** UTF-8 with a mark, and an empty line for every row the sheet skips: line n is its row n. */
async function* csvOf(rows: AsyncIterable<SheetRow>): AsyncGenerator<Uint8Array> {
  let [text, line] = ["\ufeff", 1];
  for await (const { number, cells } of rows) {
    text += "\n".repeat(number - line) + stringify([cells]);
    line = number + 1;
    if (text.length < 100_000) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text.length > 1) yield Buffer.from(text);
}
