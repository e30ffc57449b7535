import { linkSync, readFileSync, readlinkSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processStart } from "./running-processes.server";
import { StartRefused } from "../start-refused";

/** Held by the one process that may run the embedded server of a home. `publish` tells others where the server listens. */
export type StartLock = { publish(url: string): void; release(): void };

type Holder = { pid: number; startedAt: string; machine: string; url?: string };

const HEARTBEAT_MS = 2_000;
const SILENCE_MS = 7_000;

/**
 * Takes the lock of an embedded database's home, or refuses with the pid of the process that has it.
 *
 * A lock left by a killed process is taken over: its pid is gone, or belongs to a process that started at another time.
 * Of a holder in another container nothing but the file's heartbeat is visible, so that one is watched for some seconds.
 */
export async function takeStartLock(home: string): Promise<StartLock> {
  const file = join(home, "running.json");
  const mine: Holder = { pid: process.pid, startedAt: processStart(process.pid) ?? "", machine: machine() };
  if (!createOnce(file, mine)) {
    const holder = readHolder(file);
    if (holder && (await isAlive(holder, file))) refuse(home, holder.pid);
    rmSync(file, { force: true });
    if (!createOnce(file, mine)) refuse(home, readHolder(file)?.pid);
    // Another starter may have found the same stale file and removed ours instead of it: the last one to write wins.
    await sleep(150);
    const winner = readHolder(file);
    if (winner?.pid !== mine.pid) refuse(home, winner?.pid);
  }
  return heldLock(file, mine);
}

/** Where the embedded server of a home listens, when its process is alive. */
export function runningServerUrl(home: string): string | null {
  const holder = readHolder(join(home, "running.json"));
  return holder?.url && holder.machine === machine() && processStart(holder.pid) === holder.startedAt ? holder.url : null;
}

function heldLock(file: string, mine: Holder): StartLock {
  const beat = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      // the folder was removed under us; the server says so in its own words
    }
  }, HEARTBEAT_MS);
  beat.unref();
  return {
    publish: (url) => writeFileSync(file, JSON.stringify({ ...mine, url }), { mode: 0o600 }),
    release: () => {
      clearInterval(beat);
      if (readHolder(file)?.pid === mine.pid) rmSync(file, { force: true });
    },
  };
}

/** The file appears with its content or not at all: a reader must never see half of it. */
function createOnce(file: string, holder: Holder): boolean {
  const draft = `${file}.${process.pid}.${performance.now()}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

async function isAlive(holder: Holder, file: string): Promise<boolean> {
  if (holder.machine === machine()) return processStart(holder.pid) === holder.startedAt;
  const seen = modified(file);
  for (let waited = 0; waited < SILENCE_MS; waited += 250) {
    await sleep(250);
    if (modified(file) !== seen) return modified(file) !== 0;
  }
  return false;
}

function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Pids mean something only within one boot of one machine and one container. */
function machine(): string {
  if (process.platform !== "linux") return hostname();
  return [hostname(), readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(), readlinkSync("/proc/self/ns/pid")].join(" ");
}

function refuse(home: string, pid: number | undefined): never {
  throw new StartRefused(
    `Aanrader is already running on this data folder (pid ${pid ?? "unknown"}): ${home}. Stop it first, or set DATA_DIR to another folder.`,
  );
}
