import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import { createServer, type AddressInfo, type Server } from "node:net";
import type { App } from "#app/platform/app.server";
import type { Env } from "#app/platform/env.server";
import { createClickWriter } from "#app/domains/referrals/click-writer.server";
import { draining } from "#app/server/draining-server.server";
import { fastPaths } from "#app/server/fast-paths.server";
import { createHttpServer } from "#app/server/http.server";
import { StartRefused } from "#app/platform/start-refused";

export type WebOptions = { app: App; loadBuild: () => Promise<ServerBuild> | ServerBuild; developmentAssets?: RequestHandler };

/**
 * Answers HTTP for an app that is already open, on `env.port` (0: any free one).
 *
 * @returns the port it listens on; `stop` lets answers that are under way end, for at most 3.5 s, and keeps or tells what clicks were lost.
 */
export async function serveWeb({ app, loadBuild, developmentAssets }: WebOptions): Promise<{ port: number; stop: () => Promise<void> }> {
  const clicks = createClickWriter(app);
  const paths = fastPaths(app, clicks);
  const server = createHttpServer({ app, loadBuild, developmentAssets, fastPaths: paths, isStopping: () => drain.isStopping() });
  const drain = draining(server);
  await listen(server, app.env);
  return { port: (server.address() as AddressInfo).port, stop: () => drain.stop().then(() => clicks.close()) };
}

/** Asked before a database is made and filled, which nobody should wait for in vain. @throws StartRefused */
export async function assertPortIsFree(env: Pick<Env, "port" | "host">): Promise<void> {
  const probe = createServer();
  await listen(probe, env);
  await new Promise((resolve) => probe.close(resolve));
}

function listen(server: Server, { port, host }: Pick<Env, "port" | "host">): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === "EADDRINUSE";
      reject(isTaken ? new StartRefused(`Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1}`) : error);
    });
    server.listen(port, host, resolve);
  });
}
