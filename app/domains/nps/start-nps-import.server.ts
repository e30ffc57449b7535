import { recordActivity } from "#app/domains/activity/record-activity.server";
import { checkFile, type AskedDateOrder } from "#app/domains/nps/check-file.server";
import { npsImportJob } from "#app/domains/nps/nps-import.jobs";
import { insertImport } from "#app/domains/nps/nps-import.repository.server";
import { storeUpload, type StoredUpload } from "#app/platform/uploads/store-upload.server";
import { deleteUpload } from "#app/platform/uploads/upload.repository.server";
import { inTransaction, userIdOf, type Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { enqueue } from "#app/platform/jobs/enqueue.server";

export type NewImport = {
  fileName: string;
  contentType: string;
  body: AsyncIterable<Uint8Array>;
  source: "csv";
  dateOrder: AskedDateOrder;
};

/**
 * Takes in a file of answers: stores it, looks through it, and leaves the rest to a job.
 *
 * @throws DomainError `invalid` for a file without the needed columns, with dates that can be read in two ways, empty or
 *   too large; nothing is kept of it then.
 */
export async function startNpsImport(
  ctx: Ctx,
  { fileName, contentType, body, source, dateOrder }: NewImport,
): Promise<{ id: string; status: "queued" }> {
  return acceptUpload(ctx, await storeUpload(ctx, { name: fileName, type: contentType, body }), { source, dateOrder });
}

/** The same for a file that is stored already. @throws as above. */
export async function acceptUpload(
  ctx: Ctx,
  { uploadId, encoding }: StoredUpload,
  { source, dateOrder }: Pick<NewImport, "source" | "dateOrder">,
): Promise<{ id: string; status: "queued" }> {
  try {
    const layout = await checkFile(ctx, uploadId, encoding, dateOrder);
    const id = newId("npsImport");
    await inTransaction(ctx, async (tx) => {
      await insertImport(tx, { id, source, dateOrder, uploadId, createdByUserId: userIdOf(ctx) });
      await enqueue(tx, npsImportJob, { importId: id, layout }, { subjectId: id });
      await recordActivity(tx, "nps_import.started", { kind: "nps_import", id });
    });
    return { id, status: "queued" };
  } catch (error) {
    await deleteUpload(ctx, uploadId);
    throw error;
  }
}
