import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#app/platform/project-root.server";
import type { SchemaFile } from "./schema-engine.server";

export type Migration = { name: string; sql: string };

export const MIGRATIONS_FOLDER = join(projectRoot, "prisma", "migrations");
export const SCHEMA_FOLDER = join(projectRoot, "prisma", "schema");

/** The migrations of a folder (`<time>_<name>/migration.sql`), oldest first. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name, "migration.sql"), "utf8") }));
}

/** The Prisma schema files of a folder, in the order of their names. */
export function readSchema(folder: string): SchemaFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({ path: join(folder, name), content: readFileSync(join(folder, name), "utf8") }));
}
