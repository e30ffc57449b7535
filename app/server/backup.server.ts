import { createWriteStream, renameSync, rmSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { withOurSession } from "#app/platform/db/connection-string";
import { StartRefused } from "#app/platform/start-refused";
import { BACKUP_FORMAT, BACKUP_VERSION, END_OF_ROWS, type BackupHeader, type BackupJob, type BackupTable } from "#app/server/backup-format";
import { parentsFirst } from "#app/server/table-order";

export type BackupSummary = { tables: number; rows: number; jobs: number };

/**
 * Copies the whole database into one gzip file, as of one moment, while the product goes on working.
 * The format is in backup-format.ts. The file appears only when it is complete, readable by its owner alone.
 */
export async function backup(connectionString: string, file: string): Promise<BackupSummary> {
  const client = new pg.Client({ connectionString: withOurSession(connectionString) });
  await client.connect();
  const unfinished = `${file}.unfinished`;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0");
    const summary: BackupSummary = { tables: 0, rows: 0, jobs: 0 };
    await pipeline(Readable.from(content(client, summary)), createGzip(), createWriteStream(unfinished, { mode: 0o600, flush: true }));
    renameSync(unfinished, file);
    return summary;
  } finally {
    rmSync(unfinished, { force: true });
    await client.end();
  }
}

async function* content(client: pg.Client, summary: BackupSummary): AsyncGenerator<Buffer | string> {
  const header = await readHeader(client);
  yield line(header);
  for (const table of header.tables) {
    yield line({ table: table.name });
    const rows = client.query(copyTo(copySql(table)));
    for await (const piece of rows) yield piece as Buffer;
    yield END_OF_ROWS;
    yield line({ rows: rows.rowCount });
    summary.tables += 1;
    summary.rows += rows.rowCount;
  }
  const jobs = await readJobs(client);
  summary.jobs = jobs.length;
  yield line({ jobs });
  yield line({ end: true });
}

async function readHeader(client: pg.Client): Promise<BackupHeader> {
  const { rows: moment } = await client.query<{ now: Date }>("SELECT now()");
  return {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    createdAt: moment[0]!.now.toISOString(),
    migrations: await readMigrationNames(client),
    tables: await readTables(client),
    partitions: (await client.query<BackupHeader["partitions"][number]>(PARTITIONS)).rows,
    sequences: (await client.query<BackupHeader["sequences"][number]>(SEQUENCES)).rows,
  };
}

async function readMigrationNames(client: pg.Client): Promise<string[]> {
  const { rows: tables } = await client.query<{ found: string | null }>(`SELECT to_regclass('public."_prisma_migrations"')::text AS found`);
  if (!tables[0]?.found) throw new StartRefused("There is nothing to back up: this database has no tables of Aanrader.");
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM public."_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows.map(({ name }) => name);
}

/** Parents before the tables that point to them, so that foreign keys hold at every step of a restore. */
async function readTables(client: pg.Client): Promise<BackupTable[]> {
  const { rows: tables } = await client.query<BackupTable>(TABLES);
  const { rows: references } = await client.query<{ from: string; to: string }>(REFERENCES);
  return parentsFirst(tables, references);
}

const OURS = `n.nspname = 'public' AND NOT c.relispartition AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'`;

const TABLES = `
  SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE ${OURS} AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  GROUP BY c.relname ORDER BY c.relname`;

const REFERENCES = `
  SELECT DISTINCT c.relname AS from, target.relname AS to
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_class target ON target.oid = k.confrelid
  WHERE ${OURS} AND k.contype = 'f'`;

const PARTITIONS = `
  SELECT c.relname AS name, parent.relname AS parent, pg_get_expr(c.relpartbound, c.oid) AS bound
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_inherits i ON i.inhrelid = c.oid JOIN pg_class parent ON parent.oid = i.inhparent
  WHERE n.nspname = 'public' AND c.relispartition AND c.relkind = 'r' ORDER BY c.relname`;

const SEQUENCES = `
  SELECT sequencename AS name, coalesce(last_value, start_value)::text AS value, last_value IS NOT NULL AS "isCalled"
  FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename`;

/** Jobs that are still to be done, those at work included: they are part of the changes that caused them. */
async function readJobs(client: pg.Client): Promise<BackupJob[]> {
  const { rows: found } = await client.query<{ found: string | null }>(
    "SELECT to_regclass('graphile_worker._private_jobs')::text AS found",
  );
  return found[0]?.found ? (await client.query<BackupJob>(JOBS)).rows : [];
}

const JOBS = `
  SELECT t.identifier, j.payload, q.queue_name AS "queueName", j.run_at::text AS "runAt", j.max_attempts AS "maxAttempts", j.key, j.priority,
    CASE WHEN j.flags IS NULL THEN NULL ELSE (SELECT array_agg(key) FROM jsonb_object_keys(j.flags) AS key) END AS flags
  FROM graphile_worker._private_jobs j
  JOIN graphile_worker._private_tasks t ON t.id = j.task_id
  LEFT JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id
  WHERE j.attempts < j.max_attempts ORDER BY j.id`;

/** A query, because COPY of a partitioned table itself would copy nothing before PostgreSQL 18. */
function copySql({ name, columns }: BackupTable): string {
  return `COPY (SELECT ${columns.map((column) => pg.escapeIdentifier(column)).join(", ")} FROM public.${pg.escapeIdentifier(name)}) TO STDOUT (ENCODING 'UTF8')`;
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
