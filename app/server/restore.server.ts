import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { Logger, makeWorkerUtils } from "graphile-worker";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { withOurSession } from "#app/platform/db/connection-string";
import type { DatabaseLog } from "#app/platform/db/database-log";
import { MIGRATIONS_FOLDER, readMigrations } from "#app/platform/db/migration-files.server";
import { applyMigrations, migrationStatus } from "#app/platform/db/migrations.server";
import { BACKUP_FORMAT, BACKUP_VERSION, BackupReader, cutOff, type BackupHeader, type BackupJob } from "#app/server/backup-format";
import { StartRefused } from "#app/platform/start-refused";
import type { BackupSummary } from "#app/server/backup.server";

type RestoreOptions = { log: DatabaseLog; migrationsDir?: string };

/**
 * Fills an empty database, migrated or not, from a file made by `backup`, and then applies the migrations the backup did not have yet.
 * All rows arrive in one transaction: the database is complete afterwards, or as empty as before.
 *
 * @throws StartRefused when the database holds rows, or the file is cut off, damaged or of a newer version.
 * @throws Error when a number of rows differs.
 */
export async function restore(connectionString: string, file: string, options: RestoreOptions): Promise<BackupSummary> {
  const source = createReadStream(file);
  const content = createGunzip();
  pipeline(source, content).catch(() => undefined); // whoever reads `content` gets the error; nobody else is to
  const reader = new BackupReader(unpacked(content, file));
  const client = new pg.Client({ connectionString: withOurSession(connectionString) });
  await client.connect();
  try {
    const header = await readHeader(reader, options);
    await assertEmpty(client);
    await migrateTo(client, connectionString, header.migrations, options);
    await migrateJobQueue(connectionString);
    const summary = await inTransaction(client, () => load(client, reader, header));
    await client.query("ANALYZE");
    await applyMigrations(connectionString, options);
    return summary;
  } finally {
    source.destroy();
    await client.end();
  }
}

/** What is in the file, or why it cannot be read in words. */
async function* unpacked(content: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  try {
    yield* content;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "Z_BUF_ERROR") throw cutOff();
    if (code?.startsWith("Z_")) throw new StartRefused(`${file} is not a backup file of Aanrader, or it is damaged: make a new copy of it`);
    throw error;
  }
}

async function readHeader(reader: BackupReader, { migrationsDir = MIGRATIONS_FOLDER }: RestoreOptions): Promise<BackupHeader> {
  const header = await reader.readLine<BackupHeader>("format");
  if (header.format !== BACKUP_FORMAT || header.version !== BACKUP_VERSION) {
    throw new StartRefused(
      `this version of Aanrader reads backups of the format ${BACKUP_FORMAT} ${BACKUP_VERSION}, and this one is ${header.format} ${header.version}`,
    );
  }
  const known = new Set(readMigrations(migrationsDir).map(({ name }) => name));
  const unknown = header.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new StartRefused(
      `this backup was made by a newer version of Aanrader (it has the migrations ${unknown.join(", ")}): restore it with that version`,
    );
  return header;
}

async function assertEmpty(client: pg.Client): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
     WHERE (schemaname = 'public' AND tablename <> '_prisma_migrations') OR (schemaname = 'graphile_worker' AND tablename = '_private_jobs') ORDER BY 1`,
  );
  const filled: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ filled: boolean }>(`SELECT EXISTS (SELECT FROM ${name}) AS filled`);
    if (rows[0]?.filled) filled.push(name.replace(/^public\./, ""));
  }
  if (filled.length === 0) return;
  const some = filled.slice(0, 3).join(", ") + (filled.length > 3 ? ` and ${filled.length - 3} more tables` : "");
  throw new StartRefused(
    `A backup is restored into an empty database only, and this one has rows in ${some}. Stop Aanrader and give it a new database or another DATA_DIR.`,
  );
}

/** Brings the tables to where they were when the backup was made; tables of a newer version, empty as they are, are made anew. */
async function migrateTo(client: pg.Client, connectionString: string, wanted: string[], options: RestoreOptions): Promise<void> {
  const pending = await migrationStatus(connectionString, options);
  const applied = readMigrations(options.migrationsDir ?? MIGRATIONS_FOLDER)
    .map(({ name }) => name)
    .filter((name) => !pending.includes(name));
  if (applied.some((name) => !wanted.includes(name)))
    await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC");
  await applyMigrations(connectionString, { ...options, only: wanted });
}

async function migrateJobQueue(connectionString: string): Promise<void> {
  const utils = await makeWorkerUtils({ connectionString: withOurSession(connectionString), logger: new Logger(() => () => undefined) });
  await utils.migrate();
  await utils.release();
}

async function load(client: pg.Client, reader: BackupReader, header: BackupHeader): Promise<BackupSummary> {
  await client.query("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0");
  await makePartitions(client, header);
  const wakeTriggers = await silenceTriggers(client, header);
  const summary: BackupSummary = { tables: 0, rows: 0, jobs: 0 };
  for (const { name, columns } of header.tables) {
    const { table } = await reader.readLine<{ table: string }>("table");
    if (table !== name) throw new Error(`the backup file is damaged: expected the table ${name} and found ${table}`);
    const target = client.query(
      copyFrom(
        `COPY public.${pg.escapeIdentifier(name)} (${columns.map((column) => pg.escapeIdentifier(column)).join(", ")}) FROM STDIN (ENCODING 'UTF8')`,
      ),
    );
    await pipeline(Readable.from(reader.readRows()), target);
    const { rows } = await reader.readLine<{ rows: number }>("rows");
    await assertRows(client, name, rows);
    summary.tables += 1;
    summary.rows += rows;
  }
  for (const { name, value, isCalled } of header.sequences) {
    await client.query("SELECT setval(format('public.%I', $1::text)::regclass, $2::bigint, $3)", [name, value, isCalled]);
  }
  await wakeTriggers();
  summary.jobs = await addJobs(client, (await reader.readLine<{ jobs: BackupJob[] }>("jobs")).jobs);
  await reader.readLine<{ end: true }>("end");
  return summary;
}

/**
 * Rows come back as they were, so nothing is to react to them: not even a trigger that drops the invitation of an address suppressed later.
 * A superuser silences his session, keys included; any other owner his tables, where the order of the tables keeps every key valid.
 */
async function silenceTriggers(client: pg.Client, { tables }: BackupHeader): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ may: boolean }>("SELECT rolsuper AS may FROM pg_roles WHERE rolname = current_user");
  if (rows[0]?.may) {
    await client.query("SET LOCAL session_replication_role = replica");
    return async () => void (await client.query("SET LOCAL session_replication_role = origin"));
  }
  const turn = async (onOrOff: "ENABLE" | "DISABLE"): Promise<void> => {
    for (const { name } of tables) await client.query(`ALTER TABLE public.${pg.escapeIdentifier(name)} ${onOrOff} TRIGGER USER`);
  };
  await turn("DISABLE");
  return () => turn("ENABLE");
}

/** Months that this database, migrated at another time, does not have; their rows would otherwise land in the default partition for good. */
async function makePartitions(client: pg.Client, { partitions }: BackupHeader): Promise<void> {
  for (const { name, parent, bound } of partitions) {
    if (!/^(DEFAULT|FOR VALUES FROM \('[^']+'\) TO \('[^']+'\))$/.test(bound))
      throw new Error(`the backup file is damaged: ${name} is a partition for ${bound}`);
    await client.query(
      `CREATE TABLE IF NOT EXISTS public.${pg.escapeIdentifier(name)} PARTITION OF public.${pg.escapeIdentifier(parent)} ${bound}`,
    );
  }
}

async function assertRows(client: pg.Client, table: string, expected: number): Promise<void> {
  const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM public.${pg.escapeIdentifier(table)}`);
  if (Number(rows[0]?.count) !== expected)
    throw new Error(`${table} has ${rows[0]?.count} rows after the restore, and the backup says ${expected}`);
}

async function addJobs(client: pg.Client, jobs: BackupJob[]): Promise<number> {
  for (const job of jobs) {
    await client.query("SELECT FROM graphile_worker.add_job($1, $2::json, $3, $4::timestamptz, $5::int, $6, $7::int, $8::text[])", [
      job.identifier,
      JSON.stringify(job.payload),
      job.queueName,
      job.runAt,
      job.maxAttempts,
      job.key,
      job.priority,
      job.flags,
    ]);
  }
  return jobs.length;
}

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query("BEGIN");
  try {
    const result = await work();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
