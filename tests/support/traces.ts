import type { App } from "#app/platform/app.server";

/** Every row of every table that still holds the word, as "Table: row". */
export async function tracesOf({ database: { prisma } }: Pick<App, "database">, word: string): Promise<string[]> {
  const tables = await prisma.$queryRaw<Array<{ name: string }>>`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await prisma.$queryRawUnsafe<Array<{ row: string }>>(
      `SELECT t::text AS row FROM "${name}" t WHERE strpos(lower(t::text), lower($1)) > 0 LIMIT 3`,
      word,
    );
    found.push(...rows.map(({ row }) => `${name}: ${row.slice(0, 200)}`));
  }
  return found;
}
