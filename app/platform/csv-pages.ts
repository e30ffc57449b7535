import { stringify } from "csv-stringify/sync";

type Cell = string | number | boolean;

const ROWS_A_STEP = 1_000;

/** A list as CSV (RFC 4180, UTF-8): every row of it, a thousand in memory at a time. */
export async function* csvPages<Row>(
  columns: readonly string[],
  page: (after: string | undefined, limit: number) => Promise<{ data: readonly Row[]; nextCursor: string | null }>,
  cells: (row: Row) => readonly Cell[],
): AsyncGenerator<string> {
  yield stringify([columns]);
  let after: string | undefined;
  do {
    const { data, nextCursor } = await page(after, ROWS_A_STEP);
    if (data.length > 0) yield stringify(data.map((row) => cells(row)));
    after = nextCursor ?? undefined;
  } while (after);
}
