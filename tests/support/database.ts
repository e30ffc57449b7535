import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { withDatabaseName } from "#app/platform/db/connection-string";

/** A database of its own for the calling test file, migrated and empty. Read `.url` inside tests. */
export function useDatabase(): { readonly url: string } {
  const name = `aanrader_test_${randomBytes(6).toString("hex")}`;
  const server = inject("databaseServerUrl");

  beforeAll(() => onServer(server, (admin) => admin.query(`CREATE DATABASE "${name}" TEMPLATE "aanrader_test_template"`)));
  afterAll(() => onServer(server, (admin) => admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)));

  return {
    get url() {
      return withDatabaseName(server, name);
    },
  };
}

async function onServer(url: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    // Copies of one template wait for each other; two workers may ask at once.
    await admin.query("SELECT pg_advisory_lock(727001)");
    await work(admin);
  } finally {
    await admin.end();
  }
}
