import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applyMigrations, migrationStatus } from "#app/platform/db/migrations.server";
import { emptyDatabase, run, silentLog, throwawayFolder } from "./throwaway-server";

let folder: ReturnType<typeof throwawayFolder>;
let url: string;

beforeEach(async () => {
  folder = throwawayFolder();
  url = await emptyDatabase();
});
afterEach(() => folder.remove());

function write(name: string, sql: string): void {
  mkdirSync(join(folder.folder, name), { recursive: true });
  writeFileSync(join(folder.folder, name, "migration.sql"), sql);
}

const apply = () => applyMigrations(url, { migrationsDir: folder.folder, log: silentLog });
const status = () => migrationStatus(url, { migrationsDir: folder.folder });

const FUNCTION_WITH_SEMICOLONS = `
  CREATE TABLE "Note" (id int PRIMARY KEY, "text" text NOT NULL); -- a comment; with a semicolon
  CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'append-only; no changes'; END $$;
  CREATE TRIGGER keep BEFORE UPDATE ON "Note" FOR EACH ROW EXECUTE FUNCTION refuse();`;

describe("migrations", () => {
  test("run once, oldest first, with functions and triggers in them", async () => {
    write("20260102000000_second", `INSERT INTO "Note" VALUES (1, 'a')`);
    write("20260101000000_first", FUNCTION_WITH_SEMICOLONS);
    expect(await status()).toEqual(["20260101000000_first", "20260102000000_second"]);
    expect(await apply()).toEqual(["20260101000000_first", "20260102000000_second"]);
    expect(await apply()).toEqual([]);
    expect(await status()).toEqual([]);
    await expect(run(url, `UPDATE "Note" SET "text" = 'b'`)).rejects.toThrow("append-only; no changes");
  });

  test("are recorded the way prisma migrate deploy records and checks them", async () => {
    write("20260101000000_first", FUNCTION_WITH_SEMICOLONS);
    await apply();
    const records = await run(
      url,
      `SELECT migration_name, checksum, applied_steps_count, logs, rolled_back_at, finished_at >= started_at AS finished FROM "_prisma_migrations"`,
    );
    const checksum = createHash("sha256").update(FUNCTION_WITH_SEMICOLONS).digest("hex");
    expect(records).toEqual([
      { migration_name: "20260101000000_first", checksum, applied_steps_count: 1, logs: null, rolled_back_at: null, finished: true },
    ]);
  });

  test("of eight instances starting at once are applied by exactly one", async () => {
    write("20260101000000_first", `${FUNCTION_WITH_SEMICOLONS}; SELECT pg_sleep(0.3)`);
    write("20260102000000_second", `INSERT INTO "Note" VALUES (1, 'a')`);
    const outcomes = await Promise.all(Array.from({ length: 8 }, apply));
    expect(outcomes.filter((names) => names.length === 2)).toHaveLength(1);
    expect(outcomes.filter((names) => names.length === 0)).toHaveLength(7);
    expect(await run(url, `SELECT count(*)::int AS notes FROM "Note"`)).toEqual([{ notes: 1 }]);
    expect(await run(url, `SELECT count(*)::int AS records FROM "_prisma_migrations"`)).toEqual([{ records: 2 }]);
  });

  test("that fail name the migration, the reason and the line, leave nothing behind, and are tried again", async () => {
    write("20260101000000_first", `CREATE TABLE kept (id int)`);
    write("20260102000000_broken", `CREATE TABLE half (id int);\nINSERT INTO missing VALUES (1);`);
    await expect(apply()).rejects.toThrow(/migration 20260102000000_broken failed: relation "missing" does not exist at line 2/);
    expect(await run(url, `SELECT to_regclass('kept')::text AS kept, to_regclass('half')::text AS half`)).toEqual([
      { kept: "kept", half: null },
    ]);
    expect(await status()).toEqual(["20260102000000_broken"]);

    write("20260102000000_broken", `CREATE TABLE half (id int);`);
    expect(await apply()).toEqual(["20260102000000_broken"]);
  });

  test("of one transaction that were cut off are tried again", async () => {
    write("20260101000000_first", `CREATE TABLE kept (id int)`);
    await apply();
    write("20260102000000_second", `CREATE TABLE more (id int)`);
    await run(
      url,
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at) VALUES ('cut', '', '20260102000000_second', now())`,
    );
    expect(await apply()).toEqual(["20260102000000_second"]);
  });

  test("that could have been cut off halfway stop the start with what to do", async () => {
    write("20260101000000_first", `CREATE TABLE kept (id int)`);
    await apply();
    write("20260102000000_second", `CREATE INDEX CONCURRENTLY kept_id ON kept (id)`);
    await run(
      url,
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at) VALUES ('cut', '', '20260102000000_second', now())`,
    );
    await expect(apply()).rejects.toThrow(/20260102000000_second was begun and not finished.*_prisma_migrations/);
    await run(url, `UPDATE "_prisma_migrations" SET rolled_back_at = now() WHERE id = 'cut'`);
    expect(await apply()).toEqual(["20260102000000_second"]);
  });

  test("of a newer version are left alone, with a warning", async () => {
    write("20260101000000_first", `CREATE TABLE kept (id int)`);
    await apply();
    const older = throwawayFolder();
    const warnings: unknown[] = [];
    expect(
      await applyMigrations(url, {
        migrationsDir: older.folder,
        log: { ...silentLog, warn: (event, fields) => void warnings.push(event, fields) },
      }),
    ).toEqual([]);
    expect(warnings).toEqual(["database.migrated_by_newer_version", { migrations: ["20260101000000_first"] }]);
    await older.remove();
  });
});
