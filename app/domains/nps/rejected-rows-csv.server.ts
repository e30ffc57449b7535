import { refusedRowsOf } from "#app/domains/nps/check-draft.server";
import { getDraft } from "#app/domains/nps/draft-nps-import.server";
import { FileLayout } from "#app/domains/nps/nps-import.jobs";
import { findImport, npsImportRows } from "#app/domains/nps/nps-import.repository.server";
import { requireFound, type Ctx } from "#app/platform/context.server";
import { refusedCsv, refusedRowsCsv } from "#app/platform/uploads/refused-rows.server";

/** The refused rows of an import of answers as CSV, to be repaired and imported again. @throws DomainError `not_found`. */
export async function rejectedRowsCsv(ctx: Ctx, importId: string): Promise<AsyncGenerator<string>> {
  const { uploadId } = requireFound(await findImport(ctx, importId), "import");
  const layout = FileLayout.parse(requireFound(await npsImportRows.findLayout(ctx, importId), "import"));
  return refusedRowsCsv(ctx, npsImportRows, { importId, uploadId, layout }, (row) => ctx.t(`imports:reasons.${row.code}`, row.message));
}

/** The rows that would be refused of a file nobody confirmed yet, to be repaired before anything comes in. @throws DomainError `not_found`. */
export async function draftRejectedCsv(ctx: Ctx, draftId: string): Promise<AsyncGenerator<string>> {
  const { uploadId, source, dateOrder, plan } = await getDraft(ctx, draftId);
  const { layout, names, uses, answeredOn, check } = plan;
  const rows = refusedRowsOf(ctx, uploadId, layout, { source, dateOrder, answeredOn, names, uses }, check.dateOrders);
  return refusedCsv(ctx, { uploadId, layout }, rows, (row) => ctx.t(`imports:reasons.${row.code}`, row.message));
}
