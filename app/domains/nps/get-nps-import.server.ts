import { mailCasesOfImport } from "#app/domains/care/case-mails.server";
import { countImportedClasses, findImport, npsImportRows, type ImportRow } from "#app/domains/nps/nps-import.repository.server";
import { FileLayout } from "#app/domains/nps/nps-import.jobs";
import { SUPPRESSIONS } from "#app/domains/nps/nps-import-columns.rules";
import { describeTextKept, describeUndo } from "#app/domains/nps/describe-undo.server";
import { countFlaggedRows } from "#app/domains/nps/import-rows.repository.server";
import { readImportRow } from "#app/domains/nps/read-import-row.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { secondsLeft, type ImportCounts, type ImportStatus } from "#app/platform/uploads/file-import";
import { listRefusedRows as listRows, type RefusedRow } from "#app/platform/uploads/refused-rows.server";

export type NpsImport = {
  id: string;
  source: string;
  fileName: string;
  status: ImportStatus;
  counts: ImportCounts;
  error: string | null;
  createdByUserId: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

/** @throws DomainError `not_found`. */
export async function getNpsImport(ctx: Ctx, id: string): Promise<NpsImport> {
  return importOf(requireFound(await findImport(ctx, id), "import"));
}

/** The first `take` refused rows, in the order of the file. */
export const listRefusedRows = (ctx: Ctx, importId: string, take: number): Promise<RefusedRow[]> =>
  listRows(ctx, npsImportRows, importId, take);

function saysWhomNotToWriteTo(layout: unknown): boolean {
  const uses = FileLayout.safeParse(layout).data?.uses ?? [];
  return SUPPRESSIONS.some((flag) => uses.includes(flag));
}

/** Whether rows of the file can be about employees' answers, which are counted and never listed: it has a column for the kind of survey. */
export async function mayNameEmployees(ctx: Ctx, importId: string): Promise<boolean> {
  const uses = FileLayout.safeParse(await npsImportRows.findLayout(ctx, importId)).data?.uses;
  return !uses || uses.includes("survey_type");
}

/**
 * What the page of one import shows: how far it is, what was refused, who answered what, and whether it was taken back. How far it
 * is comes first: an import that was over then has nothing to add, and one that was not keeps its page asking.
 *
 * @param line a row to show as it stands in the file; null for none. @throws DomainError `not_found`.
 */
export async function describeImport(ctx: Ctx, id: string, line: number | null = null) {
  const row = requireFound(await findImport(ctx, id), "import");
  const [pace, undo, textKept, fileRow, layout, refused, classes, flagged] = await Promise.all([
    npsImportRows.findPace(ctx, id),
    describeUndo(ctx, row),
    describeTextKept(ctx, row.textKept),
    line === null ? null : readImportRow(ctx, row, line),
    npsImportRows.findLayout(ctx, id),
    listRefusedRows(ctx, id, 50),
    countImportedClasses(ctx, id),
    countFlaggedRows(ctx, id),
  ]);
  return {
    import: importOf(row),
    rowsInFile: layout?.rows ?? null,
    saysWhomNotToWriteTo: saysWhomNotToWriteTo(layout),
    refused,
    classes,
    /** Rows of people who must not be written to; null where the rows of an older import were not kept. */
    flagged,
    undo,
    textKept,
    fileRow,
    secondsLeft: pace && secondsLeft(pace, ctx.now),
  };
}

/** Stops an import; what is stored stays. @throws DomainError `conflict` when it is over already. */
export async function cancelNpsImport(ctx: Ctx, id: string): Promise<void> {
  await getNpsImport(ctx, id);
  await inTransaction(ctx, async (tx) => {
    if (!(await npsImportRows.endImport(tx, id, { status: "cancelled", at: ctx.now })))
      throw new DomainError("conflict", "this import is over already", { text: { key: "imports:refused.over" } });
    await recordActivity(tx, "nps_import.cancelled", { kind: "nps_import", id });
    await mailCasesOfImport(tx, id);
  });
}

function importOf(row: ImportRow): NpsImport {
  const { id, source, error, createdByUserId, createdAt, startedAt, finishedAt } = row;
  const counts = {
    read: row.readCount,
    created: row.createdCount,
    updated: row.updatedCount,
    unchanged: row.unchangedCount,
    rejected: row.rejectedCount,
  };
  return {
    id,
    source,
    fileName: row.upload.fileName,
    status: row.status as ImportStatus,
    counts,
    error,
    createdByUserId,
    createdAt,
    startedAt,
    finishedAt,
  };
}
