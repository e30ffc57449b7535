import type { Ctx } from "#app/platform/context.server";
import { CsvReader, type BrokenLine, type CsvRecord } from "#app/platform/uploads/csv-records";
import { TextReader, type TextEncoding } from "#app/platform/uploads/csv-text";
import { detectDelimiter, type Delimiter } from "#app/platform/uploads/delimiter";
import { readUpload } from "#app/platform/uploads/upload.repository.server";

/** `countsRows`: made from a spreadsheet, whose rows are numbered whatever line breaks their cells hold. */
export type CsvLayout = { encoding: TextEncoding; delimiter: string; lineEnd: "\n" | "\r"; countsRows?: boolean };

/** The text of an upload, piece by piece. */
export async function* readText(ctx: Ctx, uploadId: string, encoding: TextEncoding): AsyncGenerator<string> {
  const reader = new TextReader(encoding);
  for await (const bytes of readUpload(ctx, uploadId)) yield reader.push(bytes);
  yield reader.end();
}

/** The rows of an upload with the line each starts on, in groups as they come in; rows without any content are left out. */
export async function* readRecords(ctx: Ctx, uploadId: string, layout: CsvLayout): AsyncGenerator<Array<CsvRecord | BrokenLine>> {
  const reader = new CsvReader(layout.delimiter, layout.lineEnd, layout.countsRows);
  for await (const text of readText(ctx, uploadId, layout.encoding)) yield reader.push(text).filter(hasContent);
  yield reader.end().filter(hasContent);
}

const hasContent = (record: CsvRecord | BrokenLine): boolean => "broken" in record || record.cells.some((cell) => cell.trim() !== "");

const LOOKED_AT = 100_000;

/** How an upload parts its cells and ends its lines, by how it starts: its first line at least, a hundred thousand signs at most. */
export async function findDelimiter(
  ctx: Ctx,
  uploadId: string,
  encoding: TextEncoding,
): Promise<{ delimiter: Delimiter; lineEnd: "\n" | "\r" }> {
  let head = "";
  for await (const text of readText(ctx, uploadId, encoding)) {
    head += text;
    if (head.length > LOOKED_AT && (head.trimStart().includes("\n") || head.length > 1_000_000)) break;
  }
  const lineEnd = head.includes("\n") || !head.includes("\r") ? "\n" : "\r";
  const firstLine = head.trimStart().search(lineEnd === "\n" ? /\n/ : /\r/) + head.length - head.trimStart().length + 1;
  return { delimiter: detectDelimiter(head.slice(0, Math.max(LOOKED_AT, firstLine)), lineEnd), lineEnd };
}
