import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newMigration } from "#app/server/new-migration.server";
import { throwawayFolder } from "#tests/integration/platform/db/throwaway-server";

const HEAD = `generator client {\n  provider = "prisma-client"\n  output = "../generated"\n}\n\ndatasource db {\n  provider = "postgresql"\n}\n`;

let folder: ReturnType<typeof throwawayFolder>;
let schemaDir: string;
let migrationsDir: string;

beforeEach(() => {
  folder = throwawayFolder();
  schemaDir = join(folder.folder, "schema");
  migrationsDir = join(folder.folder, "migrations");
  for (const made of [schemaDir, migrationsDir]) mkdirSync(made);
  writeFileSync(join(schemaDir, "schema.prisma"), HEAD);
  writeFileSync(join(schemaDir, "people.prisma"), `model Person {\n  id String @id\n}\n`);
});
afterEach(() => folder.remove());

const make = (name: string, now: string, empty = false) => newMigration({ name, now: new Date(now), schemaDir, migrationsDir, empty });

test("a new migration holds what changed in the schema since the last one, and nothing when nothing changed", async () => {
  const first = await make("start", "2026-01-02T03:04:05Z");
  expect(first).toBe(join(migrationsDir, "20260102030405_start", "migration.sql"));
  expect(readFileSync(first!, "utf8")).toContain(`CREATE TABLE "Person"`);
  expect(await make("nothing", "2026-01-03T00:00:00Z")).toBeNull();

  writeFileSync(join(schemaDir, "people.prisma"), `model Person {\n  id String @id\n  bornAt DateTime? @db.Timestamptz(3)\n}\n`);
  const second = readFileSync((await make("birthdays", "2026-01-03T00:00:00Z"))!, "utf8");
  expect(second).toContain(`ALTER TABLE "Person" ADD COLUMN     "bornAt" TIMESTAMPTZ(3)`);
  expect(second).not.toContain("CREATE TABLE");
  expect(await make("by_hand", "2026-01-04T00:00:00Z", true)).toContain("20260104000000_by_hand");
});

test("a name that is no file name, a schema with a mistake and a clock that went back are refused", async () => {
  await expect(make("../evil", "2026-01-02T00:00:00Z")).rejects.toThrow(/small letters, digits and underscores/);
  await make("start", "2026-01-02T00:00:00Z");
  await expect(make("earlier", "2026-01-01T00:00:00Z", true)).rejects.toThrow(/is later than now/);
  writeFileSync(join(schemaDir, "people.prisma"), `model Person {\n  name Strin\n}\n`);
  await expect(make("wrong", "2026-01-03T00:00:00Z")).rejects.toThrow(/Strin/);
});
