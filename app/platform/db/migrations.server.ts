import pg from "pg";
import { withAdvisoryLock } from "./advisory-lock.server";
import { withOurSession } from "./connection-string";
import type { DatabaseLog } from "./database-log";
import { MIGRATIONS_FOLDER, readMigrations, type Migration } from "./migration-files.server";
import { NO_FILTERS, withSchemaEngine } from "./schema-engine.server";

/** "aanr" as a number: the lock instances take to migrate one after the other. Prisma's own command line uses another. */
const MIGRATION_LOCK = 0x61616e72;

/**
 * Brings a database to the newest migration. Any number of instances may call this at once: one migrates, the others wait
 * and find nothing left to do. The table `_prisma_migrations` stays as `prisma migrate deploy` writes it.
 *
 * A migration is all or nothing, together with its own record, so one that failed or was cut off is simply tried again.
 *
 * @param options.only Applies no others than these, for a database that is to be as old as a backup.
 * @returns Names of the migrations applied now, oldest first.
 * @throws Error with the migration's name, PostgreSQL's message and the line.
 */
export async function applyMigrations(
  connectionString: string,
  options: { migrationsDir?: string; only?: string[]; log: DatabaseLog },
): Promise<string[]> {
  const migrations = readMigrations(options.migrationsDir ?? MIGRATIONS_FOLDER);
  const wanted = migrations.filter(({ name }) => options.only?.includes(name) ?? true);
  return withAdvisoryLock(connectionString, MIGRATION_LOCK, async (client) => {
    const records = await readRecords(client);
    const unknown = records.applied.filter((name) => !migrations.some((migration) => migration.name === name));
    if (unknown.length > 0) options.log.warn("database.migrated_by_newer_version", { migrations: unknown });
    await giveUpUnfinished(client, records.unfinished, migrations);
    if (pending(wanted, records.applied).length === 0) return [];

    const applied = await applyPending(connectionString, client, wanted);
    options.log.info("database.migrated", { migrations: applied });
    return applied;
  });
}

/** Names of the migrations a database still lacks, oldest first. Changes nothing and waits for nobody. */
export async function migrationStatus(connectionString: string, options: { migrationsDir?: string } = {}): Promise<string[]> {
  const client = new pg.Client({ connectionString: withOurSession(connectionString), connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { applied } = await readRecords(client);
    return pending(readMigrations(options.migrationsDir ?? MIGRATIONS_FOLDER), applied);
  } finally {
    await client.end();
  }
}

async function applyPending(connectionString: string, client: pg.Client, migrations: Migration[]): Promise<string[]> {
  const scripts = new Set(migrations.filter(isOneTransaction).map(({ sql }) => sql));
  const prepareScript = (script: string) => (scripts.has(script) ? `${script}\n;\n${RECORD_FINISHED}` : script);
  try {
    const { appliedMigrationNames } = await withSchemaEngine(
      connectionString,
      (engine) => engine.applyMigrations({ filters: NO_FILTERS, migrationsList: migrationList(migrations) }),
      prepareScript,
    );
    return appliedMigrationNames;
  } catch (error) {
    const { unfinished } = await readRecords(client);
    throw new Error(`migration ${unfinished.join(", ") || "unknown"} failed: ${(error as Error).message}`, { cause: error });
  }
}

/** Part of the migration's own transaction: a process that dies right after it must not leave it applied but unrecorded. */
const RECORD_FINISHED = `UPDATE "_prisma_migrations" SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL;`;

/** CREATE INDEX CONCURRENTLY and scripts with their own COMMIT cannot be part of a larger transaction. */
function isOneTransaction({ sql }: Migration): boolean {
  return !/\b(CONCURRENTLY|COMMIT)\b/i.test(sql);
}

/** Marks cut-off migrations as rolled back, which PostgreSQL did when the connection went; the engine refuses to go on otherwise. */
async function giveUpUnfinished(client: pg.Client, unfinished: string[], migrations: Migration[]): Promise<void> {
  for (const name of unfinished) {
    const migration = migrations.find((known) => known.name === name);
    if (!migration || !isOneTransaction(migration)) {
      throw new Error(
        `migration ${name} was begun and not finished, and it may have changed part of the database. Look at what it did, finish or undo it by hand, ` +
          `and then set finished_at or rolled_back_at of its row in _prisma_migrations.`,
      );
    }
    await client.query(
      `UPDATE "_prisma_migrations" SET rolled_back_at = now() WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
      [name],
    );
  }
}

async function readRecords(client: pg.Client): Promise<{ applied: string[]; unfinished: string[] }> {
  const { rows: tables } = await client.query<{ found: string | null }>(`SELECT to_regclass('"_prisma_migrations"')::text AS found`);
  if (!tables[0]?.found) return { applied: [], unfinished: [] };
  const { rows } = await client.query<{ name: string; finished: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return {
    applied: rows.filter((row) => row.finished).map((row) => row.name),
    unfinished: rows.filter((row) => !row.finished).map((row) => row.name),
  };
}

function pending(migrations: Migration[], applied: string[]): string[] {
  return migrations.map(({ name }) => name).filter((name) => !applied.includes(name));
}

function migrationList(migrations: Migration[]) {
  return {
    baseDir: MIGRATIONS_FOLDER,
    shadowDbInitScript: "",
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"' },
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
    })),
  };
}
