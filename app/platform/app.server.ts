import type { Clock } from "#app/platform/clock.server";
import type { Database } from "#app/platform/db/client.server";
import type { Env } from "#app/platform/env.server";
import type { Log } from "#app/platform/log.server";
import type { Services } from "#app/platform/services";

/** Everything one process holds: made once at start-up, or by a test for itself. */
export type App = {
  env: Env;
  database: Database;
  clock: Clock;
  log: Log;
  services: Services;
  /** While history is filled in: what happened before this moment is not mailed about any more. */
  mailsFrom?: Date;
};

// Development reloads modules; the process keeps its one App.
const holder = globalThis as typeof globalThis & { __aanraderApp?: App };

export function setApp(app: App): void {
  holder.__aanraderApp = app;
}

/** @throws when called before start-up: only routes, jobs and commands may use it. */
export function getApp(): App {
  if (!holder.__aanraderApp) throw new Error("the app has not been started");
  return holder.__aanraderApp;
}

/** True where mail stays on the machine, the clock can be moved and /dev exists. Never in production. */
export const isDevelopmentMode = (env: Pick<Env, "mode">): boolean => env.mode !== "production";
