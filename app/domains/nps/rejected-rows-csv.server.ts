import { FileLayout } from "#app/domains/nps/nps-import.jobs";
import { findImport, npsImportRows } from "#app/domains/nps/nps-import.repository.server";
import { requireFound, type Ctx } from "#app/platform/context.server";
import { refusedRowsCsv } from "#app/platform/uploads/refused-rows.server";

/** The refused rows of an import of answers as CSV, to be repaired and imported again. @throws DomainError `not_found`. */
export async function rejectedRowsCsv(ctx: Ctx, importId: string): Promise<AsyncGenerator<string>> {
  const { uploadId } = requireFound(await findImport(ctx, importId), "import");
  const layout = FileLayout.parse(requireFound(await npsImportRows.findLayout(ctx, importId), "import"));
  return refusedRowsCsv(ctx, npsImportRows, { importId, uploadId, layout }, (row) => ctx.t(`imports:reasons.${row.code}`, row.message));
}
