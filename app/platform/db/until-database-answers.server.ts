import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { DatabaseLog } from "./database-log";
import { isDatabaseUnavailable } from "./unavailable";

const LONGEST_WAIT_MS = 30_000;

/**
 * Waits for a database that is just starting too, for at most 30 s: after a power cut everything starts at once.
 *
 * @throws the last error when it did not come; at once for what waiting does not cure, such as a wrong password.
 */
export async function untilDatabaseAnswers(url: string, log: DatabaseLog): Promise<void> {
  for (const until = performance.now() + LONGEST_WAIT_MS; ; await sleep(500)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
    client.on("error", () => undefined); // told by the query
    try {
      await client.connect();
      await client.query("SELECT 1");
      return;
    } catch (error) {
      const isTooLate = performance.now() > until;
      if (isTooLate || !isWorthWaiting(error)) throw error;
      log.warn("database.awaited", { error: (error as { code?: string }).code ?? "silent" });
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

const isWorthWaiting = (error: unknown): boolean =>
  isDatabaseUnavailable(error) || /timeout expired/.test((error as Error).message) || (error as { code?: string }).code === "ENOTFOUND";
