import { storeExchangeRates } from "#app/domains/exchange-rates/change-exchange-rates.server";
import { rateColumnsOf, RATE_COLUMNS, readRateRow, type RateColumns } from "#app/domains/exchange-rates/exchange-rate-file.rules";
import type { NewRate } from "#app/domains/exchange-rates/exchange-rate.repository.server";
import type { Ctx } from "#app/platform/context.server";
import { isDomainError } from "#app/platform/errors";
import type { FormRefusal } from "#app/platform/forms.server";
import { localDay } from "#app/platform/local-day";
import { storableLine } from "#app/platform/text";
import { readRecords } from "#app/platform/uploads/csv-file.server";
import { layoutOf } from "#app/platform/uploads/file-head.server";
import { receiveUpload } from "#app/platform/uploads/receive-upload.server";
import { asTable } from "#app/platform/uploads/table-upload.server";
import { deleteUpload } from "#app/platform/uploads/upload.repository.server";

// The whole history of a central bank has forty currencies on each of seven thousand days.
const MOST_FILE_BYTES = 10 * 1024 * 1024;
const MOST_RATES = 400_000;
const MOST_PROBLEMS = 20;

export type ImportedRates = Awaited<ReturnType<typeof storeExchangeRates>>;

/** Takes in the form with a file of rates, or pasted rows. All of it is stored or nothing. @returns the counts; or the problems in words. */
export async function importExchangeRates(ctx: Ctx, request: Request): Promise<ImportedRates | FormRefusal> {
  const values: Record<string, string> = {};
  const refuse = (...messages: string[]): FormRefusal => ({ errors: messages.map((message) => ({ path: "file", message })), values });
  const say = (key: string, words: Record<string, string | number> = {}) => ctx.t(`exchange-rates:file.errors.${key}`, words);
  try {
    const upload = await receiveUpload(ctx, request, values, "rates.csv", MOST_FILE_BYTES);
    if (!upload) return refuse(say("missing"));
    const table = await asTable(ctx, upload);
    try {
      const read = await readRates(ctx, table);
      if (read === "header") return refuse(say("header", { columns: RATE_COLUMNS.join(", ") }));
      if (read === "many") return refuse(say("many", { most: MOST_RATES }));
      if (read.problems.length > 0)
        return refuse(...read.problems.map(({ line, problem, value }) => say("row", { line, value, problem: say(problem) })));
      if (read.rates.length === 0) return refuse(say("empty"));
      return await storeExchangeRates(ctx, read.rates);
    } finally {
      await deleteUpload(ctx, table.uploadId);
    }
  } catch (error) {
    if (!isDomainError(error) || error.code !== "invalid") throw error;
    return refuse(say(error.details.code === "size" ? "size" : "unreadable"));
  }
}

type Problem = { line: number; problem: string; value: string };

async function readRates(
  ctx: Ctx,
  upload: Parameters<typeof layoutOf>[1],
): Promise<{ rates: NewRate[]; problems: Problem[] } | "header" | "many"> {
  const today = localDay(ctx.now, ctx.workspace.timeZone);
  const rates = new Map<string, NewRate>();
  const problems: Problem[] = [];
  let columns: RateColumns | null = null;
  for await (const records of readRecords(ctx, upload.uploadId, await layoutOf(ctx, upload))) {
    for (const record of records) {
      const cells = "broken" in record ? [record.broken] : record.cells;
      if (!columns) {
        columns = rateColumnsOf(cells);
        if (!columns) return "header";
        continue;
      }
      for (const row of readRateRow(cells, columns, today)) {
        const key = "problem" in row ? "" : `${row.from} ${row.to} ${row.day}`;
        const twice = "problem" in row ? undefined : rates.get(key);
        if ("problem" in row) problems.push({ line: record.line, problem: row.problem, value: storableLine(row.value, 60) });
        else if (twice && twice.rate !== row.rate) problems.push({ line: record.line, problem: "twice", value: row.rate });
        else rates.set(key, row);
      }
      if (rates.size > MOST_RATES) return "many";
      if (problems.length >= MOST_PROBLEMS) return { rates: [], problems };
    }
  }
  return columns ? { rates: [...rates.values()], problems } : "header";
}
