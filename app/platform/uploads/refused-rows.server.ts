import { stringify } from "csv-stringify/sync";
import type { Ctx } from "#app/platform/context.server";
import { csvText } from "#app/platform/csv-cells";
import { readRecords, type CsvLayout } from "#app/platform/uploads/csv-file.server";
import { faultsOf, REASON_COLUMNS, storable, type RowFault, type RowProblem } from "#app/platform/uploads/file-import";
import type { FileImportRows } from "#app/platform/uploads/file-import.repository.server";

export type RefusedRow = RowProblem & { line: number; cells: string[] };

/** The first `take` refused rows, in the order of the file. */
export async function listRefusedRows(ctx: Ctx, rows: FileImportRows, importId: string, take: number): Promise<RefusedRow[]> {
  return (await rows.listRejections(ctx, importId, -1, take)).map(refusedRowOf);
}

/** Every refused row, a thousand in memory at a time. */
async function* readRefusedRows(ctx: Ctx, rows: FileImportRows, importId: string): AsyncGenerator<RefusedRow> {
  for (let after = -1; ;) {
    const page = await rows.listRejections(ctx, importId, after, 1_000);
    yield* page.map(refusedRowOf);
    const last = page.at(-1);
    if (!last || page.length < 1_000) return;
    after = last.sequence;
  }
}

/** The refused rows of an import as CSV. @param reasonOf why, in the reader's language. */
export const refusedRowsCsv = (
  ctx: Ctx,
  rows: FileImportRows,
  { importId, ...file }: { importId: string; uploadId: string; layout: CsvLayout },
  reasonOf: (fault: RowFault) => string,
): AsyncGenerator<string> => refusedCsv(ctx, file, readRefusedRows(ctx, rows, importId), reasonOf);

/**
 * Refused rows of a file as CSV, in the file's own columns, with line, column and reason in front: to be repaired and
 * imported again. UTF-8 with a byte order mark, in steps, so that any size passes.
 *
 * @param reasonOf why, in the reader's language.
 */
export async function* refusedCsv(
  ctx: Ctx,
  file: { uploadId: string; layout: CsvLayout },
  rows: AsyncIterable<RefusedRow>,
  reasonOf: (fault: RowFault) => string,
): AsyncGenerator<string> {
  const header = await headerOf(ctx, file.uploadId, file.layout);
  const write = (row: readonly string[]) =>
    stringify([row.map(csvText)], { delimiter: file.layout.delimiter, record_delimiter: "windows" });
  const kept = header.map((name, at) => ({ name, at })).filter(({ name }) => !(REASON_COLUMNS as readonly string[]).includes(name.trim()));
  yield `\ufeff${write([...REASON_COLUMNS, ...kept.map(({ name }) => name)])}`;
  for await (const row of rows) {
    const cells = row.cells.length > header.length || row.code === "quote" ? row.cells : kept.map(({ at }) => row.cells[at] ?? "");
    const faults = faultsOf(row);
    const fields = faults.map(({ field }) => field).join(", ");
    const reasons = faults.length === 1 ? reasonOf(row) : faults.map((fault) => `${fault.field}: ${reasonOf(fault)}`).join("; ");
    yield write([String(row.line), fields, reasons, ...cells]);
  }
}

async function headerOf(ctx: Ctx, uploadId: string, layout: CsvLayout): Promise<string[]> {
  for await (const [first] of readRecords(ctx, uploadId, layout)) {
    if (first && "cells" in first) return first.cells.map(storable);
  }
  return [];
}

function refusedRowOf({ line, field, value, message, record }: Awaited<ReturnType<FileImportRows["listRejections"]>>[number]): RefusedRow {
  return { line, field, value, message, ...(record as Pick<RefusedRow, "code" | "cells" | "also">) };
}
