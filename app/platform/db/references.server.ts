import type { Ctx } from "#app/platform/context.server";
import { Prisma } from "#app/platform/db/scoped.server";

/** A column in which other tables name a row; `kindColumn` says of what kind the named row is, where one column names several. */
export type Reference = { table: string; column: string; kindColumn: string | null };

/** What is looked for: rows of `table`, named by foreign keys, by a column of this name, or as this kind of subject. */
export type Referenced = { table: string; column: string; kind: string; owned: readonly string[] };

/**
 * Every column of any table that may name a row of this one, out of the database's own catalog: a table that is added later
 * counts without anybody thinking of it. `owned` tables go with the row and do not count.
 */
export function findReferences(ctx: Ctx, { table, column, owned }: Referenced): Promise<Reference[]> {
  return ctx.db.$queryRaw<Reference[]>`
    SELECT c.relname AS "table", a.attname AS "column",
      CASE WHEN a.attname = 'subjectId' THEN 'subjectKind' WHEN a.attname IN ('keptId', 'mergedId') THEN 'kind' END AS "kindColumn"
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> ALL(${[...owned]})
      AND EXISTS (SELECT FROM pg_attribute w WHERE w.attrelid = c.oid AND w.attname = 'workspaceId')
      AND a.attname <> 'workspaceId' AND (
        a.attname = ${column}
        OR (a.attname = 'subjectId' AND EXISTS (SELECT FROM pg_attribute k WHERE k.attrelid = c.oid AND k.attname = 'subjectKind'))
        OR (c.relname = 'PeopleMerge' AND a.attname IN ('keptId', 'mergedId'))
        OR EXISTS (SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conrelid = c.oid AND f.confrelid = format('public.%I', ${table}::text)::regclass AND a.attnum = ANY(f.conkey))
      )
    ORDER BY 1, 2`;
}

/** Which of these rows something names, with the table that does: one of them where there are several. */
export async function findReferenced(
  tx: Ctx,
  { kind }: Referenced,
  references: readonly Reference[],
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0 || references.length === 0) return new Map();
  const parts = references.map(({ table, column, kindColumn }) => {
    const [name, id] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${column}"`)];
    const ofKind = kindColumn ? Prisma.sql`AND t.${Prisma.raw(`"${kindColumn}"`)} = ${kind}` : Prisma.empty;
    return Prisma.sql`SELECT t.${id} AS "id", ${table}::text AS "table" FROM ${name} t WHERE t."workspaceId" = ${tx.workspaceId} AND t.${id} = ANY(${ids}) ${ofKind}`;
  });
  const rows = await tx.db.$queryRaw<
    Array<{ id: string; table: string }>
  >`${Prisma.join(parts, " UNION ALL ")} /* "workspaceId" in each part */`;
  return new Map(rows.map(({ id, table }) => [id, table]));
}
