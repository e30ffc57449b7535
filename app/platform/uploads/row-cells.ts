import { withoutMark } from "#app/platform/csv-cells";
import { isStorable } from "#app/platform/text";

export type CellFault = { field: string; value: string; code: "too_many_cells" | "unreadable" | "too_long" };

type RowColumns = {
  /** The header, as written. */
  names: readonly string[];
  /** What is read of a row, and where it stands. */
  placed: ReadonlyArray<readonly [name: string, at: number]>;
  /** True when the file is one of refused rows: marks against formulas come off. */
  isRepair: boolean;
  longest: (name: string) => number;
};

/** The cells of a row by name, trimmed; or the first that nothing could be made of. */
export function readRowCells(
  cells: readonly string[],
  { names, placed, isRepair, longest }: RowColumns,
): { values: ReadonlyMap<string, string> } | { fault: CellFault } {
  const extra = cells.slice(names.length);
  if (extra.some((cell) => cell.trim() !== "")) return { fault: { field: "row", value: extra.join(" "), code: "too_many_cells" } };
  const values = new Map<string, string>();
  for (const [name, at] of placed) {
    const cell = cells[at] ?? "";
    if (!isStorable(cell)) return { fault: { field: name, value: cell, code: "unreadable" } };
    const bare = (isRepair ? withoutMark(cell) : cell).trim();
    if (bare.length > longest(name)) return { fault: { field: name, value: bare, code: "too_long" } };
    values.set(name, bare);
  }
  return { values };
}
