import { createSafeSender } from "#app/platform/http/safe-request.server";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import { setApp, isDevelopmentMode, type App } from "#app/platform/app.server";
import { createClock, machineClock } from "#app/platform/clock.server";
import { openDatabase } from "#app/platform/db/client.server";
import { startEmbeddedPostgres } from "#app/platform/db/embedded-postgres.server";
import { applyMigrations } from "#app/platform/db/migrations.server";
import type { Env } from "#app/platform/env.server";
import { superviseWorker } from "#app/platform/jobs/supervised-worker.server";
import { migrateQueue } from "#app/platform/jobs/worker.server";
import { createLog, type Log } from "#app/platform/log.server";
import { findWorkspaceById } from "#app/domains/accounts/account.repository.server";
import { keepingTransport, smtpTransport } from "#app/integrations/email/smtp-transport.server";
import { keepSecrets } from "#app/domains/webhooks/keep-secrets.server";
import { nameServer } from "#app/platform/http/name-server.server";
import { handlers } from "#app/jobs/handlers.server";
import { schedule } from "#app/jobs/schedule";
import { loadClockOffset } from "#app/server/development-clock.server";
import { untilDatabaseAnswers } from "#app/platform/db/until-database-answers.server";
import { firstStart } from "#app/server/first-start.server";
import { assertPortIsFree, serveWeb } from "#app/server/serve-web.server";

export type StartOptions = {
  env: Env;
  loadBuild: () => Promise<ServerBuild> | ServerBuild;
  developmentAssets?: RequestHandler;
  fillsDemo?: boolean;
  onlyMigrates?: boolean;
  /** Told when the process is of no use any more: whoever runs it is to start another one. */
  onFatal?: (reason: string) => void;
  /** Told at the beginning how to undo what there is by then: a start takes a while. */
  onStoppable?: (stop: () => Promise<void>) => void;
};

export type Running = { app: App; url: string; stop: () => Promise<void> };

/** Database, migrations, demo data when asked, web and worker, in that order. `stop` undoes them in reverse. */
export async function startProcess({
  env,
  loadBuild,
  developmentAssets,
  fillsDemo = false,
  onlyMigrates = false,
  onFatal = () => undefined,
  onStoppable = () => undefined,
}: StartOptions): Promise<Running> {
  const log = createLog(env);
  const stops: Array<() => Promise<unknown>> = [];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step().catch((error: unknown) => log.error("stop.step_failed", error));
  };
  onStoppable(stop);
  try {
    if (env.runsWeb && !onlyMigrates) await assertPortIsFree(env);
    const app = await openApp(env, log, stops, onFatal);
    setApp(app);
    if (onlyMigrates) return { app, url: env.appUrl, stop };

    await keepSecrets(app);
    await firstStart(app, { fillsDemo });
    const worker = env.runsWorker ? await superviseWorker({ app, handlers, recurring: schedule, findWorkspace: findWorkspaceById }) : null;
    if (worker) stops.push(() => worker.stop());
    if (env.runsWeb) {
      const web = await serveWeb({ app, loadBuild, developmentAssets });
      if (worker) stops.pop();
      stops.push(() => Promise.all([web.stop(), worker?.stop()])); // side by side: each lets what it has under way end
      log.info("web.listening", { url: env.appUrl, port: web.port });
    }
    return { app, url: env.appUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Stops = Array<() => Promise<unknown>>;

async function openApp(env: Env, log: Log, stops: Stops, onFatal: (reason: string) => void): Promise<App> {
  const url = env.databaseUrl ?? (await embedded(env, log, stops, onFatal));
  await untilDatabaseAnswers(url, log);
  await applyMigrations(url, { log });

  const database = openDatabase(
    url,
    env.databasePoolSize,
    (error) => log.error("database.connection_lost", error),
    (isSilent) => log.warn(isSilent ? "database.silent" : "database.answers_again"),
  );
  stops.push(() => database.close());
  const mail = env.smtpUrl && env.mode !== "demo" ? smtpTransport(env.smtpUrl) : keepingTransport;
  stops.push(() => Promise.resolve(mail.close()));
  const clock = isDevelopmentMode(env) ? createClock(await loadClockOffset(database)) : machineClock;
  const app: App = {
    env,
    database,
    clock,
    log,
    services: { mail, web: createSafeSender({ ownHost: new URL(env.appUrl).hostname }), names: nameServer },
  };
  await migrateQueue(app);
  return app;
}

async function embedded(env: Env, log: Log, stops: Stops, onFatal: (reason: string) => void): Promise<string> {
  const server = await startEmbeddedPostgres({
    dataDir: env.dataDir,
    log,
    isReplaceable: env.mode === "demo",
    onUnexpectedEnd: (reason) => onFatal(`the embedded database ended: ${reason}`),
  });
  stops.push(() => server.stop());
  return server.url;
}
