import { decideOrders, examplesOf, surveyFile, undecidedDates, type AskedDateOrder } from "#app/domains/nps/check-file.server";
import { FileTally, type TallyOfFile } from "#app/domains/nps/file-tally.server";
import { judgeFile, type FileToJudge } from "#app/domains/nps/judge-file.server";
import type { FileCheck } from "#app/domains/nps/nps-draft.rules";
import { placeColumns, type ColumnUse } from "#app/domains/nps/nps-import-columns.rules";
import { flaggedIn, type RowSettings } from "#app/domains/nps/nps-import-row.rules";
import type { Source } from "#app/domains/nps/nps-source.rules";
import type { Ctx } from "#app/platform/context.server";
import { storable } from "#app/platform/uploads/file-import";
import type { TableLayout } from "#app/platform/uploads/file-head.server";

export type Mapping = {
  source: Source;
  dateOrder: AskedDateOrder;
  answeredOn: string | null;
  names: readonly string[];
  uses: readonly ColumnUse[];
};

/** Told now and then how many rows of how many were looked at; throwing ends the look. */
export type CheckProgress = (done: number, total: number) => Promise<void>;

/** Every row is read twice more once they are counted: half of each is what a row adds. */
function progressOf(onProgress: CheckProgress, rows: number): (read: number) => Promise<void> {
  let read = 0;
  return (more) => onProgress(Math.min(rows, Math.floor((read += more) / 2)), rows);
}

/** Reads a whole file as an import would, and stores nothing: what would come in, what would be refused and why, and the first rows. */
export async function checkRows(
  ctx: Ctx,
  uploadId: string,
  layout: TableLayout,
  mapping: Mapping,
  onProgress?: CheckProgress,
): Promise<FileCheck> {
  const { dateOrder, names, uses } = mapping;
  const columns = placeColumns(names, uses);
  const { rows, evidence, needsDate } = await surveyFile(ctx, uploadId, layout, columns);
  const undecided = undecidedDates(evidence);
  // Until somebody says: the rest of the check needs an order, and an import does not start with it.
  const dateOrders = decideOrders(evidence, dateOrder === "auto" && undecided.length > 0 ? "dmy" : dateOrder);
  const file = { uploadId, layout, columns, settings: settingsOf(ctx, mapping, dateOrders) };
  const tally = await tallyRows(ctx, { ...file, onRows: onProgress && progressOf(onProgress, rows) });
  const seen = undecided.map((name) => evidence[name]);
  return {
    ...tally,
    rows,
    needsDate,
    dateOrders,
    dateQuestion:
      undecided.length > 0
        ? {
            columns: undecided.map((name) => names[columns.at[name] ?? -1] ?? name),
            examples: examplesOf(undecided, evidence),
            dayFirst: seen.flatMap((one) => one.dayFirst),
            monthFirst: seen.flatMap((one) => one.monthFirst),
          }
        : null,
  };
}

/** The rows of a file that an import would refuse, with why, in the order of the file. Stores nothing. */
export async function* refusedRowsOf(
  ctx: Ctx,
  uploadId: string,
  layout: TableLayout,
  mapping: Mapping,
  dateOrders: FileCheck["dateOrders"],
) {
  const columns = placeColumns(mapping.names, mapping.uses);
  for await (const rows of judgeFile(ctx, { uploadId, layout, columns, settings: settingsOf(ctx, mapping, dateOrders) }))
    for (const { record, problem } of rows)
      if (problem) yield { ...problem, line: record.line, cells: ("broken" in record ? [record.broken] : record.cells).map(storable) };
}

async function tallyRows(ctx: Ctx, file: FileToJudge): Promise<TallyOfFile> {
  const tally = new FileTally();
  for await (const rows of judgeFile(ctx, file))
    for (const row of rows) tally.add(row, "cells" in row.record && flaggedIn(row.record.cells, file.columns, file.settings) !== null);
  return tally.end();
}

const settingsOf = (ctx: Ctx, { source, dateOrder, answeredOn }: Mapping, dateOrders: FileCheck["dateOrders"]): RowSettings => ({
  source,
  timeZone: ctx.workspace.timeZone,
  dateOrders,
  isLenient: dateOrder === "auto",
  answeredOn,
  uploadedAt: ctx.now,
});
