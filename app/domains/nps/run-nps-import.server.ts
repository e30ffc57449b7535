import { recordActivity } from "#app/domains/activity/record-activity.server";
import { mailCasesOfImport } from "#app/domains/care/case-mails.server";
import { PEOPLE_TABLES } from "#app/domains/contacts/upsert-contacts.server";
import { suppressAddresses } from "#app/domains/contacts/suppress-address.server";
import { decideAttributeTypes } from "#app/domains/nps/attribute-types.server";
import { columnsFor } from "#app/domains/nps/nps-import-columns.rules";
import {
  readRow,
  rowProblem,
  type AddressToSuppress,
  type RowAnswer,
  type RowRead,
  type RowSettings,
} from "#app/domains/nps/nps-import-row.rules";
import type { FileLayout } from "#app/domains/nps/nps-import.jobs";
import { findImport, npsImportRows } from "#app/domains/nps/nps-import.repository.server";
import { SeenKeys } from "#app/domains/nps/seen-keys";
import { storeResponses } from "#app/domains/nps/store-responses.server";
import { requireFound, type Ctx } from "#app/platform/context.server";
import { runFileImport } from "#app/platform/uploads/run-file-import.server";

type RowOfFile = { answer?: RowAnswer; isRepeat: boolean; suppressed: AddressToSuppress | null };

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
  if (found.readCount === 0) await decideAttributeTypes(ctx, importId, { uploadId: found.uploadId, layout });
  await runFileImport<RowOfFile>(
    ctx,
    { importId, uploadId: found.uploadId, readCount: found.readCount, layout, jobRunId },
    {
      rows: npsImportRows,
      tables: ["Response", ...PEOPLE_TABLES],
      begin(header) {
        const columns = columnsFor(header, layout.uses);
        const seen = new SeenKeys();
        return (cells) => {
          const read = readRow(cells, columns, settings);
          return read.ok ? { ok: true, row: rowOf(read, seen) } : read;
        };
      },
      problemOf: (code, value) => rowProblem("row", value, code),
      async prepare(outside, rows) {
        const unwilling = rows.flatMap(({ suppressed }) => suppressed ?? []);
        await suppressAddresses(outside, unwilling, "import");
      },
      async store(tx, rows, lines) {
        const answers = rows.flatMap(({ answer, isRepeat }, index) => (answer ? [{ answer, isRepeat, line: lines[index] ?? null }] : []));
        const stored = await storeResponses(tx, answers, { source: found.source, importId, cause: `import:${importId}` });
        let next = 0;
        return rows.map(({ answer }) => (answer ? (stored[next++]?.outcome ?? missing()) : "unchanged"));
      },
      async record(tx, end) {
        await recordActivity(tx, `nps_import.${end}`, { kind: "nps_import", id: importId });
        await mailCasesOfImport(tx, importId);
      },
    },
  );
}

function rowOf(read: Extract<RowRead, { ok: true }>, seen: SeenKeys): RowOfFile {
  if (!read.answer) return { isRepeat: false, suppressed: read.suppressed };
  const { answer } = read;
  const { email } = answer.person;
  const suppressed = answer.suppression && email ? { address: email, reason: answer.suppression } : null;
  return { answer, isRepeat: seen.add(answer.sourceId), suppressed };
}

function missing(): never {
  throw new Error("as many outcomes come back as answers went in");
}
