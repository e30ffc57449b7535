import { NO_FILTERS, withSchemaEngine, type SchemaFile } from "./schema-engine.server";

/**
 * The SQL that turns the tables of one Prisma schema into those of another.
 *
 * @param connectionString Any database the engine may connect to; it is neither read nor changed.
 * @param from The schema to start from; null for an empty database.
 * @returns The script, or null when the two describe the same tables. It knows no partitions, triggers, checks or exclusion constraints.
 */
export async function schemaDiff(connectionString: string, from: SchemaFile[] | null, to: SchemaFile[]): Promise<string | null> {
  const { stdout } = await withSchemaEngine(connectionString, (engine) =>
    engine.diff({
      from: from ? { tag: "schemaDatamodel", files: from } : { tag: "empty" },
      to: { tag: "schemaDatamodel", files: to },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    }),
  );
  return !stdout || /^\s*-- This is an empty migration\.\s*$/.test(stdout) ? null : stdout;
}
