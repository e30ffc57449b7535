import { recordActivity } from "#app/domains/activity/record-activity.server";
import { decideOrders, requireAnsweredOn, surveyFile, type AskedDateOrder } from "#app/domains/nps/check-file.server";
import { columnsAs, headerProblems, ownUses } from "#app/domains/nps/nps-import-columns.rules";
import { npsImportJob, type FileLayout } from "#app/domains/nps/nps-import.jobs";
import { findRememberedUses } from "#app/domains/nps/nps-draft.repository.server";
import { insertImport } from "#app/domains/nps/nps-import.repository.server";
import { suggestUses, type Source } from "#app/domains/nps/nps-source.rules";
import { rowsOfJson } from "#app/domains/nps/vendor-answers.rules";
import { storeUpload, type StoredUpload } from "#app/platform/uploads/store-upload.server";
import { headerNames } from "#app/platform/uploads/file-columns";
import { layoutWithHeader, readHeader } from "#app/platform/uploads/file-head.server";
import { asTable } from "#app/platform/uploads/table-upload.server";
import { deleteUpload } from "#app/platform/uploads/upload.repository.server";
import { inTransaction, userIdOf, type Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { enqueue } from "#app/platform/jobs/enqueue.server";

export type NewImport = {
  fileName: string;
  contentType: string;
  body: AsyncIterable<Uint8Array>;
  source: Source;
  dateOrder: AskedDateOrder;
  /** The day of all answers, for a file without a column that says when they were given. */
  answeredOn?: string | undefined;
};

/**
 * Takes in a file of answers: stores it, looks through it, and leaves the rest to a job.
 *
 * @throws DomainError `invalid` for a file without the needed columns, with dates that can be read in two ways or none, empty or
 *   too large; nothing is kept of it then.
 */
export async function startNpsImport(
  ctx: Ctx,
  { fileName, contentType, body, ...settings }: NewImport,
): Promise<{ id: string; status: "queued" }> {
  return acceptUpload(ctx, await storeUpload(ctx, { name: fileName, type: contentType, body }), settings);
}

/** The same for a file that is stored already. @throws as above. */
export async function acceptUpload(
  ctx: Ctx,
  stored: StoredUpload,
  settings: Pick<NewImport, "source" | "dateOrder" | "answeredOn">,
): Promise<{ id: string; status: "queued" }> {
  const { source, dateOrder } = settings;
  const table = await asTable(ctx, stored, (text) => rowsOfJson(text, source));
  try {
    const layout = await checkFile(ctx, table, settings);
    const id = await inTransaction(ctx, (tx) => queueImport(tx, { uploadId: table.uploadId, source, dateOrder, layout }));
    return { id, status: "queued" };
  } catch (error) {
    await deleteUpload(ctx, table.uploadId);
    throw error;
  }
}

/** Writes the import down and leaves its rows to a job. */
export async function queueImport(
  tx: Ctx,
  { layout, ...row }: { uploadId: string; source: Source; dateOrder: AskedDateOrder; layout: FileLayout },
): Promise<string> {
  const id = newId("npsImport");
  await insertImport(tx, { id, ...row, createdByUserId: userIdOf(tx) });
  await enqueue(tx, npsImportJob, { importId: id, layout }, { subjectId: id });
  await recordActivity(tx, "nps_import.started", { kind: "nps_import", id });
  return id;
}

/** Reads a stored file once before it is accepted: its header must make sense, and its dates must be readable in one way. */
async function checkFile(
  ctx: Ctx,
  table: StoredUpload,
  { source, dateOrder, answeredOn }: Pick<NewImport, "source" | "dateOrder" | "answeredOn">,
): Promise<FileLayout> {
  const remembered = source === "csv" ? new Map<string, never>() : await findRememberedUses(ctx, source);
  const usesOf = (names: readonly string[]) => (source === "csv" ? ownUses(names) : suggestUses(names, source, remembered));
  const layout = await layoutWithHeader(ctx, table, (names) => headerProblems(usesOf(names)).length === 0);
  const names = headerNames(await readHeader(ctx, table.uploadId, layout));
  const uses = usesOf(names);
  const survey = await surveyFile(ctx, table.uploadId, layout, columnsAs(names, uses));
  const dateOrders = decideOrders(survey.evidence, dateOrder);
  return { ...layout, rows: survey.rows, dateOrders, uses, ...requireAnsweredOn(survey, answeredOn) };
}
