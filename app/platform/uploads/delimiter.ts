import { CsvReader } from "#app/platform/uploads/csv-records";

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const ROWS_LOOKED_AT = 100;

/**
 * How a file parts its cells: the mark that parts its first row and keeps the most later rows to the same number of cells;
 * of equals the one that makes the most cells. A comma in "1,5" or a semicolon in a comment decides nothing.
 *
 * @param head the start of the file, with `\n` between lines.
 */
export function detectDelimiter(head: string, lineEnd: "\n" | "\r" = "\n"): Delimiter {
  let best: { mark: Delimiter; share: number; width: number } = { mark: ",", share: 0, width: 1 };
  for (const mark of DELIMITERS) {
    const reader = new CsvReader(mark, lineEnd);
    const rows = [...reader.push(head), ...reader.end()]
      .flatMap((row) => ("cells" in row && row.cells.some((cell) => cell.trim() !== "") ? [row.cells] : []))
      .slice(0, ROWS_LOOKED_AT);
    const width = rows[0]?.length ?? 0;
    if (width < 2) continue;
    const share = rows.filter((cells) => cells.length === width).length / rows.length;
    if (best.width === 1 || share > best.share || (share === best.share && width > best.width)) best = { mark, share, width };
  }
  return best.mark;
}
