import { readFileSync, rmSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { DatabaseLog } from "./database-log";
import { endProcesses, runningProcesses, type RunningProcess } from "./running-processes.server";

/** The server's `cluster_name`: shown in the command line of the server and of each of its processes. */
export function clusterTag(cluster: string): string {
  return `aanrader-${createHash("sha256").update(cluster).digest("hex").slice(0, 12)}`;
}

/**
 * Ends a server that outlived the process that started it (which was killed), so that a new one can start.
 *
 * To be called with the start lock held: nobody else uses the cluster then. Adopting the old server instead would leave
 * its settings and port to chance. Nothing is lost: fast shutdown first, and after a harder end the new server recovers from its log.
 */
export async function endLeftBehindServer(cluster: string, log: DatabaseLog): Promise<void> {
  const servers = ofCluster(cluster).filter(({ command }) => command.includes(" -D "));
  if (servers.length > 0) {
    log.warn("database.left_behind_server_found", { pids: servers.map(({ pid }) => String(pid)) });
    await endProcesses(pids(servers), [
      ["SIGINT", 10_000],
      ["SIGQUIT", 3_000],
      ["SIGKILL", 3_000],
    ]);
  }
  const workers = ofCluster(cluster); // a server that was killed outright leaves its sessions behind for a moment
  if (workers.length > 0)
    await endProcesses(pids(workers), [
      ["SIGQUIT", 3_000],
      ["SIGKILL", 3_000],
    ]);
  removeMisleadingPidFile(join(cluster, "postmaster.pid"), log);
}

function ofCluster(cluster: string): RunningProcess[] {
  const tag = clusterTag(cluster);
  return runningProcesses().filter(({ command }) => command.includes(tag) && /^(\S*\/)?postgres:? /.test(command));
}

/** PostgreSQL takes any process with the old pid for its old self: in containers pids repeat, and a dead one may wait to be reaped. */
function removeMisleadingPidFile(file: string, log: DatabaseLog): void {
  const pid = Number(readIfThere(file)?.split("\n", 1)[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isTaken(pid)) return;
  const command = runningProcesses().find((running) => running.pid === pid)?.command ?? "";
  if (command.includes("postgres")) return; // perhaps a server somebody started by hand: the new one will refuse in its own words
  log.warn("database.stale_pid_file_removed", { pid });
  rmSync(file);
}

function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function pids(processes: RunningProcess[]): number[] {
  return processes.map(({ pid }) => pid);
}
