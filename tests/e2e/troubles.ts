import { Pool } from "pg";
import type { DemoLogins } from "#tests/support/demo";

/** Puts the demo into trouble. @returns what ends it. */
export type Trouble = (demo: DemoLogins) => Promise<() => Promise<void>>;

/** A table that is not there: a fault that no code expects. */
export const withoutTable =
  (table: string): Trouble =>
  ({ databaseUrl }) =>
    inDatabase(databaseUrl, `ALTER TABLE "${table}" RENAME TO "away"`, `ALTER TABLE "away" RENAME TO "${table}"`);

/** A table that somebody else holds. */
export const withLocked =
  (table: string): Trouble =>
  ({ databaseUrl }) =>
    inDatabase(databaseUrl, `BEGIN; LOCK TABLE "${table}" IN ACCESS EXCLUSIVE MODE`, "ROLLBACK");

/** Somebody behind the same address who guessed all the time at this door. */
export const afterGuesses =
  (door: string, path: string): Trouble =>
  async ({ databaseUrl, url }) => {
    await fetch(url + path);
    const guesses = `WHERE "key" LIKE 'guess-${door}:%'`;
    return inDatabase(databaseUrl, `UPDATE "rate_limit" SET "points" = 1000 ${guesses}`, `DELETE FROM "rate_limit" ${guesses}`);
  };

async function inDatabase(connectionString: string, begin: string, end: string): Promise<() => Promise<void>> {
  const pool = new Pool({ connectionString, max: 1 });
  await pool.query(begin);
  return async () => {
    await pool.query(end);
    await pool.end();
  };
}
