/** One row of a file. `line` is the physical line where it starts; the first line of the file is 1. */
export type CsvRecord = { line: number; cells: string[] };

/** A line that is no row: a quote is opened in it and never properly closed. Reading goes on at the next line. */
export type BrokenLine = { line: number; broken: string };

const LONGEST_RECORD = 1_000_000;

/**
 * Splits the text of a CSV file into rows, piece by piece (RFC 4180, and what spreadsheets make of it).
 *
 * A quote inside an unquoted cell is an ordinary character. A cell whose quote is never closed costs its own line only:
 * that line comes back as broken. This, and exact line numbers over quoted line breaks, is why it is not a library's.
 */
export class CsvReader {
  private rest = "";
  private line = 1;
  private readonly cellEnd: RegExp;

  /** @param countsRows a row is one line, whatever line breaks its cells hold: as a spreadsheet numbers its rows. */
  constructor(
    private readonly delimiter: string,
    private readonly lineEnd: "\n" | "\r" = "\n",
    private readonly countsRows = false,
  ) {
    this.cellEnd = new RegExp(`[\\n${delimiter === "\t" ? "\\t" : delimiter}]`, "g");
  }

  /** The rows that are complete with this piece of text. */
  push(text: string): Array<CsvRecord | BrokenLine> {
    this.rest += this.lineEnd === "\r" ? text.replaceAll("\r", "\n") : text;
    return this.take(false);
  }

  /** The rows that are left when the text is over. */
  end(): Array<CsvRecord | BrokenLine> {
    return this.take(true);
  }

  private take(isEnd: boolean): Array<CsvRecord | BrokenLine> {
    const found: Array<CsvRecord | BrokenLine> = [];
    let start = 0;
    while (start < this.rest.length) {
      const read = this.readRecord(start, isEnd);
      if (read === "incomplete" && this.rest.length - start <= LONGEST_RECORD) break;
      if (typeof read === "string") {
        const next = endOfLine(this.rest, start);
        found.push({ line: this.line, broken: this.rest.slice(start, next).trimEnd() });
        this.line += 1;
        start = next;
      } else {
        found.push({ line: this.line, cells: read.cells });
        this.line += 1 + (this.countsRows ? 0 : read.innerLines);
        start = read.next;
      }
    }
    this.rest = this.rest.slice(start);
    return found;
  }

  private readRecord(start: number, isEnd: boolean): { cells: string[]; next: number; innerLines: number } | "incomplete" | "broken" {
    const text = this.rest;
    const cells: string[] = [];
    let innerLines = 0;
    for (let at = start; ;) {
      const cell: CellRead | "incomplete" | "broken" = text[at] === '"' ? this.readQuoted(at, isEnd) : this.readPlain(at, at, isEnd);
      if (typeof cell === "string") return cell;
      cells.push(cell.value);
      innerLines += cell.innerLines;
      if (cell.isLast) return { cells, next: cell.next, innerLines };
      at = cell.next;
    }
  }

  /** A cell that ends at the next delimiter or line end after `from`. */
  private readPlain(start: number, from: number, isEnd: boolean): CellRead | "incomplete" {
    this.cellEnd.lastIndex = from;
    const found = this.cellEnd.exec(this.rest);
    if (!found && !isEnd) return "incomplete";
    const end = found ? found.index : this.rest.length;
    const isLast = !found || found[0] === "\n";
    const value = this.rest.slice(start, isLast && this.rest[end - 1] === "\r" ? Math.max(start, end - 1) : end);
    return { value, next: end + 1, isLast, innerLines: 0 };
  }

  private readQuoted(start: number, isEnd: boolean): CellRead | "incomplete" | "broken" {
    const text = this.rest;
    let value = "";
    for (let from = start + 1; ;) {
      const quote = text.indexOf('"', from);
      if (quote < 0) return isEnd ? "broken" : "incomplete";
      if (quote + 1 === text.length && !isEnd) return "incomplete";
      value += text.slice(from, quote);
      if (text[quote + 1] !== '"') return this.closeQuoted(start, quote, value, isEnd);
      value += '"';
      from = quote + 2;
    }
  }

  private closeQuoted(start: number, quote: number, value: string, isEnd: boolean): CellRead | "incomplete" | "broken" {
    const after = this.readPlain(quote + 1, quote + 1, isEnd);
    if (after === "incomplete") return "incomplete";
    const innerLines = value.includes("\n") ? value.split("\n").length - 1 : 0;
    if (after.value.trim() === "") return { ...after, value, innerLines };
    // Words after the closing quote: on one line they were meant as they stand; over lines the quote was never closed.
    return innerLines > 0 ? "broken" : this.readPlain(start, quote + 1, isEnd);
  }
}

type CellRead = { value: string; next: number; isLast: boolean; innerLines: number };

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end + 1;
}
