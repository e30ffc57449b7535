import { accessSync, constants } from "node:fs";
import { dirname, resolve } from "node:path";
import { findRunningEmbeddedPostgres, hasEmbeddedPostgres, startEmbeddedPostgres } from "#app/platform/db/embedded-postgres.server";
import type { DataEnv } from "#app/platform/env.server";
import { createLog, type Log } from "#app/platform/log.server";
import { StartRefused } from "#app/platform/start-refused";
import { backup } from "#app/server/backup.server";
import { restore } from "#app/server/restore.server";

/** `npm run backup FILE`: also while the product runs. Without a name the file is called after the moment. */
export async function runBackup(env: DataEnv, file = `aanrader-${fileTime(new Date())}.backup.gz`): Promise<void> {
  if (!env.databaseUrl && !hasEmbeddedPostgres(env.dataDir))
    throw new StartRefused(
      `There is no database in ${env.dataDir}. Set DATA_DIR to the folder that has it, or DATABASE_URL to its address.`,
    );
  assertFile(dirname(resolve(file)), "W_OK", `The backup cannot be written to ${file}`);
  const { tables, rows, jobs } = await withDatabase(env, (url) => backup(url, file));
  console.log(`Written: ${file} (${rows} rows of ${tables} tables, ${jobs} waiting jobs)`);
}

/** `npm run restore FILE`: into an empty database. */
export async function runRestore(env: DataEnv, file: string | undefined): Promise<void> {
  if (!file) throw new StartRefused("Say which file to restore: npm run restore FILE");
  assertFile(file, "R_OK", `There is no backup to restore in ${file}`); // before a database is made for it
  const { tables, rows, jobs } = await withDatabase(env, (url, log) => restore(url, file, { log }));
  console.log(`Restored: ${rows} rows of ${tables} tables, ${jobs} waiting jobs`);
}

/** @throws StartRefused with the system's reason when the file or folder is not there or may not be used. */
function assertFile(path: string, use: "R_OK" | "W_OK", problem: string): void {
  try {
    accessSync(path, constants[use]);
  } catch (error) {
    throw new StartRefused(`${problem}: ${(error as Error).message}`);
  }
}

/** The database of DATABASE_URL, else the embedded one: that of the running product, or started for the occasion. */
async function withDatabase<T>(env: DataEnv, work: (url: string, log: Log) => Promise<T>): Promise<T> {
  const log = createLog(env);
  const running = env.databaseUrl ?? findRunningEmbeddedPostgres(env.dataDir);
  if (running) return work(running, log);
  const server = await startEmbeddedPostgres({ dataDir: env.dataDir, log });
  try {
    return await work(server.url, log);
  } finally {
    await server.stop();
  }
}

function fileTime(now: Date): string {
  return now.toISOString().slice(0, 19).replace("T", "-").replaceAll(":", "");
}
