import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { withDatabaseName, withOurSession } from "#app/platform/db/connection-string";
import { startEmbeddedPostgres } from "#app/platform/db/embedded-postgres.server";
import { applyMigrations } from "#app/platform/db/migrations.server";

const TEMPLATE = "aanrader_test_template";

declare module "vitest" {
  interface ProvidedContext {
    databaseServerUrl: string;
  }
}

const quiet = { info() {}, warn() {} };

type TestServer = { url: string; users: number; stop(): Promise<void> };

// Projects of one run are set up side by side, each with its own copy of this module: they share the server.
const holder = globalThis as typeof globalThis & { __aanraderTestServer?: Promise<TestServer> };

/** One PostgreSQL server for the run (or TEST_DATABASE_URL), and a migrated database that every test file copies. */
export default async function setup(project: TestProject) {
  const server = await (holder.__aanraderTestServer ??= startServer());
  server.users += 1;
  project.provide("databaseServerUrl", server.url);
  return async () => {
    server.users -= 1;
    if (server.users === 0) await server.stop();
  };
}

async function startServer(): Promise<TestServer> {
  const own = process.env.TEST_DATABASE_URL ? null : await startOwnServer();
  const url = own?.url ?? withOurSession(process.env.TEST_DATABASE_URL ?? "");
  await prepareTemplate(url);
  return { url, users: 0, stop: async () => own?.stop() };
}

async function startOwnServer() {
  const dataDir = mkdtempSync(join(tmpdir(), "aanrader-test-"));
  const server = await startEmbeddedPostgres({
    dataDir,
    log: quiet,
    isReplaceable: true,
    settings: { fsync: "off", full_page_writes: "off", synchronous_commit: "off" },
  });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function prepareTemplate(url: string) {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS "${TEMPLATE}" WITH (FORCE)`);
  await admin.query(`CREATE DATABASE "${TEMPLATE}"`);
  await admin.end();
  const templateUrl = withDatabaseName(url, TEMPLATE);
  await applyMigrations(templateUrl, { log: quiet });
  const pool = new pg.Pool({ connectionString: templateUrl });
  const { makeWorkerUtils, Logger } = await import("graphile-worker");
  const utils = await makeWorkerUtils({ pgPool: pool, logger: new Logger(() => () => undefined) });
  await utils.migrate();
  await utils.release();
  await pool.end();
}
