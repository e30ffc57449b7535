import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { findDelimiter, readRecords, type CsvLayout } from "#app/platform/uploads/csv-file.server";
import { headerNames } from "#app/platform/uploads/file-columns";
import { storable } from "#app/platform/uploads/file-import";
import type { StoredUpload } from "#app/platform/uploads/store-upload.server";

const SAMPLE_ROWS = 200;
const SAMPLES = 3;
/** Rows among which a header is looked for. */
const HEADER_ROWS = 20;

export type TableLayout = Pick<StoredUpload, "encoding" | "countsRows"> & Awaited<ReturnType<typeof findDelimiter>>;

/** How the rows of a stored file are written; what was made from a spreadsheet or JSON we wrote ourselves. */
export async function layoutOf(
  ctx: Ctx,
  { uploadId, encoding, countsRows }: Pick<StoredUpload, "uploadId" | "encoding" | "countsRows">,
): Promise<TableLayout> {
  if (countsRows) return { encoding, delimiter: ",", lineEnd: "\n", countsRows };
  return { encoding, ...(await findDelimiter(ctx, uploadId, encoding)) };
}

/** The same with the header where it is: the first row that `isHeader`, below a title or a day of export; the first row of all where none is. */
export async function layoutWithHeader(
  ctx: Ctx,
  upload: Parameters<typeof layoutOf>[1],
  isHeader: (names: readonly string[]) => boolean,
): Promise<TableLayout> {
  const layout = await layoutOf(ctx, upload);
  let passed = 0;
  for await (const records of readRecords(ctx, upload.uploadId, layout))
    for (const record of records) {
      if ("cells" in record && isHeader(headerNames(record.cells))) return passed === 0 ? layout : { ...layout, headerLine: record.line };
      if (++passed === HEADER_ROWS) return layout;
    }
  return layout;
}

/** The first row of a file. @throws DomainError `invalid` when there is none. */
export async function readHeader(ctx: Ctx, uploadId: string, layout: CsvLayout): Promise<string[]> {
  for await (const [first] of readRecords(ctx, uploadId, layout)) if (first) return "broken" in first ? [first.broken] : first.cells;
  throw noHeader();
}

export const noHeader = (): DomainError =>
  new DomainError("invalid", "the file holds no header and no rows", {
    errors: [{ path: "file", message: "the file holds no header and no rows" }],
    code: "header",
  });

/** The first values of each column, each value once and cut short. */
export async function samplesOf(ctx: Ctx, uploadId: string, layout: CsvLayout, width: number): Promise<string[][]> {
  const samples = Array.from({ length: width }, () => new Set<string>());
  let rows = 0;
  for await (const records of readRecords(ctx, uploadId, layout)) {
    for (const record of records) {
      if (rows++ === 0 || "broken" in record) continue;
      for (const [at, found] of samples.entries()) {
        const value = [...storable(record.cells[at] ?? "").trim()].slice(0, 80).join("");
        if (value !== "" && found.size < SAMPLES) found.add(value);
      }
    }
    if (rows > SAMPLE_ROWS) break;
  }
  return samples.map((found) => [...found]);
}
