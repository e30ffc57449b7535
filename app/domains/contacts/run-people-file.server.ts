import { recordActivity } from "#app/domains/activity/record-activity.server";
import type { PeopleImportKind } from "#app/domains/contacts/people-import-columns.rules";
import { peopleProblem } from "#app/domains/contacts/people-import-row.rules";
import type { PeopleFileLayout } from "#app/domains/contacts/people-import.jobs";
import { findPeopleImport, peopleImportRows, type PeopleImportRow } from "#app/domains/contacts/people-import.repository.server";
import { requireFound, type Ctx } from "#app/platform/context.server";
import type { RowOutcome } from "#app/platform/uploads/file-import";
import { runFileImport, type FileImport } from "#app/platform/uploads/run-file-import.server";

export type PeopleFile = { importId: string; kind: PeopleImportKind; layout: PeopleFileLayout };

/** How one kind of file is understood and stored. */
export type PeopleFileWork<Row> = Pick<FileImport<Row>, "tables" | "begin" | "store"> & {
  /** What else is done in the transaction that ends it. */
  end?: (tx: Ctx, file: PeopleImportRow) => Promise<void>;
};

/** Brings in the rows of an accepted file, as its kind does; run again it goes on where it stopped. */
export async function runPeopleFile<Row>(
  ctx: Ctx,
  { importId, kind, layout }: PeopleFile,
  jobRunId: string,
  work: (file: PeopleImportRow) => PeopleFileWork<Row> | Promise<PeopleFileWork<Row>>,
): Promise<void> {
  const found = requireFound(await findPeopleImport(ctx, importId), "import");
  const { end, ...own } = await work(found);
  await runFileImport<Row>(
    ctx,
    { importId, uploadId: found.uploadId, readCount: found.readCount, layout, jobRunId },
    {
      ...own,
      rows: peopleImportRows,
      problemOf: (code, value) => peopleProblem("row", value, code),
      async record(tx, state) {
        await end?.(tx, found);
        await recordActivity(tx, `people_import.${state}`, { kind: "people_import", id: importId }, { of: kind });
      },
    },
  );
}

/** A record that stands in several rows of a batch is counted as changed once. */
export function outcomesOf<Stored extends { isNew: boolean; isChanged: boolean }>(
  stored: readonly Stored[],
  idOf: (row: Stored) => string,
): RowOutcome[] {
  const seen = new Set<string>();
  return stored.map((row) => {
    const isFirst = !seen.has(idOf(row));
    seen.add(idOf(row));
    if (row.isNew) return "created";
    return row.isChanged && isFirst ? "updated" : "unchanged";
  });
}
