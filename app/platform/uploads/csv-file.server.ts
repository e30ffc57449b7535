import type { Ctx } from "#app/platform/context.server";
import { CsvReader, type BrokenLine, type CsvRecord } from "#app/platform/uploads/csv-records";
import { TextReader, type TextEncoding } from "#app/platform/uploads/csv-text";
import { detectDelimiter, type Delimiter } from "#app/platform/uploads/delimiter";
import { readUpload } from "#app/platform/uploads/upload.repository.server";

/**
 * `countsRows`: made from a spreadsheet, whose rows are numbered whatever line breaks their cells hold. `headerLine`: where the header
 * stands when that is not the first row; what is above it is no part of the table.
 */
export type CsvLayout = {
  encoding: TextEncoding;
  delimiter: string;
  lineEnd: "\n" | "\r";
  countsRows?: boolean | undefined;
  headerLine?: number | undefined;
};

/** The text of an upload, piece by piece. */
export async function* readText(ctx: Ctx, uploadId: string, encoding: TextEncoding): AsyncGenerator<string> {
  const reader = new TextReader(encoding);
  for await (const bytes of readUpload(ctx, uploadId)) yield reader.push(bytes);
  yield reader.end();
}

/** The rows of an upload from its header on, with the line each starts on, in groups as they come in; rows without any content are left out. */
export async function* readRecords(ctx: Ctx, uploadId: string, layout: CsvLayout): AsyncGenerator<Array<CsvRecord | BrokenLine>> {
  const reader = new CsvReader(layout.delimiter, layout.lineEnd, layout.countsRows);
  const { headerLine = 1 } = layout;
  const isOfTable = (record: CsvRecord | BrokenLine) => record.line >= headerLine && hasContent(record);
  for await (const text of readText(ctx, uploadId, layout.encoding)) yield reader.push(text).filter(isOfTable);
  yield reader.end().filter(isOfTable);
}

const hasContent = (record: CsvRecord | BrokenLine): boolean => "broken" in record || record.cells.some((cell) => cell.trim() !== "");

const LOOKED_AT = 100_000;
/** The line by which a file tells Excel how it parts its cells. */
const TOLD = /^\s*"?sep=([,;\t|])"?[ \t]*\r?[\r\n]/i;

/**
 * How an upload parts its cells and ends its lines, by how it starts: its first line at least, a hundred thousand signs at most.
 * A first line such as `sep=;` says it, and is no header.
 */
export async function findDelimiter(
  ctx: Ctx,
  uploadId: string,
  encoding: TextEncoding,
): Promise<{ delimiter: Delimiter; lineEnd: "\n" | "\r"; headerLine?: number }> {
  let head = "";
  for await (const text of readText(ctx, uploadId, encoding)) {
    head += text;
    if (head.length > LOOKED_AT && (head.trimStart().includes("\n") || head.length > 1_000_000)) break;
  }
  const lineEnd = head.includes("\n") || !head.includes("\r") ? "\n" : "\r";
  const told = TOLD.exec(head);
  if (told) return { delimiter: told[1] as Delimiter, lineEnd, headerLine: told[0].split(lineEnd).length };
  const firstLine = head.trimStart().search(lineEnd === "\n" ? /\n/ : /\r/) + head.length - head.trimStart().length + 1;
  return { delimiter: detectDelimiter(head.slice(0, Math.max(LOOKED_AT, firstLine)), lineEnd), lineEnd };
}
