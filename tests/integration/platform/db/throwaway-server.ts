import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject, onTestFinished } from "vitest";
import { findClusterHome } from "#app/platform/db/cluster-home.server";
import { withDatabaseName } from "#app/platform/db/connection-string";
import { endLeftBehindServer } from "#app/platform/db/left-behind-server.server";

export const silentLog = { info: () => undefined, warn: () => undefined };

/** A data folder of its own for tests that start, kill and restart servers; `remove` ends what still runs in it first. */
export function throwawayFolder(): { folder: string; remove(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), "aanrader-test-"));
  const remove = async () => {
    const home = findClusterHome(folder);
    if (home) await endLeftBehindServer(join(home, "cluster"), silentLog);
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, remove };
}

/** An empty database on the server of this test run, dropped after the test; `owner` may be a role that is not a superuser. */
export async function emptyDatabase(owner?: string): Promise<string> {
  const server = inject("databaseServerUrl");
  const name = `empty_${randomBytes(6).toString("hex")}`;
  await run(server, `CREATE DATABASE ${name} ${owner ? `OWNER ${owner}` : ""}`);
  onTestFinished(() => run(server, `DROP DATABASE ${name} WITH (FORCE)`).then(() => undefined));
  return withDatabaseName(server, name);
}

/** An empty database whose owner may do what he likes in it and nothing besides, as on a rented server. */
export async function emptyDatabaseOfPlainOwner(): Promise<string> {
  const role = `owner_${randomBytes(4).toString("hex")}`;
  const server = inject("databaseServerUrl");
  await run(server, `CREATE ROLE ${role} LOGIN PASSWORD 'secret'`);
  onTestFinished(() => run(server, `DROP ROLE ${role}`).then(() => undefined));
  return (await emptyDatabase(role)).replace(/\/\/[^@]*@/, `//${role}:secret@`);
}

/** Rows of one query on a connection of its own. */
export async function run<Row extends object = Record<string, unknown>>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined); // a server that is killed under it also fails the query, which tells enough
  await client.connect();
  try {
    return (await client.query<Row>(sql, values.length > 0 ? values : undefined)).rows;
  } finally {
    await client.end();
  }
}
