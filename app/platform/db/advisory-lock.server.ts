import pg from "pg";
import { withOurSession } from "./connection-string";

/**
 * Runs `work` while holding a PostgreSQL advisory lock, taken on a connection of its own so that no pool or transaction
 * gives it back early. Others wait their turn without a time limit; the lock dies with the process.
 *
 * @param key Any number that names the thing to be done by one at a time in this database.
 */
export async function withAdvisoryLock<T>(connectionString: string, key: number, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: withOurSession(connectionString), keepAlive: true });
  client.on("error", () => undefined); // a lost connection fails the next query, with its reason
  await client.connect();
  try {
    await client.query("SET statement_timeout = 0; SET lock_timeout = 0; SET idle_session_timeout = 0"); // a role may have limits of its own
    await client.query("SELECT pg_advisory_lock($1)", [key]);
    return await work(client);
  } finally {
    await client.end().catch(() => undefined); // ending the session gives the lock back
  }
}
