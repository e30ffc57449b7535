import { decideOrders, examplesOf, surveyFile, undecidedDates, type AskedDateOrder } from "#app/domains/nps/check-file.server";
import type { FileCheck } from "#app/domains/nps/nps-draft.rules";
import { countKnownAnswers } from "#app/domains/nps/nps-draft.repository.server";
import { placeColumns, type ColumnUse, type FileColumns } from "#app/domains/nps/nps-import-columns.rules";
import { flaggedIn, readRow, rowProblem, type RowAnswer, type RowRead, type RowSettings } from "#app/domains/nps/nps-import-row.rules";
import { SeenKeys } from "#app/domains/nps/seen-keys";
import type { Source } from "#app/domains/nps/nps-source.rules";
import type { Ctx } from "#app/platform/context.server";
import { readRecords } from "#app/platform/uploads/csv-file.server";
import { storable } from "#app/platform/uploads/file-import";
import type { TableLayout } from "#app/platform/uploads/file-head.server";
import type { BrokenLine, CsvRecord } from "#app/platform/uploads/csv-records";

const LOOK_UP_AT_ONCE = 2_000;
const PREVIEW_ROWS = 5;

export type Mapping = {
  source: Source;
  dateOrder: AskedDateOrder;
  answeredOn: string | null;
  names: readonly string[];
  uses: readonly ColumnUse[];
};

/** Reads a whole file as an import would, and stores nothing: what would come in, what would be refused and why, and the first rows. */
export async function checkRows(ctx: Ctx, uploadId: string, layout: TableLayout, mapping: Mapping): Promise<FileCheck> {
  const { source, dateOrder, answeredOn, names, uses } = mapping;
  const columns = placeColumns(names, uses);
  const { rows, evidence, needsDate } = await surveyFile(ctx, uploadId, layout, columns);
  const undecided = undecidedDates(evidence);
  // Until somebody says: the rest of the check needs an order, and an import does not start with it.
  const dateOrders = decideOrders(evidence, dateOrder === "auto" && undecided.length > 0 ? "dmy" : dateOrder);
  const isLenient = dateOrder === "auto";
  const tally = await tallyRows(ctx, uploadId, layout, columns, {
    source,
    timeZone: ctx.workspace.timeZone,
    dateOrders,
    isLenient,
    answeredOn,
    uploadedAt: ctx.now,
  });
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
  const { source, dateOrder, answeredOn, names, uses } = mapping;
  const columns = placeColumns(names, uses);
  const settings = {
    source,
    timeZone: ctx.workspace.timeZone,
    dateOrders,
    isLenient: dateOrder === "auto",
    answeredOn,
    uploadedAt: ctx.now,
  };
  let isHeader = true;
  for await (const records of readRecords(ctx, uploadId, layout)) {
    for (const record of records) {
      const read = isHeader ? null : readRecord(record, columns, settings);
      isHeader = false;
      if (!read || read.ok) continue;
      yield { ...read.problem, line: record.line, cells: ("broken" in record ? [record.broken] : record.cells).map(storable) };
    }
  }
}

type Tally = Omit<FileCheck, "rows" | "needsDate" | "dateOrders" | "dateQuestion">;

async function tallyRows(ctx: Ctx, uploadId: string, layout: TableLayout, columns: FileColumns, settings: RowSettings): Promise<Tally> {
  const tally: Tally = { fresh: 0, known: 0, unanswered: 0, knownSends: 0, suppressed: 0, refused: 0, problems: [], preview: [] };
  const [seen, problems] = [new SeenKeys(), new Map<string, Tally["problems"][number]>()];
  let [answers, sends, isHeader] = [[] as string[], [] as string[], true];
  const lookUp = async () => {
    const known = await Promise.all([answers, sends].map((keys) => countKnownAnswers(ctx, settings.source as Source, keys)));
    const [knownAnswers = 0, knownSends = 0] = known;
    tally.known += knownAnswers;
    tally.fresh += answers.length - knownAnswers;
    tally.knownSends += knownSends;
    tally.unanswered += sends.length - knownSends;
    [answers, sends] = [[], []];
  };
  for await (const records of readRecords(ctx, uploadId, layout)) {
    for (const record of records) {
      if (isHeader) {
        isHeader = false;
        continue;
      }
      const read = readRecord(record, columns, settings);
      if (!("broken" in record) && flaggedIn(record.cells, columns, settings)) tally.suppressed += 1;
      if (!read.ok) {
        tally.refused += 1;
        const kind = `${read.problem.field}\u0000${read.problem.code}`;
        const like = problems.get(kind) ?? { ...read.problem, line: record.line, count: 0 };
        problems.set(kind, { ...like, count: like.count + 1 });
        continue;
      }
      if (!read.answer) continue;
      if (tally.preview.length < PREVIEW_ROWS) tally.preview.push(previewOf(record.line, read.answer));
      if (!seen.add(read.answer.sourceId)) (read.answer.score === null ? sends : answers).push(read.answer.sourceId);
      if (answers.length + sends.length >= LOOK_UP_AT_ONCE) await lookUp();
    }
  }
  await lookUp();
  return { ...tally, problems: [...problems.values()].sort((one, two) => two.count - one.count) };
}

const readRecord = (record: CsvRecord | BrokenLine, columns: FileColumns, settings: RowSettings): RowRead =>
  "broken" in record ? { ok: false, problem: rowProblem("row", record.broken, "quote") } : readRow(record.cells, columns, settings);

const previewOf = (line: number, { person, score, comment, answeredAt, sentAt }: RowAnswer): Tally["preview"][number] => ({
  line,
  person: person.name || person.email || person.externalId,
  company: person.company,
  score,
  comment: [...comment].slice(0, 120).join(""),
  at: (answeredAt ?? sentAt)?.toISOString() ?? null,
});
