import { setImmediate as turn } from "node:timers/promises";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { countTablesAgain } from "#app/platform/db/table-statistics.server";
import { isDomainError } from "#app/platform/errors";
import { reportProgress } from "#app/platform/jobs/enqueue.server";
import { readRecords, type CsvLayout } from "#app/platform/uploads/csv-file.server";
import type { BrokenLine, CsvRecord } from "#app/platform/uploads/csv-records";
import { storable, type Rejection, type RowOutcome, type RowProblem, type RowRefusal } from "#app/platform/uploads/file-import";
import type { FileImportRows } from "#app/platform/uploads/file-import.repository.server";

const BATCH_ROWS = 2_000;
// A row may be a megabyte: what a batch holds in memory is bounded, however wide its rows are.
const BATCH_CHARACTERS = 4_000_000;
// Rows understood at a stretch: between them the database's answers are taken, so that it works while the next batch is read.
const STRETCH_ROWS = 10;
// Rows of this attempt after which the tables are counted again: after the first batch, and whenever there are ten times as many.
const COUNT_EVERY_TIMES = 10;

export type RowRead<Row> = { ok: true; row: Row } | { ok: false; problem: RowProblem };

/** One kind of file: how a row is understood, what storing a batch made of each row, and what is written down at the end. */
export type FileImport<Row> = {
  rows: FileImportRows;
  /** Where its rows end up. */
  tables: readonly string[];
  /** Reads the header once; what it answers reads every row after it, in order. */
  begin(header: readonly string[]): (cells: readonly string[]) => RowRead<Row>;
  /** Why a line whose quote is never closed, or a row that says the opposite of an earlier one, was refused. */
  problemOf(code: "quote" | "repeated", value: string): RowProblem;
  /** @param lines where each row starts in the file. */
  store(tx: Ctx, rows: Row[], lines: number[]): Promise<Array<RowOutcome | RowRefusal>>;
  /** Keeps what became of each row of a batch, in the order of the file. @param from how many rows came before it. */
  keep?(tx: Ctx, from: number, rows: KeptRow<Row>[]): Promise<void>;
  record(tx: Ctx, end: "completed" | "failed"): Promise<void>;
};

/** `row` is null when it was refused, then or when it was stored. */
export type KeptRow<Row> = { line: number; cells: readonly string[]; row: Row | null; outcome: RowOutcome | "rejected" };

type Line<Row> = { record: CsvRecord | BrokenLine; read: RowRead<Row> };

/**
 * Brings in the rows of an accepted file, a batch a transaction: each batch is stored and counted, or not at all. Run again
 * after a crash it goes on where it stopped, with the same counts.
 */
export async function runFileImport<Row>(
  ctx: Ctx,
  file: { importId: string; uploadId: string; readCount: number; layout: CsvLayout & { rows: number }; jobRunId: string },
  kind: FileImport<Row>,
): Promise<void> {
  const { importId, jobRunId, layout } = file;
  if (!(await kind.rows.startImport(ctx, importId))) return;
  let counting = Promise.resolve();
  try {
    let done = file.readCount;
    let countAt = 1;
    for await (const batch of readAhead(batchesOf(ctx, file, kind))) {
      if (!(await storeBatch(ctx, importId, done, batch, kind))) return;
      done += batch.length;
      if (done - file.readCount >= countAt) {
        countAt = COUNT_EVERY_TIMES * (done - file.readCount);
        await counting;
        counting = countTablesAgain(ctx, kind.tables); // beside the next batches, which only become quicker by it
      }
      await reportProgress(ctx, jobRunId, { done, total: layout.rows, from: file.readCount });
    }
    await end(ctx, importId, kind, "completed");
  } catch (error) {
    if (isDomainError(error) || (await kind.rows.isLastAttempt(ctx, jobRunId)))
      await end(ctx, importId, kind, "failed", isDomainError(error) ? error.message : "fault");
    throw error;
  } finally {
    await counting;
  }
}

/** Understood rows in batches, without the first `readCount` that an earlier attempt has stored. */
async function* batchesOf<Row>(
  ctx: Ctx,
  { uploadId, layout, readCount }: { uploadId: string; layout: CsvLayout; readCount: number },
  kind: FileImport<Row>,
): AsyncGenerator<Line<Row>[]> {
  let read: ReturnType<FileImport<Row>["begin"]> | null = null;
  let [batch, characters, index] = [[] as Line<Row>[], 0, 0];
  for await (const records of readRecords(ctx, uploadId, layout)) {
    for (const record of records) {
      const cells = "broken" in record ? [record.broken] : record.cells;
      if (!read) {
        read = kind.begin(cells);
        continue;
      }
      const understood = "broken" in record ? { ok: false as const, problem: kind.problemOf("quote", record.broken) } : read(cells);
      if (++index % STRETCH_ROWS === 0) await turn();
      if (index <= readCount) continue;
      batch.push({ record, read: understood });
      characters += cells.reduce((sum, cell) => sum + cell.length, 0);
      if (batch.length < BATCH_ROWS && characters < BATCH_CHARACTERS) continue;
      yield batch;
      [batch, characters] = [[], 0];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Understands the next batch while the database stores this one: `items` lets others have their turn in between. */
async function* readAhead<Item>(items: AsyncGenerator<Item>): AsyncGenerator<Item> {
  let next = items.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = items.next();
      next.catch(() => undefined); // told when it is this one's turn; until then nobody listens
      yield value;
    }
  } finally {
    await items.return(undefined);
  }
}

/** Takes the batch back: somebody cancelled the import, or another attempt was faster. */
class StoppedError extends Error {}

async function storeBatch<Row>(ctx: Ctx, importId: string, done: number, batch: Line<Row>[], kind: FileImport<Row>): Promise<boolean> {
  const rows = batch.flatMap(({ read }) => (read.ok ? [read.row] : []));
  const lines = batch.flatMap(({ read, record }) => (read.ok ? [record.line] : []));
  return inTransaction(
    ctx,
    async (tx) => {
      const outcomes = rows.length > 0 ? await kind.store(tx, rows, lines) : [];
      const rejections = rejectionsOf(batch, outcomes, kind);
      const count = (wanted: RowOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
      const counts = {
        read: batch.length,
        created: count("created"),
        updated: count("updated"),
        unchanged: count("unchanged"),
        rejected: rejections.length,
      };
      if (!(await kind.rows.addToCounts(tx, importId, done, counts))) throw new StoppedError();
      await kind.rows.insertRejections(tx, importId, done, rejections);
      await kind.keep?.(tx, done, keptRows(batch, outcomes));
      return true;
    },
    { timeoutMs: 60_000 },
  ).catch((error: unknown) => {
    if (error instanceof StoppedError) return false;
    throw error;
  });
}

function keptRows<Row>(batch: Line<Row>[], outcomes: Array<RowOutcome | RowRefusal>): KeptRow<Row>[] {
  let stored = 0;
  return batch.map(({ record, read }) => {
    const outcome = read.ok ? outcomes[stored++] : undefined;
    const isStored = read.ok && typeof outcome === "string" && outcome !== "repeated";
    const cells = "broken" in record ? [] : record.cells;
    return { line: record.line, cells, row: isStored ? read.row : null, outcome: isStored ? outcome : "rejected" };
  });
}

function rejectionsOf<Row>(batch: Line<Row>[], outcomes: Array<RowOutcome | RowRefusal>, kind: FileImport<Row>): Rejection[] {
  const rejections: Rejection[] = [];
  let stored = 0;
  for (const { record, read } of batch) {
    const problem = read.ok ? refusalOf(outcomes[stored++], kind) : read.problem;
    if (problem)
      rejections.push({ line: record.line, cells: ("broken" in record ? [record.broken] : record.cells).map(storable), ...problem });
  }
  return rejections;
}

function refusalOf<Row>(outcome: RowOutcome | RowRefusal | undefined, kind: FileImport<Row>): RowProblem | null {
  if (typeof outcome === "object") return outcome.problem;
  return outcome === "repeated" ? kind.problemOf("repeated", "") : null;
}

async function end<Row>(ctx: Ctx, importId: string, kind: FileImport<Row>, status: "completed" | "failed", error?: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    if (await kind.rows.endImport(tx, importId, { status, error, at: ctx.app.clock.now() })) await kind.record(tx, status);
  });
}
