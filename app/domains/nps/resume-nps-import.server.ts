import { recordActivity } from "#app/domains/activity/record-activity.server";
import { FileLayout, npsImportJob } from "#app/domains/nps/nps-import.jobs";
import { findImport, npsImportRows } from "#app/domains/nps/nps-import.repository.server";
import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { enqueue } from "#app/platform/jobs/enqueue.server";

/**
 * Goes on with an import that was cancelled or failed, at the row where it stopped.
 *
 * @throws DomainError `not_found`; `conflict` when it runs, is done, or was taken back.
 */
export async function resumeNpsImport(ctx: Ctx, importId: string): Promise<void> {
  requireFound(await findImport(ctx, importId), "import");
  await inTransaction(ctx, async (tx) => {
    if (!(await npsImportRows.reopenImport(tx, importId, { undoState: "none" })))
      throw new DomainError("conflict", "this import cannot go on", { text: { key: "import-undo:cannotResume" } });
    const layout = FileLayout.parse(requireFound(await npsImportRows.findLayout(tx, importId), "import"));
    await enqueue(tx, npsImportJob, { importId, layout }, { subjectId: importId });
    await recordActivity(tx, "nps_import.resumed", { kind: "nps_import", id: importId });
  });
}
