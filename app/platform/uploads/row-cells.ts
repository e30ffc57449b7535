import { withoutMark } from "#app/platform/csv-cells";
import { isStorable } from "#app/platform/text";
import type { RowFaults } from "#app/platform/uploads/file-import";

type CellFault = "too_many_cells" | "unreadable" | "too_long";

type RowColumns = {
  /** The header, as written. */
  names: readonly string[];
  /** What is read of a row, and where it stands. */
  placed: ReadonlyArray<readonly [name: string, at: number]>;
  /** True when the file is one of refused rows: marks against formulas come off. */
  isRepair: boolean;
  longest: (name: string) => number;
};

/** The cells of a row by name, trimmed. Those that nothing can be made of are among the faults. */
export function readRowCells<Code extends string>(
  cells: readonly string[],
  { names, placed, isRepair, longest }: RowColumns,
  faults: RowFaults<Code | CellFault>,
): ReadonlyMap<string, string> {
  const extra = cells.slice(names.length);
  if (extra.some((cell) => cell.trim() !== "")) faults.end("row", extra.join(" "), "too_many_cells");
  const values = new Map<string, string>();
  for (const [name, at] of placed) {
    const cell = cells[at] ?? "";
    if (!isStorable(cell)) faults.add(name, cell, "unreadable");
    const bare = (isRepair ? withoutMark(cell) : cell).trim();
    if (bare.length > longest(name)) faults.add(name, bare, "too_long");
    values.set(name, bare);
  }
  return values;
}
