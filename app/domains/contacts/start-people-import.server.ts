import { recordActivity } from "#app/domains/activity/record-activity.server";
import { peopleColumnsOf, type PeopleImportKind } from "#app/domains/contacts/people-import-columns.rules";
import { peopleImportJob, type PeopleFileLayout } from "#app/domains/contacts/people-import.jobs";
import { insertPeopleImport, type ImportTarget } from "#app/domains/contacts/people-import.repository.server";
import { fallbackReason, suppressionColumnsOf } from "#app/domains/contacts/suppression-file.rules";
import { fileProblemInWords } from "#app/domains/nps/receive-file.server";
import { inTransaction, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import type { FormRefusal } from "#app/platform/forms.server";
import { newId } from "#app/platform/ids";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { readRecords } from "#app/platform/uploads/csv-file.server";
import { layoutOf, noHeader } from "#app/platform/uploads/file-head.server";
import { receiveUpload } from "#app/platform/uploads/receive-upload.server";
import type { StoredUpload } from "#app/platform/uploads/store-upload.server";
import { asTable } from "#app/platform/uploads/table-upload.server";
import { deleteUpload } from "#app/platform/uploads/upload.repository.server";
import { decideDateOrder, noEvidence, observeDate, type DateOrder } from "#app/platform/written-date";

/**
 * Starts an import from the form that holds a file or pasted rows, reading the file as it comes in.
 *
 * @returns the id of the import; or the problem in the reader's language, with what was typed.
 */
export async function receivePeopleFile(
  ctx: Ctx,
  request: Request,
  kind: PeopleImportKind,
  campaignId: string | null = null,
): Promise<{ id: string } | FormRefusal> {
  const values: Record<string, string> = {};
  try {
    const upload = await receiveUpload(ctx, request, values, ctx.t("imports:form.pasted"));
    if (!upload) return { errors: [{ path: "file", message: ctx.t("imports:form.missing") }], values };
    const table = await asTable(ctx, upload);
    const asked = values.dateOrder === "dmy" || values.dateOrder === "mdy" ? values.dateOrder : null;
    return await acceptPeopleFile(ctx, table, kind, asked, { campaignId, fallbackReason: fallbackReason(values.fallbackReason) });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "invalid") throw error;
    const path = error.details.code === "date_order" ? "dateOrder" : "file";
    return { errors: [{ path, message: fileProblemInWords(ctx, error) }], values };
  }
}

/**
 * Looks through a stored file of people or companies and leaves the rest to a job.
 *
 * @param asked how its dates are written; null finds out. @throws DomainError `invalid`; nothing is kept of the file then.
 */
export async function acceptPeopleFile(
  ctx: Ctx,
  { uploadId, encoding, countsRows }: StoredUpload,
  kind: PeopleImportKind,
  asked: DateOrder | null = null,
  target: ImportTarget = {},
): Promise<{ id: string }> {
  try {
    const layout = await checkPeopleFile(ctx, { uploadId, encoding, countsRows }, kind, asked);
    const id = newId("peopleImport");
    await inTransaction(ctx, async (tx) => {
      await insertPeopleImport(tx, { id, kind, uploadId, createdByUserId: userIdOf(tx), ...target });
      await enqueue(tx, peopleImportJob, { importId: id, kind, layout }, { subjectId: id });
      await recordActivity(tx, "people_import.started", { kind: "people_import", id }, { of: kind });
    });
    return { id };
  } catch (error) {
    await deleteUpload(ctx, uploadId);
    throw error;
  }
}

/** Reads the file once before it is accepted: its header must make sense, and its dates must be readable in one way. */
async function checkPeopleFile(
  ctx: Ctx,
  { uploadId, encoding, countsRows }: Pick<StoredUpload, "uploadId" | "encoding" | "countsRows">,
  kind: PeopleImportKind,
  asked: DateOrder | null,
): Promise<PeopleFileLayout> {
  const layout = await layoutOf(ctx, { uploadId, encoding, countsRows });
  const evidence = noEvidence();
  let dateAt: number | undefined;
  let hasHeader = false;
  let rows = 0;
  for await (const records of readRecords(ctx, uploadId, layout)) {
    for (const record of records) {
      if (!hasHeader) {
        dateAt = dateColumnOf(kind, "broken" in record ? [record.broken] : record.cells);
        hasHeader = true;
        continue;
      }
      rows += 1;
      const date = "broken" in record ? undefined : record.cells[dateAt ?? -1];
      if (date) observeDate(evidence, date);
    }
  }
  if (!hasHeader) throw noHeader();
  const dateOrder = asked ?? decideDateOrder(evidence);
  if (dateOrder === "undecidable") {
    const examples = [...evidence.ambiguous, ...evidence.dayFirst.slice(0, 2), ...evidence.monthFirst.slice(0, 2)];
    throw new DomainError("invalid", `dates: ${examples.join(", ")} can be read as day first or month first`, {
      code: "date_order",
      examples,
    });
  }
  return { ...layout, rows, dateOrder };
}

/** Where the dates stand that may be read in two ways. @throws DomainError `invalid` for a header that makes no sense. */
function dateColumnOf(kind: PeopleImportKind, header: readonly string[]): number | undefined {
  if (kind === "suppressions") {
    suppressionColumnsOf(header);
    return undefined;
  }
  const { at } = peopleColumnsOf(kind, header);
  return at.renewal_date ?? at.basis_date;
}
