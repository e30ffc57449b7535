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

/** One thing that is wrong with a row. `code` makes the text in another language. */
export type RowFault<Code extends string = string> = { field: string; value: string; code: Code; message: string };

/** Why a row was refused: what was found first, and whatever else is wrong with it. */
export type RowProblem<Code extends string = string> = RowFault<Code> & { also?: readonly RowFault<Code>[] };

/** Each fault of a row, the first one first. */
export const faultsOf = <Code extends string>({ also = [], ...first }: RowProblem<Code>): RowFault<Code>[] => [first, ...also];

/** Collects what is wrong with a row while it is read: of each field what was found first. */
export class RowFaults<Code extends string> {
  private readonly found = new Map<string, RowFault<Code>>();
  private isUnreadable = false;

  constructor(private readonly faultOf: (field: string, value: string, code: Code) => RowFault<Code>) {}

  add(field: string, value: string, code: Code): void {
    if (!this.isUnreadable && !this.found.has(field)) this.found.set(field, this.faultOf(field, value, code));
  }

  /** With this fault nothing else can be said of the row. */
  end(field: string, value: string, code: Code): void {
    this.add(field, value, code);
    this.isUnreadable = true;
  }

  /** Null for a row that nothing is wrong with. */
  get problem(): RowProblem<Code> | null {
    const [first, ...also] = this.found.values();
    return first ? { ...first, ...(also.length > 0 && { also }) } : null;
  }
}

/** A refused row with its cells as they stood in the file. */
export type Rejection = RowProblem & { line: number; cells: string[] };

/** The value as it goes to a report: storable and short. */
export const shownValue = (value: string): string => [...storable(value)].slice(0, 200).join("");

/** A text that can be stored, with signs in the place of what cannot. */
export const storable = (text: string): string => text.replaceAll("\u0000", "␀").replace(/\p{Surrogate}/gu, "\ufffd");

/** Columns that a file of refused rows has in front: read past when that file comes back repaired. */
export const REASON_COLUMNS = ["problem_line", "problem_field", "problem"] as const;
