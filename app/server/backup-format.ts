import { StartRefused } from "#app/platform/start-refused";

/**
 * A backup is one gzip file. Its content, in lines of UTF-8 text:
 *
 *   the header                  JSON `BackupHeader`
 *   for each table, parents first:
 *     the table                 JSON `{ "table": "Contact" }`
 *     its rows                  PostgreSQL's COPY text format, columns in the header's order
 *     the end of its rows       `\.`
 *     their number              JSON `{ "rows": 123 }`
 *   the waiting jobs            JSON `{ "jobs": [...] }`
 *   the end                     JSON `{ "end": true }`: a file without it is cut off
 */
export const BACKUP_FORMAT = "aanrader-backup";
export const BACKUP_VERSION = 1;
export const END_OF_ROWS = "\\.\n";

export type BackupTable = { name: string; columns: string[] };
export type BackupPartition = { name: string; parent: string; bound: string };
export type BackupSequence = { name: string; value: string; isCalled: boolean };
export type BackupJob = {
  identifier: string;
  payload: unknown;
  queueName: string | null;
  runAt: string;
  maxAttempts: number;
  key: string | null;
  priority: number;
  flags: string[] | null;
};
export type BackupHeader = {
  format: typeof BACKUP_FORMAT;
  version: typeof BACKUP_VERSION;
  /** ISO 8601, UTC: the moment all rows are of. */
  createdAt: string;
  /** Names of the migrations the database had, oldest first. */
  migrations: string[];
  tables: BackupTable[];
  partitions: BackupPartition[];
  sequences: BackupSequence[];
};

export const cutOff = (): StartRefused => new StartRefused("The backup file is cut off: make a new copy of it.");

/** Reads a backup's lines and rows in order, holding little more than one piece of it. */
export class BackupReader {
  private buffered: Buffer = Buffer.alloc(0);
  private readonly pieces: AsyncIterator<Buffer>;

  constructor(content: AsyncIterable<Buffer>) {
    this.pieces = content[Symbol.asyncIterator]();
  }

  /** The next line, which must be JSON with the given key. */
  async readLine<T extends object>(key: keyof T & string): Promise<T> {
    let end: number;
    while ((end = this.buffered.indexOf("\n")) === -1) if (!(await this.readMore())) throw cutOff();
    const text = this.take(end + 1).toString("utf8");
    const value = parseOrNull(text) as T | null;
    if (!value || !(key in value))
      throw new StartRefused(
        `this is not a backup file of Aanrader, or it is damaged: expected "${key}" and found ${text.slice(0, 80).trim()}`,
      );
    return value;
  }

  /** The rows of the table whose line was read last, in whole lines, without the line that ends them. */
  async *readRows(): AsyncGenerator<Buffer> {
    for (;;) {
      if (this.buffered.subarray(0, END_OF_ROWS.length).toString() === END_OF_ROWS) return void this.take(END_OF_ROWS.length);
      // What is buffered starts at the start of a line, so the end is there or after a line break.
      const end = this.buffered.indexOf(`\n${END_OF_ROWS}`);
      const whole = end === -1 ? this.buffered.lastIndexOf("\n") : end;
      if (whole !== -1) yield this.take(whole + 1);
      else if (!(await this.readMore())) throw cutOff();
    }
  }

  private async readMore(): Promise<boolean> {
    const { value, done } = await this.pieces.next();
    if (done) return false;
    this.buffered = this.buffered.length === 0 ? value : Buffer.concat([this.buffered, value]);
    return true;
  }

  private take(length: number): Buffer {
    const taken = this.buffered.subarray(0, length);
    this.buffered = this.buffered.subarray(length);
    return taken;
  }
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
