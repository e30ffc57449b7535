import { recordActivity } from "#app/domains/activity/record-activity.server";
import { suppressAddresses } from "#app/domains/contacts/suppress-address.server";
import { decideAttributeTypes } from "#app/domains/nps/attribute-types.server";
import { columnsFor } from "#app/domains/nps/nps-import-columns.rules";
import { readRow, rowProblem, type RowAnswer, type RowSettings } from "#app/domains/nps/nps-import-row.rules";
import type { FileLayout } from "#app/domains/nps/nps-import.jobs";
import { findImport, npsImportRows } from "#app/domains/nps/nps-import.repository.server";
import { SeenKeys } from "#app/domains/nps/seen-keys";
import { storeResponses } from "#app/domains/nps/store-responses.server";
import { requireFound, type Ctx } from "#app/platform/context.server";
import { runFileImport } from "#app/platform/uploads/run-file-import.server";

type AnswerOfFile = { answer: RowAnswer; isRepeat: boolean };

/** Brings in the answers of an accepted file; run again it goes on where it stopped. Never mails anybody. */
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
    uploadedAt: found.createdAt,
  };
  if (found.readCount === 0) await decideAttributeTypes(ctx, importId, { uploadId: found.uploadId, layout });
  await runFileImport<AnswerOfFile>(
    ctx,
    { importId, uploadId: found.uploadId, readCount: found.readCount, layout, jobRunId },
    {
      rows: npsImportRows,
      begin(header) {
        const columns = columnsFor(header, layout.uses);
        const seen = new SeenKeys();
        return (cells) => {
          const read = readRow(cells, columns, settings);
          return read.ok ? { ok: true, row: { answer: read.answer, isRepeat: seen.add(read.answer.sourceId) } } : read;
        };
      },
      problemOf: (code, value) => rowProblem("row", value, code),
      prepare: (outside, answers) => suppressAddresses(outside, suppressionsIn(answers)),
      async store(tx, answers, lines) {
        const rows = answers.map((answer, index) => ({ ...answer, line: lines[index] ?? null }));
        const stored = await storeResponses(tx, rows, { source: found.source, importId, cause: `import:${importId}` });
        return stored.map(({ outcome }) => outcome);
      },
      record: (tx, end) => recordActivity(tx, `nps_import.${end}`, { kind: "nps_import", id: importId }),
    },
  );
}

const suppressionsIn = (answers: readonly AnswerOfFile[]) =>
  answers.flatMap(({ answer: { person, suppression } }) =>
    suppression && person.email ? [{ address: person.email, reason: suppression }] : [],
  );
