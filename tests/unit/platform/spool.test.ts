import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSpool } from "#app/platform/spool.server";

type Entry = { id: number; text: string };
let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "aanrader-spool-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (into: number[] = [], at = folder) => openSpool<Entry>(at, (_file, lines) => void into.push(lines));
const files = () => readdirSync(folder).map((name) => join(folder, name));
const entry = (id: number, text = "é\n✓"): Entry => ({ id, text });

/** What a process leaves that adds one write after the other and ends without storing any. */
async function left(at: string, ...writes: Entry[][]): Promise<void> {
  const spool = open([], at);
  for (const entries of writes) await spool.add(entries);
  await expect(spool.drain(() => Promise.reject(new Error("it ends here")))).rejects.toThrow();
}

async function drained(spool = open()): Promise<number[]> {
  const ids: number[] = [];
  await spool.drain((records) => Promise.resolve(void ids.push(...records.map(({ id }) => id))));
  return ids;
}

describe("a spool", () => {
  test("gives back what was added, in order, once, also to the process after", async () => {
    const spool = open();
    await Promise.all(Array.from({ length: 1_200 }, (_, id) => spool.add([entry(id)])));
    await expect(spool.drain(() => Promise.reject(new Error("away")))).rejects.toThrow("away");
    expect(await drained(open())).toEqual(Array.from({ length: 1_200 }, (_, id) => id));
    expect([files(), await drained(open()), await drained(spool)]).toEqual([[], [], []]);
  });

  test("takes new records while it drains, and keeps them for the next time", async () => {
    const spool = open();
    await spool.add([entry(1)]);
    const ids: number[] = [];
    await spool.drain(async (records) => {
      ids.push(...records.map(({ id }) => id));
      await spool.add([entry(2)]);
    });
    expect([ids, await drained(spool)]).toEqual([[1], [2]]);
  });

  test("keeps everything when it could not be stored", async () => {
    const spool = open();
    await spool.add([entry(1), entry(2)]);
    await expect(spool.drain(() => Promise.reject(new Error("away")))).rejects.toThrow("away");
    expect(await drained(spool)).toEqual([1, 2]);
  });

  test("says so when there is no disk to write to", async () => {
    const spool = open([], "/dev/null/none");
    await expect(spool.add([entry(1)])).rejects.toMatchObject({ code: "ENOTDIR" });
    expect(await drained(spool)).toEqual([]);
  });

  test("leaves out a line that was changed, and says how many", async () => {
    const unreadable: number[] = [];
    await left(folder, [entry(1, "abc"), entry(2), entry(3)]);
    const [file = ""] = files();
    writeFileSync(file, readFileSync(file, "utf8").replace("abc", "abd"));
    expect([await drained(open(unreadable)), unreadable]).toEqual([[2, 3], [1]]);
  });

  test("cut off at any byte, gives every record before the cut and half a one never", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 8 }), fc.nat(), async (count, at) => {
        const own = mkdtempSync(join(folder, "run-"));
        await left(own, ...Array.from({ length: count }, (_, id) => [entry(id)]));
        const file = join(own, readdirSync(own)[0] ?? "");
        const bytes = readFileSync(file);
        const cut = at % (bytes.length + 1);
        writeFileSync(file, bytes.subarray(0, cut));
        const whole = bytes.subarray(0, cut).toString("latin1").split("\n").length - 1;
        const ids = await drained(open([], own));
        // The line end is not part of a record: without it the record may be whole all the same.
        expect([whole, Math.min(whole + 1, count)]).toContain(ids.length);
        expect(ids).toEqual(Array.from(ids.keys()));
      }),
      { numRuns: 60 },
    );
  });

  test("never appends to the file of an earlier process, whose end may be torn", async () => {
    await left(folder, [entry(1)]);
    appendFileSync(files()[0] ?? "", '0123abcd {"id":2');
    await left(folder, [entry(3)]);
    expect(await drained(open())).toEqual([1, 3]);
  });
});
