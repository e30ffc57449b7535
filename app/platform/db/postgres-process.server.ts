import { spawn, type ChildProcess } from "node:child_process";
import { accessSync, chownSync, closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { ClusterHome } from "./cluster-home.server";
import { withDatabaseName } from "./connection-string";
import type { DatabaseLog } from "./database-log";
import { clusterTag } from "./left-behind-server.server";
import type { PostgresBinaries } from "./postgres-binaries.server";
import { endProcesses } from "./running-processes.server";
import { SERVER_ENVIRONMENT } from "./server-environment";

export type PostgresProcess = { url: string; port: number; child: ChildProcess; stop(): Promise<void> };
export type PostgresSettings = Record<string, string>;

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/** Starts the server of an existing cluster on the wanted port, or on another free one when that is taken, and waits until it answers. */
export async function startPostgres(
  place: ClusterHome,
  binaries: PostgresBinaries,
  options: { password: string; port?: number | undefined; settings?: PostgresSettings | undefined; log: DatabaseLog },
): Promise<PostgresProcess> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? options.port : undefined);
    if (options.port && port !== options.port) options.log.warn("database.port_taken", { wanted: options.port, used: port });
    const server = launch(place, binaries, port, options.settings);
    try {
      const url = serverUrl(place, port, options.password);
      await untilReady(server, url, clusterTag(place.cluster), options.log);
      return { url, port, child: server.child, stop: () => stopServer(server) };
    } catch (error) {
      await stopServer(server);
      // Between our look for a free port and the server's own somebody else may have taken it.
      if (!/Address already in use|could not bind/.test(String(error)) || attempt === 5) throw error;
    }
  }
}

type Launched = { child: ChildProcess; spawnError: () => Error | null; output: () => string; onExit: () => void };

const LONGEST_SOCKET_PATH = 100; // 107 on Linux, 103 on macOS

/** A socket in the cluster's folder costs a query half of what TCP does. Null where there can be none, or we cannot get at it. */
function socketFolder({ cluster }: ClusterHome): string | null {
  if (process.platform === "win32" || Buffer.byteLength(join(cluster, ".s.PGSQL.65535")) > LONGEST_SOCKET_PATH) return null;
  try {
    accessSync(cluster, constants.X_OK);
    return cluster;
  } catch {
    return null;
  }
}

function serverUrl(place: ClusterHome, port: number, password: string): string {
  const folder = socketFolder(place);
  return folder === null
    ? `postgresql://aanrader:${password}@127.0.0.1:${port}/postgres`
    : `postgresql://aanrader:${password}@/postgres?host=${encodeURIComponent(folder)}&port=${port}`;
}

function launch(place: ClusterHome, { postgres }: PostgresBinaries, port: number, settings: PostgresSettings = {}): Launched {
  const { home, cluster, account } = place;
  const logFile = join(home, "postgres.log");
  const { fd, size } = openLog(logFile, home);
  const all: PostgresSettings = {
    cluster_name: clusterTag(cluster),
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: socketFolder(place) ?? "",
    max_connections: "100",
    timezone: "UTC",
    log_timezone: "UTC",
    jit: "off", // reports run in milliseconds, compiling them would take longer
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // Detached: Ctrl-C in a terminal reaches the whole process group, and the server must outlive the requests being finished.
  const child = spawn(postgres, ["-D", cluster, ...flags], {
    ...account,
    cwd: home,
    env: SERVER_ENVIRONMENT,
    detached: true,
    stdio: ["ignore", fd, fd],
  });
  closeSync(fd);
  child.unref();
  let spawnError: Error | null = null;
  child.on("error", (error) => (spawnError = error));
  const onExit = () => void child.kill("SIGINT");
  process.once("exit", onExit);
  child.once("exit", () => process.removeListener("exit", onExit));
  return { child, spawnError: () => spawnError, output: () => readFileSync(logFile).subarray(size).toString("utf8"), onExit };
}

function openLog(file: string, home: string): { fd: number; size: number } {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  const fd = openSync(file, "a", 0o600);
  const owner = lstatSync(home);
  if (process.getuid?.() === 0) chownSync(file, owner.uid, owner.gid); // else a later start by the folder's owner could not write it
  return { fd, size: fstatSync(fd).size };
}

async function untilReady({ child, spawnError, output }: Launched, url: string, tag: string, log: DatabaseLog): Promise<void> {
  for (let waits = 1; ; waits++) {
    const failed = spawnError();
    if (failed) throw failed;
    if (hasEnded(child)) throw new Error(`PostgreSQL did not start: ${output().trim().split("\n").slice(-8).join("\n")}`);
    if (await answers(url, tag)) return;
    // After a crash the server first replays its log; killing it for being slow would only make it start over.
    if (waits % 400 === 0) log.warn("database.still_starting", { seconds: Math.round(waits / 40) });
    await sleep(25);
  }
}

async function answers(url: string, tag: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined); // a server going down is told by its exit, not by this probe
  try {
    await client.connect();
    const { rows } = await client.query<{ tag: string }>("SELECT current_setting('cluster_name') AS tag");
    return rows[0]?.tag === tag;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === "28P01") throw new Error(`the password file of the embedded database does not fit its cluster: ${message}`);
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Fast shutdown; a server still busy after 2.5 s is ended the hard way, which costs a recovery at the next start but no data. */
async function stopServer({ child, onExit }: Launched): Promise<void> {
  process.removeListener("exit", onExit);
  if (child.pid === undefined || hasEnded(child)) return;
  child.ref();
  await endProcesses(
    [child.pid],
    [
      ["SIGINT", 2_500],
      ["SIGQUIT", 500],
      ["SIGKILL", 2_000],
    ],
  );
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      wanted && ["EADDRINUSE", "EACCES"].includes(error.code ?? "") ? resolve(freePort()) : reject(error),
    );
    probe.listen(wanted, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Makes the product's database when it is not there yet, and returns its connection string. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return withDatabaseName(serverUrl, name);
}
