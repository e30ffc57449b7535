import { mkdir, open, readdir, readFile, unlink, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { nanoid } from "nanoid";

/** Keeps records on disk while they cannot go where they belong. Records must survive JSON. */
export type Spool<Record> = {
  /** Resolves once the records are on disk, whatever happens to the process or the machine afterwards. */
  add(records: readonly Record[]): Promise<void>;
  /**
   * Gives everything that is on disk to `store`, oldest file first, and forgets a file when all of it was taken. After a fault
   * records come again: `store` must not mind.
   *
   * @returns how many were taken.
   * @throws what `store` throws; the rest stays.
   */
  drain(store: (records: Record[]) => Promise<void>): Promise<number>;
};

type Waiting = { lines: string; resolve: () => void; reject: (error: unknown) => void };
type Segment = { name: string; file: FileHandle; bytes: number };

const LARGEST_SEGMENT = 4_000_000;
const LARGEST_PORTION = 500;
const SUFFIX = ".spool";

/**
 * A folder of files of one record a line. Those who wait while one write goes to disk share the next one. A file is only
 * ever appended to by the process that made it, and never after a write that failed.
 */
export function openSpool<Record>(folder: string, onUnreadable: (file: string, lines: number) => void): Spool<Record> {
  let waiting: Waiting[] = [];
  let segment: Segment | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let segments = 0;

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  const writeWaiting = async () => {
    const group = waiting;
    if (group.length === 0) return; // an earlier turn took them
    waiting = [];
    try {
      segment ??= await newSegment(folder, segments++);
      const bytes = Buffer.from(group.map(({ lines }) => lines).join(""));
      await segment.file.appendFile(bytes);
      await segment.file.datasync();
      segment.bytes += bytes.length;
      for (const { resolve } of group) resolve();
      if (segment.bytes > LARGEST_SEGMENT) await endSegment();
    } catch (error) {
      for (const { reject } of group) reject(error);
      await endSegment(); // what was half written ends this file: nothing may follow it
    }
  };

  const endSegment = async () => {
    const ended = segment;
    segment = null;
    await ended?.file.close().catch(() => undefined);
  };

  return {
    add: (records) =>
      new Promise((resolve, reject) => {
        waiting.push({ lines: records.map(lineOf).join(""), resolve, reject });
        void inTurn(writeWaiting);
      }),

    drain: async (store) => {
      const names = await inTurn(async () => {
        await endSegment();
        return namesIn(folder);
      });
      let taken = 0;
      for (const name of names) {
        const { records, unreadable } = readLines<Record>(await readFile(join(folder, name), "utf8"));
        if (unreadable > 0) onUnreadable(name, unreadable);
        for (let from = 0; from < records.length; from += LARGEST_PORTION) await store(records.slice(from, from + LARGEST_PORTION));
        await unlink(join(folder, name));
        taken += records.length;
      }
      return taken;
    },
  };
}

// Named by the time it was made, so that names sort by age; the rest keeps files of several starts apart.
async function newSegment(folder: string, nr: number): Promise<Segment> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${String(Date.now()).padStart(15, "0")}-${String(nr).padStart(6, "0")}-${nanoid(8)}${SUFFIX}`;
  const file = await open(join(folder, name), "ax", 0o600);
  const directory = await open(folder);
  await directory.sync().finally(() => directory.close()); // else the name can be gone after a power cut, and the records with it
  return { name, file, bytes: 0 };
}

async function namesIn(folder: string): Promise<string[]> {
  const all = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
    throw error;
  });
  return all.filter((name) => name.endsWith(SUFFIX)).sort();
}

const checkOf = (json: string): string => crc32(json).toString(16).padStart(8, "0");

function lineOf(record: unknown): string {
  const json = JSON.stringify(record);
  return `${checkOf(json)} ${json}\n`;
}

/** A line that is not whole (power went while it was written) was acknowledged to nobody. */
function readLines<Record>(text: string): { records: Record[]; unreadable: number } {
  const lines = text.split("\n").filter((line) => line !== "");
  const whole = lines.filter((line) => checkOf(line.slice(9)) === line.slice(0, 8));
  return { records: whole.map((line) => JSON.parse(line.slice(9)) as Record), unreadable: lines.length - whole.length };
}
