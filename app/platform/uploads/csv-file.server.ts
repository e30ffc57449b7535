import type { Ctx } from "#app/platform/context.server";
import { CsvReader, delimiterOf, type BrokenLine, type CsvRecord } from "#app/platform/uploads/csv-records";
import { TextReader, type TextEncoding } from "#app/platform/uploads/csv-text";
import { readUpload } from "#app/platform/uploads/upload.repository.server";

export type CsvLayout = { encoding: TextEncoding; delimiter: string; lineEnd: "\n" | "\r" };

/** The text of an upload, piece by piece. */
export async function* readText(ctx: Ctx, uploadId: string, encoding: TextEncoding): AsyncGenerator<string> {
  const reader = new TextReader(encoding);
  for await (const bytes of readUpload(ctx, uploadId)) yield reader.push(bytes);
  yield reader.end();
}

/** The rows of an upload with the line each starts on, in groups as they come in; rows without any content are left out. */
export async function* readRecords(ctx: Ctx, uploadId: string, layout: CsvLayout): AsyncGenerator<Array<CsvRecord | BrokenLine>> {
  const reader = new CsvReader(layout.delimiter, layout.lineEnd);
  for await (const text of readText(ctx, uploadId, layout.encoding)) yield reader.push(text).filter(hasContent);
  yield reader.end().filter(hasContent);
}

const hasContent = (record: CsvRecord | BrokenLine): boolean => "broken" in record || record.cells.some((cell) => cell.trim() !== "");

/** How an upload parts its cells and ends its lines, by its first line. */
export async function findDelimiter(
  ctx: Ctx,
  uploadId: string,
  encoding: TextEncoding,
): Promise<{ delimiter: "," | ";" | "\t"; lineEnd: "\n" | "\r" }> {
  let head = "";
  for await (const text of readText(ctx, uploadId, encoding)) {
    head += text;
    if (/\S[^\n]*\n/.test(head) || head.length > 1_000_000) break;
  }
  const lineEnd = head.includes("\n") || !head.includes("\r") ? "\n" : "\r";
  const firstLine = head.split(lineEnd).find((line) => line.trim() !== "") ?? "";
  return { delimiter: delimiterOf(firstLine) as "," | ";" | "\t", lineEnd };
}
