import { recordActivity } from "#app/domains/activity/record-activity.server";
import { mailCasesOfImport } from "#app/domains/care/case-mails.server";
import { PEOPLE_TABLES } from "#app/domains/contacts/upsert-contacts.server";
import type { KeyedPerson } from "#app/domains/contacts/people-matching.rules";
import { decideAttributeTypes } from "#app/domains/nps/attribute-types.server";
import { columnsFor, SUPPRESSIONS, type FileColumns } from "#app/domains/nps/nps-import-columns.rules";
import { flaggedIn, readRow, rowProblem, type RowAnswer, type RowRead, type RowSettings } from "#app/domains/nps/nps-import-row.rules";
import type { FileLayout } from "#app/domains/nps/nps-import.jobs";
import { insertImportBatch } from "#app/domains/nps/import-rows.repository.server";
import { findImport, npsImportRows } from "#app/domains/nps/nps-import.repository.server";
import { suppressFlagged } from "#app/domains/nps/suppress-flagged.server";
import { keyedPersonOf, storeResponses } from "#app/domains/nps/store-responses.server";
import { requireFound, type Ctx } from "#app/platform/context.server";
import { KeyNumbers } from "#app/platform/uploads/key-numbers";
import { runFileImport } from "#app/platform/uploads/run-file-import.server";

/** Without an answer: a row that only says whom not to write to. */
type RowOfFile = { answer?: RowAnswer; person?: KeyedPerson; isRepeat: boolean; /** Once it is stored. */ responseId?: string };

/** Brings in the answers of an accepted file; run again it goes on where it stopped. Mails no customer: the owners of new cases hear once. */
export async function runNpsImport(
  ctx: Ctx,
  { importId, layout }: { importId: string; layout: FileLayout },
  jobRunId: string,
): Promise<void> {
  const found = requireFound(await findImport(ctx, importId), "import");
  const settings: RowSettings = {
    source: found.source,
    timeZone: ctx.workspace.timeZone,
    dateOrders: layout.dateOrders,
    isLenient: found.dateOrder === "auto",
    answeredOn: layout.answeredOn,
    uploadedAt: found.createdAt,
  };
  const flags = SUPPRESSIONS.some((flag) => layout.uses?.includes(flag));
  let columns: FileColumns | null = null;
  await suppressFlagged(ctx, { uploadId: found.uploadId, layout }, settings);
  if (found.readCount === 0) await decideAttributeTypes(ctx, importId, { uploadId: found.uploadId, layout });
  await runFileImport<RowOfFile>(
    ctx,
    { importId, uploadId: found.uploadId, readCount: found.readCount, layout, jobRunId },
    {
      rows: npsImportRows,
      tables: ["Response", ...PEOPLE_TABLES],
      begin(header) {
        columns = columnsFor(header, layout.uses);
        const placed = columns;
        const seen = new KeyNumbers();
        return (cells) => {
          const read = readRow(cells, placed, settings);
          return read.ok ? { ok: true, row: rowOf(read, seen, found.source) } : read;
        };
      },
      problemOf: (code, value) => rowProblem("row", value, code),
      async store(tx, rows, lines) {
        const answers = rows.flatMap(({ answer, ...row }, index) => (answer ? [{ answer, ...row, line: lines[index] ?? null }] : []));
        const stored = await storeResponses(tx, answers, { source: found.source, importId, cause: `import:${importId}` });
        let next = 0;
        return rows.map((row) => {
          if (!row.answer) return "unchanged";
          const { outcome, responseId } = stored[next++] ?? missing();
          row.responseId = responseId;
          return outcome;
        });
      },
      async keep(tx, from, rows) {
        const flagOf = (cells: readonly string[]) => (columns && flags ? (flaggedIn(cells, columns, settings)?.reason ?? null) : null);
        await insertImportBatch(
          tx,
          importId,
          from,
          rows.map(({ line, cells, row, outcome }) => ({
            ...{ line, flag: flagOf(cells), responseId: row?.responseId ?? "" },
            outcome: row && !row.answer ? "flagged" : outcome,
          })),
        );
      },
      async record(tx, end) {
        await recordActivity(tx, `nps_import.${end}`, { kind: "nps_import", id: importId });
        await mailCasesOfImport(tx, importId);
      },
    },
  );
}

const rowOf = ({ answer }: Extract<RowRead, { ok: true }>, seen: KeyNumbers, source: string): RowOfFile =>
  answer ? { answer, isRepeat: seen.add(answer.sourceId), person: keyedPersonOf(answer, source) } : { isRepeat: false };

function missing(): never {
  throw new Error("as many outcomes come back as answers went in");
}
