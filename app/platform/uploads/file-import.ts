/** A file that comes in row by row as a job: what became of its rows so far. */
export type ImportCounts = { read: number; created: number; updated: number; unchanged: number; rejected: number };

export type ImportStatus = "queued" | "running" | "completed" | "failed" | "cancelled";

/** What became of a row that could be read. `repeated`: refused, because an earlier row of the file says otherwise. */
export type RowOutcome = "created" | "updated" | "unchanged" | "repeated";

/** A row that could be read, and that what is stored already speaks against. */
export type RowRefusal = { problem: RowProblem };

/** How fast the rows come in: `from` had been read when this attempt started. */
export type ImportPace = { startedAt: Date; from: number; done: number; total: number };

/** Seconds until the last row, at the pace so far; null before there is one. */
export function secondsLeft({ startedAt, from, done, total }: ImportPace, now: Date): number | null {
  const [read, took] = [done - from, now.getTime() - startedAt.getTime()];
  return read > 0 && took > 0 ? Math.max(0, Math.ceil(((total - done) * took) / read / 1_000)) : null;
}

/** Why a row was refused: the first problem found. `code` makes the text in another language. */
export type RowProblem<Code extends string = string> = { field: string; value: string; code: Code; message: string };

/** A refused row with its cells as they stood in the file. */
export type Rejection = RowProblem & { line: number; cells: string[] };

/** The value as it goes to a report: storable and short. */
export const shownValue = (value: string): string => [...storable(value)].slice(0, 200).join("");

/** A text that can be stored, with signs in the place of what cannot. */
export const storable = (text: string): string => text.replaceAll("\u0000", "␀").replace(/\p{Surrogate}/gu, "\ufffd");

/** Columns that a file of refused rows has in front: read past when that file comes back repaired. */
export const REASON_COLUMNS = ["problem_line", "problem_field", "problem"] as const;
