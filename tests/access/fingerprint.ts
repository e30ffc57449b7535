import type { App } from "#app/platform/app.server";

/**
 * Touched by reading, too: when a key or a session was last used, how often an address tried, and the totals of reports, which are
 * made of other tables when somebody reads them.
 */
const IGNORED_TABLES = [
  "Session",
  "SignIn",
  "PasskeyChallenge",
  "rate_limit",
  "_prisma_migrations",
  "AmbassadorChange",
  "AmbassadorTotal",
  "DayTotal",
];
const IGNORED_COLUMNS = ["lastUsedAt"];

/** Per table: how many rows there are of one workspace (null: of all, and of what belongs to none), and a hash of them all. */
export async function fingerprint(app: App, workspaceId: string | null): Promise<Record<string, string>> {
  const { prisma } = app.database;
  const tables = await prisma.$queryRaw<Array<{ name: string; isOwned: boolean }>>`
    SELECT c.relname AS name, EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'workspaceId') AS "isOwned"
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`;
  const prints: Record<string, string> = {};
  for (const { name, isOwned } of tables) {
    if (IGNORED_TABLES.includes(name) || (workspaceId && !isOwned && name !== "Workspace")) continue;
    const where = workspaceId === null ? "" : `WHERE ${isOwned ? '"workspaceId"' : '"id"'} = $1`;
    const row = `(to_jsonb(t)${IGNORED_COLUMNS.map((column) => ` - '${column}'`).join("")})::text`;
    const sql = `SELECT count(*) || ' ' || coalesce(md5(string_agg(${row}, '\n' ORDER BY ${row})), '') AS print FROM "${name}" t ${where}`;
    const [found] = await prisma.$queryRawUnsafe<Array<{ print: string }>>(sql, ...(workspaceId ? [workspaceId] : []));
    prints[name] = found?.print ?? "";
  }
  return prints;
}
