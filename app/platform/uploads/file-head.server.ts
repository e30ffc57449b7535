import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { findDelimiter, readRecords, type CsvLayout } from "#app/platform/uploads/csv-file.server";
import { storable } from "#app/platform/uploads/file-import";
import type { StoredUpload } from "#app/platform/uploads/store-upload.server";

const SAMPLE_ROWS = 200;
const SAMPLES = 3;

export type TableLayout = Pick<StoredUpload, "encoding" | "countsRows"> & Awaited<ReturnType<typeof findDelimiter>>;

/** How the rows of a stored file are written. */
export async function layoutOf(
  ctx: Ctx,
  { uploadId, encoding, countsRows }: Pick<StoredUpload, "uploadId" | "encoding" | "countsRows">,
): Promise<TableLayout> {
  return { encoding, ...(await findDelimiter(ctx, uploadId, encoding)), countsRows };
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
