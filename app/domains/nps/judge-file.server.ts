import { PeopleOfFile } from "#app/domains/contacts/people-of-file.server";
import { personOf } from "#app/domains/nps/answer-content.rules";
import { isNamed } from "#app/domains/nps/anonymous-answers.server";
import { hasOwnId, judgeAnswers, type Verdict } from "#app/domains/nps/answer-ledger";
import { AnswersOfFile } from "#app/domains/nps/answers-of-file.server";
import { countValues, foreseenReader, ownColumns, type OwnColumn } from "#app/domains/nps/attribute-types.server";
import type { FileColumns } from "#app/domains/nps/nps-import-columns.rules";
import {
  readRow,
  rowProblem,
  type RowAnswer,
  type RowProblem,
  type RowRead,
  type RowSettings,
} from "#app/domains/nps/nps-import-row.rules";
import { hasAnswersOf } from "#app/domains/nps/response.repository.server";
import type { Ctx } from "#app/platform/context.server";
import { readRecords } from "#app/platform/uploads/csv-file.server";
import type { BrokenLine, CsvRecord } from "#app/platform/uploads/csv-records";
import type { TableLayout } from "#app/platform/uploads/file-head.server";
import { KeyNumbers } from "#app/platform/uploads/key-numbers";

const AT_ONCE = 2_000;

export type FileToJudge = {
  uploadId: string;
  layout: TableLayout;
  columns: FileColumns;
  settings: RowSettings;
  /** Told how many rows each batch has, of each of the two times that the file is read. */
  onRows?: ((count: number) => Promise<void>) | undefined;
};

/**
 * A row with what an import would make of it; without an answer it only says whom not to write to. One that contradicts an earlier row
 * is refused, but about an employee's answer, where that would tell what was answered.
 */
export type JudgedRow = { record: CsvRecord | BrokenLine } & (
  { problem: RowProblem } | { problem: null; answer: RowAnswer; verdict: Verdict } | { problem: null; answer: null }
);

/**
 * Reads a whole file as an import would and judges every row by the same rule (`judgeAnswers`), with what is known now and what the
 * rows before it would have brought. Stores nothing.
 *
 * @param atOnce how many rows are looked up together; the judgement does not depend on it.
 */
export async function* judgeFile(ctx: Ctx, file: FileToJudge, atOnce = AT_ONCE): AsyncGenerator<JudgedRow[]> {
  const { source } = file.settings;
  const { repeated, hasSends, own } = await lookAhead(ctx, file, atOnce);
  const typed = await foreseenReader(ctx, own);
  const known = new AnswersOfFile(
    ctx,
    source,
    ({ sourceId, sentAt }) => repeated.numberOf(sourceId) !== undefined || (hasSends && sentAt !== null && !hasOwnId(sourceId)),
  );
  // Who somebody is matters where answers meet: in the first file of a source none does, and looking everybody up is most of the work.
  const isCompared = hasSends || !repeated.isEmpty || (await hasAnswersOf(ctx, source));
  const [people, seen] = [new PeopleOfFile(ctx), new KeyNumbers()];
  for await (const batch of batchesOf(ctx, file, atOnce)) {
    const rows = batch.flatMap(({ record, read }) =>
      read.ok && read.answer ? [{ answer: read.answer, isRepeat: seen.add(read.answer.sourceId), line: record.line }] : [],
    );
    const contactIds = isCompared ? await people.tell(rows.map(({ answer }) => personOf(answer, source))) : rows.map(() => "new");
    const whose = contactIds.map((contactId) => ({ contactId, companyId: null }));
    const { verdicts, ledger } = await judgeAnswers(rows, whose, { known, typed, importId: null });
    known.keep(ledger);
    let next = 0;
    yield batch.map(({ record, read }) => {
      if (!read.ok) return { record, problem: read.problem };
      const verdict = read.answer && verdicts[next++];
      if (!read.answer || !verdict) return { record, problem: null, answer: null };
      if (verdict.outcome === "repeated" && isNamed(verdict.after)) return { record, problem: rowProblem("row", "", "repeated") };
      return { record, problem: null, answer: read.answer, verdict };
    });
  }
}

/** What a row can meet again, and what the file's own columns hold: both take a look at every row. */
async function lookAhead(
  ctx: Ctx,
  file: FileToJudge,
  atOnce: number,
): Promise<{ repeated: KeyNumbers; hasSends: boolean; own: OwnColumn[] }> {
  const [seen, repeated, own] = [new KeyNumbers(), new KeyNumbers(), ownColumns(file.columns)];
  let hasSends = false;
  for await (const batch of batchesOf(ctx, file, atOnce)) {
    for (const { record, read } of batch) {
      if ("cells" in record) countValues(own, record.cells);
      if (!read.ok || !read.answer) continue;
      const { sourceId, score } = read.answer;
      if (seen.add(sourceId)) repeated.add(sourceId);
      hasSends ||= score === null && !hasOwnId(sourceId);
    }
  }
  return { repeated, hasSends, own };
}

type Line = { record: CsvRecord | BrokenLine; read: RowRead };

async function* batchesOf(ctx: Ctx, { uploadId, layout, columns, settings, onRows }: FileToJudge, atOnce: number): AsyncGenerator<Line[]> {
  let [batch, isHeader] = [[] as Line[], true];
  for await (const records of readRecords(ctx, uploadId, layout)) {
    for (const record of records) {
      if (isHeader) isHeader = false;
      else batch.push({ record, read: readRecord(record, columns, settings) });
      if (batch.length < atOnce) continue;
      yield batch;
      await onRows?.(batch.length);
      batch = [];
    }
  }
  yield batch;
}

const readRecord = (record: CsvRecord | BrokenLine, columns: FileColumns, settings: RowSettings): RowRead =>
  "broken" in record ? { ok: false, problem: rowProblem("row", record.broken, "quote") } : readRow(record.cells, columns, settings);
