import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

export type RunningProcess = { pid: number; command: string };

/** Every running process with its command line. Zombies, which have none, are left out. */
export function runningProcesses(): RunningProcess[] {
  if (process.platform !== "linux") return fromPs();
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ pid: Number(pid), command: readOrEmpty(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim() }))
    .filter(({ command }) => command !== "");
}

function fromPs(): RunningProcess[] {
  const { stdout } = spawnSync("ps", ["-axo", "pid=,command="], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return (stdout ?? "").split("\n").flatMap((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid && command ? [{ pid: Number(pid), command }] : [];
  });
}

/**
 * When a process started, as text that differs between two processes that got the same pid one after the other;
 * null when no such process runs.
 */
export function processStart(pid: number): string | null {
  if (process.platform !== "linux")
    return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() || null;
  // The second field, the name, may hold spaces and brackets: count from the last bracket. Field 3 is the state, 22 the start.
  const fields = readOrEmpty(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ") ?? [];
  return fields[0] === "Z" ? null : (fields[19] ?? null);
}

/** The process that started this one, or took it over; null when there is none. */
export function parentOf(pid: number): number | null {
  const text =
    process.platform === "linux"
      ? readOrEmpty(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ")[1]
      : spawnSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }).stdout;
  return Number(text) || null;
}

/** Cheap enough to ask often. A zombie is not. */
export function isAlive(pid: number): boolean {
  if (process.platform === "linux") return processStart(pid) !== null;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Signals processes one way after the other until all are gone; each way gets its time in milliseconds. */
export async function endProcesses(pids: number[], ways: [NodeJS.Signals, number][]): Promise<void> {
  let left = pids;
  for (const [signal, patienceMs] of ways) {
    for (const pid of left) trySignal(pid, signal);
    const until = performance.now() + patienceMs;
    while ((left = left.filter((pid) => processStart(pid) !== null)).length > 0 && performance.now() < until) await sleep(20);
    if (left.length === 0) return;
  }
  throw new Error(`process ${left.join(", ")} does not end`);
}

function trySignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // ended between the listing and now
  }
}
