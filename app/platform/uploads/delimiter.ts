import { CsvReader } from "#app/platform/uploads/csv-records";

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const ROWS_LOOKED_AT = 100;
const READ_AT_ONCE = 8_000;

type Found = { mark: Delimiter; share: number; width: number };
const NOTHING: Found = { mark: ",", share: 0, width: 1 };

/**
 * How a file parts its cells: the mark that parts its first row and keeps the most later rows to the same number of cells;
 * of equals the one that makes the most cells. A comma in "1,5" or a semicolon in a comment decides nothing. Where that fits fewer
 * than half of the rows, the first may be a title: then the number of cells that most rows have counts instead of its own.
 *
 * @param head the start of the file, with `\n` between lines.
 */
export function detectDelimiter(head: string, lineEnd: "\n" | "\r" = "\n"): Delimiter {
  const text = head.replace(/(\r?\n)\1+|\r{2,}/g, (run) => (run.endsWith("\n") ? "\n" : "\r")); // a hundred thousand empty lines are one
  const tables = DELIMITERS.map((mark) => ({ mark, rows: rowsOf(text, mark, lineEnd) }));
  const byFirst = bestOf(tables.map(({ mark, rows }) => fit(mark, rows, rows[0])));
  if (byFirst.share >= 0.5) return byFirst.mark;
  const byLater = bestOf(tables.map(({ mark, rows }) => fit(mark, rows, mostCommon(rows))));
  return byLater.share > byFirst.share ? byLater.mark : byFirst.mark;
}

function rowsOf(text: string, mark: Delimiter, lineEnd: "\n" | "\r"): string[][] {
  const reader = new CsvReader(mark, lineEnd);
  const rows: string[][] = [];
  const keep = (read: ReturnType<CsvReader["push"]>) => {
    for (const row of read) if ("cells" in row && row.cells.some((cell) => cell.trim() !== "")) rows.push(row.cells);
  };
  for (let at = 0; at < text.length && rows.length < ROWS_LOOKED_AT; at += READ_AT_ONCE)
    keep(reader.push(text.slice(at, at + READ_AT_ONCE)));
  if (rows.length < ROWS_LOOKED_AT) keep(reader.end());
  return rows.slice(0, ROWS_LOOKED_AT);
}

const fit = (mark: Delimiter, rows: string[][], like: string[] | undefined): Found => {
  const width = like?.length ?? 0;
  return width < 2 ? NOTHING : { mark, width, share: rows.filter((cells) => cells.length === width).length / rows.length };
};

/** The first of the rows whose number of cells most rows have. */
function mostCommon(rows: string[][]): string[] | undefined {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width] = [...counts].sort(([, one], [, two]) => two - one)[0] ?? [];
  return rows.find(({ length }) => length === width);
}

const bestOf = (all: Found[]): Found =>
  all.reduce((best, one) => (one.share > best.share || (one.share === best.share && one.width > best.width) ? one : best), NOTHING);
