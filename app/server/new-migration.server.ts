import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmbeddedPostgres } from "#app/platform/db/embedded-postgres.server";
import { MIGRATIONS_FOLDER, readMigrations, readSchema, SCHEMA_FOLDER } from "#app/platform/db/migration-files.server";
import { schemaDiff } from "#app/platform/db/schema-diff.server";

/** The schema as the newest migration leaves it: what the next migration starts from. */
const SNAPSHOT = "schema.snapshot.prisma";

export type NewMigration = { name: string; now: Date; schemaDir?: string; migrationsDir?: string; empty?: boolean };

/**
 * Writes `<migrationsDir>/<UTC time>_<name>/migration.sql`: what changed in the Prisma schema since the last migration.
 * Needs no network and no database of yours: the engine gets an embedded one, thrown away afterwards.
 *
 * @param empty Write a file to be filled by hand when the schema did not change (a trigger, a correction of data).
 * @returns Path of the new file, or null when there is nothing to migrate.
 */
export async function newMigration({
  name,
  now,
  schemaDir = SCHEMA_FOLDER,
  migrationsDir = MIGRATIONS_FOLDER,
  empty = false,
}: NewMigration): Promise<string | null> {
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw new Error(`a migration's name is made of small letters, digits and underscores, such as add_lead_notes; got "${name}"`);
  const schema = readSchema(schemaDir);
  const snapshotFile = join(migrationsDir, SNAPSHOT);
  const before = existsSync(snapshotFile) ? [{ path: join(schemaDir, SNAPSHOT), content: readFileSync(snapshotFile, "utf8") }] : null;

  const sql = await withThrowawayDatabase((url) => schemaDiff(url, before, schema));
  if (sql === null && !empty) return null;
  const folder = join(migrationsDir, folderName(now, name, migrationsDir));
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "migration.sql"),
    sql ?? "-- Write the SQL of this migration here: PostgreSQL 15 and newer run it as one transaction.\n",
  );
  writeFileSync(snapshotFile, snapshot(schema));
  return join(folder, "migration.sql");
}

function folderName(now: Date, name: string, migrationsDir: string): string {
  const time = now.toISOString().replace(/\D/g, "").slice(0, 14);
  const newest = readMigrations(migrationsDir).at(-1)?.name ?? "";
  const candidate = `${time}_${name}`;
  if (candidate > newest) return candidate;
  throw new Error(`the newest migration, ${newest}, is later than now (${time}): migrations run in the order of their names`);
}

function snapshot(schema: { content: string }[]): string {
  const header =
    "// The schema after the newest migration, written by `npm run db:new-migration`. Do not edit: change prisma/schema and make a migration.\n\n";
  return header + schema.map(({ content }) => content.trim()).join("\n\n") + "\n";
}

async function withThrowawayDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), "aanrader-new-migration-"));
  const database = await startEmbeddedPostgres({
    dataDir,
    log: { info: () => undefined, warn: () => undefined },
    isReplaceable: true,
    settings: { fsync: "off" },
  });
  try {
    return await work(database.url);
  } finally {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function main(args: string[]): Promise<void> {
  const [name, ...flags] = args;
  if (!name) throw new Error("usage: npm run db:new-migration NAME [-- --empty]");
  const file = await newMigration({ name, now: new Date(), empty: flags.includes("--empty") });
  console.log(
    file
      ? `Written: ${file}\nRead it, add by hand what Prisma does not know (partitions, triggers, checks), and commit it with the schema.`
      : "The schema did not change: nothing to migrate.",
  );
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
