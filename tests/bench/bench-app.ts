import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Logger, makeWorkerUtils } from "graphile-worker";
import { setApp, type App } from "#app/platform/app.server";
import { createClock } from "#app/platform/clock.server";
import { createContext, type Ctx } from "#app/platform/context.server";
import { openDatabase } from "#app/platform/db/client.server";
import { startEmbeddedPostgres } from "#app/platform/db/embedded-postgres.server";
import { applyMigrations } from "#app/platform/db/migrations.server";
import type { Env } from "#app/platform/env.server";
import { silentLog } from "#app/platform/log.server";
import { holdLittleMemory } from "#app/platform/memory.server";
import { findWorkspaceById } from "#app/domains/accounts/account.repository.server";

const quiet = { info: () => undefined, warn: () => undefined };

/** The product's own code on a database of its own, without a server around it. @param kept a folder that outlives the run; without one the database is empty and goes with it. */
export async function startBenchApp(kept?: string) {
  holdLittleMemory(); // as the product does
  const dataDir = kept ?? mkdtempSync(join(tmpdir(), "aanrader-bench-"));
  const server = await startEmbeddedPostgres({ dataDir, log: quiet });
  await applyMigrations(server.url, { log: quiet });
  const database = openDatabase(server.url, 8, () => undefined);
  const utils = await makeWorkerUtils({ pgPool: database.pool, logger: new Logger(() => () => undefined) });
  await utils.migrate();
  await utils.release();
  const env = {
    mode: "production",
    appUrl: "http://localhost",
    sessionSecret: randomUUID() + randomUUID(),
    encryptionKeys: Object.freeze([randomUUID() + randomUUID()]),
    mailFrom: "no-reply@example.com",
  };
  const app: App = {
    env: env as Env,
    database,
    clock: createClock(),
    log: silentLog,
    services: {
      web: { post: () => Promise.reject(new Error()), get: () => Promise.reject(new Error()) },
      names: { texts: () => Promise.resolve([]) },
      mail: { send: () => Promise.reject(new Error()), close: () => undefined },
    },
  };
  setApp(app);
  return {
    app,
    database,
    givenWorkspace: async (name: string): Promise<Ctx> => {
      await database.pool.query(
        `INSERT INTO "Workspace" ("id", "slug", "name", "createdAt") VALUES ($1, $1, $1, now()) ON CONFLICT DO NOTHING`,
        [name],
      );
      const workspace = await findWorkspaceById(app, name);
      return createContext({ app, workspace: workspace!, actor: { kind: "job", id: "bench" } });
    },
    stop: async () => {
      await database.close();
      await server.stop();
      if (!kept) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
