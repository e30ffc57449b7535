import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { MIGRATIONS_FOLDER, readSchema, SCHEMA_FOLDER } from "#app/platform/db/migration-files.server";
import { applyMigrations } from "#app/platform/db/migrations.server";
import { schemaDiff } from "#app/platform/db/schema-diff.server";
import { emptyDatabase, run, silentLog } from "./throwaway-server";

async function migratedDatabase(): Promise<string> {
  const url = await emptyDatabase();
  await applyMigrations(url, { log: silentLog });
  return url;
}

async function describedDatabase(): Promise<string> {
  const url = await emptyDatabase();
  const sql = await schemaDiff(url, null, readSchema(SCHEMA_FOLDER));
  await run(url, sql!);
  return url;
}

/**
 * What both must agree on, one line each. Left out is what migrations add by hand, because a Prisma schema has no words for it:
 * partitions, triggers, functions, checks, indexes over an expression or of some rows only, exclusion constraints (with their index), and
 * how an index is stored.
 */
const CATALOG = `
  WITH tables AS (
    SELECT c.oid, c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '_prisma_migrations'
  )
  SELECT format('table %s', relname) AS line FROM tables
  UNION ALL
  SELECT format('column %s.%s %s %s default %s%s', t.relname, a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'NOT NULL' ELSE 'NULL' END,
    coalesce(pg_get_expr(d.adbin, d.adrelid), 'none'), CASE WHEN a.attidentity <> '' THEN ' identity' ELSE '' END)
  FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
  UNION ALL
  SELECT regexp_replace(replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON '), ' WITH \\([^()]*\\)', '')
  FROM tables t JOIN pg_index i ON i.indrelid = t.oid
  WHERE i.indexprs IS NULL AND i.indpred IS NULL AND NOT EXISTS (SELECT FROM pg_constraint x WHERE x.conindid = i.indexrelid AND x.contype = 'x')
  UNION ALL
  SELECT format('key %s %s %s', t.relname, k.conname, pg_get_constraintdef(k.oid))
  FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid WHERE k.contype IN ('p', 'u', 'f')
  UNION ALL
  SELECT format('enum %s: %s', e.typname, (SELECT string_agg(l.enumlabel, ', ' ORDER BY l.enumsortorder) FROM pg_enum l WHERE l.enumtypid = e.oid))
  FROM pg_type e WHERE e.typnamespace = 'public'::regnamespace AND e.typtype = 'e'`;

/** The catalog of a database, as it would be after a change that is then taken back. */
async function catalogAfter(url: string, change: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN");
    if (change) await client.query(change);
    return (await client.query<{ line: string }>(CATALOG)).rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}

function differences(migrations: string[], schema: string[]) {
  return {
    onlyInMigrations: migrations.filter((line) => !schema.includes(line)).sort(),
    onlyInSchema: schema.filter((line) => !migrations.includes(line)).sort(),
  };
}

const NOTICED = [
  `ALTER TABLE "Contact" ADD COLUMN extra text`,
  `ALTER TABLE "Contact" DROP COLUMN "phone"`,
  `ALTER TABLE "Contact" ALTER "name" DROP NOT NULL`,
  `ALTER TABLE "Contact" ALTER "name" TYPE varchar(9)`,
  `ALTER TABLE "Contact" ALTER "updatedAt" TYPE timestamp(3)`,
  `ALTER TABLE "Workspace" ALTER "currency" SET DEFAULT 'USD'`,
  `ALTER TABLE "Workspace" ALTER "currency" DROP DEFAULT`,
  `DROP INDEX "Workspace_slug_key"; CREATE INDEX "Workspace_slug_key" ON "Workspace" ("slug")`,
  `CREATE INDEX extra ON "Contact" ("name")`,
  `ALTER TABLE "Membership" DROP CONSTRAINT "Membership_userId_fkey"`,
  `ALTER TABLE "Membership" DROP CONSTRAINT "Membership_userId_fkey", ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ON DELETE CASCADE`,
  `DROP TABLE "Click"`,
  `CREATE TABLE extra (id int)`,
  `CREATE TYPE extra AS ENUM ('a')`,
];

const ALLOWED = [
  `CREATE TABLE extra PARTITION OF "Click" FOR VALUES FROM ('1999-01-01') TO ('1999-02-01')`,
  `ALTER TABLE "Contact" ADD CHECK ("name" <> '')`,
  `ALTER TABLE "Contact" ADD EXCLUDE USING btree ("id" WITH =)`,
  `DROP INDEX "Click_at_idx"; CREATE INDEX "Click_at_idx" ON "Click" USING brin ("at") WITH (pages_per_range = 64)`,
  `CREATE TRIGGER extra BEFORE UPDATE ON "Contact" FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
];

describe("the schema and the migrations", () => {
  test("make the same tables, columns, defaults, indexes and keys, and each of these is compared", async () => {
    const migrated = await migratedDatabase();
    const catalog = await catalogAfter(migrated, "");
    const described = await catalogAfter(await describedDatabase(), "");
    const found = differences(catalog, described);
    expect(found, "run `npm run db:new-migration NAME` after a change of prisma/schema").toEqual({
      onlyInMigrations: [],
      onlyInSchema: [],
    });

    for (const change of NOTICED) {
      const { onlyInMigrations, onlyInSchema } = differences(await catalogAfter(migrated, change), described);
      expect([...onlyInMigrations, ...onlyInSchema], change).not.toEqual([]);
    }
    for (const change of ALLOWED) {
      const extra = differences(await catalogAfter(migrated, change), described);
      expect(extra, change).toEqual({ onlyInMigrations: [], onlyInSchema: [] });
    }
  });

  test("leave the next migration a true starting point", async () => {
    const snapshot = {
      path: join(SCHEMA_FOLDER, "snapshot.prisma"),
      content: readFileSync(join(MIGRATIONS_FOLDER, "schema.snapshot.prisma"), "utf8"),
    };
    expect(
      await schemaDiff(inject("databaseServerUrl"), [snapshot], readSchema(SCHEMA_FOLDER)),
      "run `npm run db:new-migration NAME`",
    ).toBeNull();
  });
});
