import { StringDecoder } from "node:string_decoder";
import { createInflateRaw } from "node:zlib";
import { DomainError } from "#app/platform/errors";

export type ZipEntry = { method: number; at: number; packedBytes: number };

/** How much may still be unpacked of one file: what an archive says of its own size is not believed. */
export class UnpackBudget {
  constructor(private left: number) {}

  take(bytes: number): void {
    this.left -= bytes;
    if (this.left < 0) throw tableRefusal("xlsx_large", "the workbook is too large when unpacked: save the sheet as CSV");
  }
}

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const MOST_ENTRIES = 2_000;

/** The parts of an archive by name, from its directory; null when it is no archive that can be read. */
export function zipEntries(bytes: Buffer): Map<string, ZipEntry> | null {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== DIRECTORY_END) return null;
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) return null;
  const entries = new Map<string, ZipEntry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return null;
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    entries.set(name, { method: bytes.readUInt16LE(at + 10), packedBytes: bytes.readUInt32LE(at + 20), at: bytes.readUInt32LE(at + 42) });
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

/**
 * The text of one part, piece by piece as it is unpacked.
 *
 * @throws DomainError `invalid` as soon as the budget is used up, and for a part that is broken or packed in another way.
 */
export async function* readEntry(bytes: Buffer, entry: ZipEntry, budget: UnpackBudget): AsyncGenerator<string> {
  if (entry.at + 30 > bytes.length) throw brokenWorkbook();
  const from = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
  const packed = bytes.subarray(from, from + entry.packedBytes);
  const decoder = new StringDecoder("utf8");
  for await (const piece of unpacked(packed, entry.method)) {
    budget.take(piece.length);
    yield decoder.write(piece);
  }
  yield decoder.end();
}

async function* unpacked(packed: Buffer, method: number): AsyncGenerator<Buffer> {
  if (method === 0) yield packed;
  else if (method !== 8) throw brokenWorkbook();
  else {
    const inflate = createInflateRaw();
    inflate.end(packed);
    const pieces = (inflate as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const { done, value } = await pieces.next().catch(() => {
          throw brokenWorkbook(); // the only thing that fails here is data that was not packed this way
        });
        if (done) return;
        yield value;
      }
    } finally {
      inflate.destroy();
    }
  }
}

/** A file that cannot be read as a table; `problem` makes the text in another language. */
export const tableRefusal = (problem: string, message: string): DomainError =>
  new DomainError("invalid", message, { errors: [{ path: "file", message }], code: "table", problem });

export const brokenWorkbook = (): DomainError => tableRefusal("xlsx_broken", "this is no Excel workbook (.xlsx) that can be read");
