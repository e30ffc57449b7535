import type { Ctx } from "#app/platform/context.server";

export type Cell = string | number | null | undefined;

/**
 * Adds many rows to a table of the context's workspace in the open transaction, the quickest way there is: keys, triggers and
 * checks hold as for an INSERT.
 *
 * @param columns all but the workspace; a column that is left out gets its default. @param cellsOf values in their order.
 */
export async function copyRows<Row>(
  tx: Ctx,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
  cellsOf: (row: Row) => readonly Cell[],
): Promise<void> {
  if (rows.length === 0) return;
  if (!tx.isInTransaction) throw new Error("rows are copied within a transaction");
  const names = ["workspaceId", ...columns].map((name) => `"${name}"`).join(", ");
  const added = await tx.app.database.rowsUnderWay.lend(copyBytes(tx.workspaceId, rows, cellsOf), (number) =>
    tx.db.$executeRawUnsafe(`COPY "${table}" (${names}) FROM STDIN`, number),
  );
  if (added !== rows.length) throw new Error(`${added} of ${rows.length} rows were added to ${table}`);
}

// Soon turned into bytes: a text of megabytes, put together from cells, is as many small objects until it is read.
const PIECE_CHARACTERS = 32_768;

/**
 * The rows as COPY reads them: a line each, cells parted by tabs, `\N` for nothing. Each piece is written when it is asked for, so that
 * the database stores one while the next is put together.
 */
function* copyBytes<Row>(first: string, rows: readonly Row[], cellsOf: (row: Row) => readonly Cell[]): Generator<Buffer> {
  const start = escaped(first);
  let text = "";
  for (const row of rows) {
    text += start;
    for (const cell of cellsOf(row)) text += `\t${cell === null || cell === undefined ? "\\N" : escaped(String(cell))}`;
    text += "\n";
    if (text.length < PIECE_CHARACTERS) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text);
}

const SPECIAL = /[\\\n\r\t]/;
const MARKS: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const escaped = (text: string): string => (SPECIAL.test(text) ? text.replace(/[\\\n\r\t]/g, (mark) => MARKS[mark] ?? mark) : text);

/** A list of texts as PostgreSQL writes one, for `${…}::text[]`: as a parameter it is one text, whatever it holds. */
export const textArray = (texts: readonly string[]): string => `{${texts.map((text) => `"${text.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
