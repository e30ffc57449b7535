import { stringify } from "csv-stringify/sync";
import { DateTime } from "luxon";
import writeExcelFile, { type CellObject, type SheetData } from "write-excel-file/node";
import { csvAmount, csvText } from "#app/platform/csv-cells";
import { currencyDecimals } from "#app/platform/money";

/**
 * One column of a file. Money keeps the decimals of its currency; a `day` is `2026-03-01`; an `instant` is ISO 8601 in UTC in a
 * CSV, and in a spreadsheet the time on the clock of the workspace. Null is an empty cell.
 */
export type TableColumn<Row> = { header: string } & (
  | { kind: "text"; value: (row: Row) => string | null }
  | { kind: "number"; value: (row: Row) => number | null }
  | { kind: "money"; value: (row: Row) => { minor: number; currency: string } | null }
  | { kind: "day"; value: (row: Row) => string | null }
  | { kind: "instant"; value: (row: Row) => Date | null }
);

/** A table to take out of the product: `steps` gives its rows in parts, so that a CSV of any size passes. */
export type TableFile<Row> = { name: string; columns: ReadonlyArray<TableColumn<Row>>; steps: () => AsyncIterable<readonly Row[]> };

export const TABLE_FORMATS = ["csv", "xlsx"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** A spreadsheet is made in memory: this many rows are some tens of megabytes. */
export const MOST_SHEET_ROWS = 20_000;

/** Steps of `size` rows, each read after the last row of the one before; the first that is not full is the last. */
export async function* stepsAfter<Row>(size: number, read: (after: Row | null) => Promise<Row[]>): AsyncGenerator<Row[]> {
  let last: Row | null = null;
  do {
    const rows: Row[] = await read(last);
    yield rows;
    last = rows.length === size ? (rows.at(-1) ?? null) : null;
  } while (last !== null);
}

/** RFC 4180, UTF-8. No cell and no heading starts a formula. */
export async function* csvOf<Row>({ columns, steps }: TableFile<Row>): AsyncGenerator<string> {
  yield stringify([columns.map(({ header }) => csvText(header))]);
  for await (const rows of steps()) if (rows.length > 0) yield stringify(rows.map((row) => columns.map((column) => csvCell(column, row))));
}

function csvCell<Row>(column: TableColumn<Row>, row: Row): string | number {
  switch (column.kind) {
    case "text":
      return csvText(column.value(row));
    case "number":
      return column.value(row) ?? "";
    case "money": {
      const money = column.value(row);
      return money ? csvAmount(money.minor, money.currency) : "";
    }
    case "day":
      return column.value(row) ?? "";
    case "instant":
      return column.value(row)?.toISOString() ?? "";
  }
}

/**
 * The same as an Office Open XML workbook: figures are numbers, dates are dates, and every text is a text cell, which stays one when
 * somebody edits it. A table of more than 20,000 rows ends in a line that says so.
 *
 * @param timeZone of whose clock an instant is; @param cutText the last line of a table that is too long.
 */
export async function xlsxOf<Row>(table: TableFile<Row>, { timeZone, cutText }: { timeZone: string; cutText: string }): Promise<Buffer> {
  const sheet: SheetData = [table.columns.map(({ header }) => ({ ...textCell(header), fontWeight: "bold" as const }))];
  for await (const rows of table.steps()) {
    const room = MOST_SHEET_ROWS + 1 - sheet.length;
    for (const row of rows.slice(0, room)) sheet.push(table.columns.map((column) => sheetCell(column, row, timeZone)));
    if (rows.length > room) {
      sheet.push([textCell(cutText)]);
      break;
    }
  }
  const columns = table.columns.map((column) => ({ width: WIDTHS[column.kind] }));
  return writeExcelFile(sheet, { sheet: table.name.slice(0, 31), columns, stickyRowsCount: 1 }).toBuffer();
}

const WIDTHS = { text: 24, number: 10, money: 16, day: 12, instant: 18 };

function sheetCell<Row>(column: TableColumn<Row>, row: Row, timeZone: string): CellObject | null {
  switch (column.kind) {
    case "text": {
      const text = column.value(row);
      return text ? textCell(text) : null;
    }
    case "number": {
      const number = column.value(row);
      return number === null ? null : { value: number, type: Number };
    }
    case "money": {
      const money = column.value(row);
      if (!money) return null;
      const decimals = currencyDecimals(money.currency);
      const format = decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(decimals)}`;
      return { value: Number(csvAmount(money.minor, money.currency)), type: Number, format };
    }
    case "day": {
      const day = column.value(row);
      return day ? { value: new Date(`${day}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" } : null;
    }
    case "instant": {
      const instant = column.value(row);
      return instant ? { value: onTheClock(instant, timeZone), type: Date, format: "yyyy-mm-dd hh:mm" } : null;
    }
  }
}

/** A spreadsheet knows no time zone: what the clock says there is written as if it were UTC. */
const onTheClock = (instant: Date, timeZone: string): Date =>
  DateTime.fromJSDate(instant, { zone: timeZone }).setZone("utc", { keepLocalTime: true }).toJSDate();

const LONGEST_CELL = 32_767;

/**
 * "@" makes it a text for good. XML holds no control characters and no halves of pairs; a spreadsheet reads `_x0041_` as "A".
 */
const textCell = (text: string): CellObject => ({
  value: text

    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "")
    .replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_")
    .slice(0, LONGEST_CELL)
    .replace(/[\ud800-\udbff]$/, ""),
  type: String,
  format: "@",
});
