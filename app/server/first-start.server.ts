import { setApp, type App } from "#app/platform/app.server";
import { openDatabase } from "#app/platform/db/client.server";
import { withSessionSetting } from "#app/platform/db/connection-string";
import { listWorkspaces } from "#app/domains/accounts/account.repository.server";
import { needsSetup, newSetupCode } from "#app/domains/accounts/set-up.server";
import { isDemoComplete, showDemoCard } from "#app/server/demo-card.server";

/** What an empty installation needs before anybody can use it: demo data, or the one-time code for the set-up page. */
export async function firstStart(app: App, { fillsDemo }: { fillsDemo: boolean }): Promise<void> {
  if (fillsDemo) return startDemo(app);
  // A worker answers no page: a code of its own would only end the one that the web server printed.
  if (!app.env.runsWeb || !(await needsSetup(app))) return;
  const code = await newSetupCode(app);
  // Printed, never logged: logs are kept and read by others.
  process.stdout.write(`\nThis installation is empty. Set it up at ${app.env.appUrl}/setup\nSet-up code (once): ${code}\n\n`);
}

async function startDemo(app: App): Promise<void> {
  const workspaces = await listWorkspaces(app);
  if (workspaces.some(({ isDemo }) => !isDemo)) {
    process.stdout.write("\nThis database holds a real workspace: no demo data was added.\n\n");
    return;
  }
  if (!(await isDemoComplete(app))) {
    process.stdout.write("Filling the demo workspaces with two years of history …\n");
    if (workspaces.length > 0) await emptyTables(app); // an earlier filling was cut off
    await fill(app);
  }
  await showDemoCard(app);
}

/**
 * Thousands of small transactions, none of which anybody waits for: they need not reach the disk one by one. The mark of a
 * complete filling is written afterwards, on an ordinary connection, and takes them all with it.
 */
async function fill(app: App): Promise<void> {
  const { fillDemo } = await import("#prisma/seed");
  const url = withSessionSetting(app.database.url, "synchronous_commit=off");
  const filling = {
    ...app,
    database: openDatabase(url, app.env.databasePoolSize, (error) => app.log.error("database.connection_lost", error)),
  };
  setApp(filling);
  try {
    await fillDemo(filling);
  } finally {
    setApp(app);
    await filling.database.close();
  }
}

async function emptyTables(app: App): Promise<void> {
  const { rows } = await app.database.pool.query<{ name: string }>(
    `SELECT format('%I', c.relname) AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '_prisma_migrations'`,
  );
  await app.database.pool.query(`TRUNCATE ${rows.map(({ name }) => name).join(", ")} CASCADE`);
}
