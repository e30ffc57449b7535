import { FileLayout } from "#app/domains/nps/nps-import.jobs";
import { npsImportRows } from "#app/domains/nps/nps-import.repository.server";
import type { Ctx } from "#app/platform/context.server";
import { readRecords } from "#app/platform/uploads/csv-file.server";
import { storable } from "#app/platform/uploads/file-import";

export type ImportedRow = { line: number; cells: Array<{ column: string; cell: string }> | null };

/** The row that starts on this line of an import's file, as it was read; `cells` null when there is none. Reads the file up to there. */
export async function readImportRow(ctx: Ctx, row: { id: string; uploadId: string }, line: number): Promise<ImportedRow> {
  const layout = FileLayout.safeParse(await npsImportRows.findLayout(ctx, row.id));
  if (!layout.success) return { line, cells: null };
  let header: string[] | null = null;
  for await (const records of readRecords(ctx, row.uploadId, layout.data)) {
    for (const record of records) {
      const cells = "broken" in record ? [record.broken] : record.cells;
      if (!header) header = cells.map(storable);
      else if (record.line === line)
        return { line, cells: cells.map((cell, at) => ({ column: header?.[at] ?? "", cell: storable(cell) })) };
      else if (record.line > line) return { line, cells: null };
    }
  }
  return { line, cells: null };
}
