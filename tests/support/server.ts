import type { ServerBuild } from "@remix-run/node";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll } from "vitest";
import type { App } from "#app/platform/app.server";
import { hashToken, newToken } from "#app/platform/crypto.server";
import { addDays } from "#app/platform/instants";
import { projectRoot } from "#app/platform/project-root.server";
import { insertSession } from "#app/domains/accounts/account.repository.server";
import { sessionCookie } from "#app/domains/accounts/session-cookie.server";
import { runJobs, useApp, type TestApp } from "#tests/support/app";
import { newBrowser, type Browser } from "#tests/support/browser";

export type TestServer = {
  app: TestApp;
  /** `http://127.0.0.1:<port>`; also `env.appUrl`, so links in mails lead here. */
  url: string;
  /** A new visitor without cookies. */
  visitor: () => Browser;
  /** A visitor with a session of the user with this address. The sign-in itself has flows of its own. */
  signIn: (email: string) => Promise<Browser>;
  /** Runs every job that is due until nothing is; mails land in `app.mails`. */
  runJobs: () => Promise<void>;
};

type BuiltServer = ServerBuild & {
  entry: {
    module: { serveWeb(options: { app: App; loadBuild: () => ServerBuild }): Promise<{ port: number; stop: () => Promise<void> }> };
  };
};

/** The built server over real HTTP, on a free port, with the database of the calling test file. */
export function useServer(overrides: Partial<App["env"]> = {}): { readonly current: TestServer } {
  const holder = useApp();
  let server: TestServer | undefined;
  let stop: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    const app = holder.current;
    Object.assign(app.env, overrides);
    const web = await startBuilt(app);
    stop = web.stop;
    const url = `http://127.0.0.1:${web.port}`;
    app.env.appUrl = url;
    server = { app, url, visitor: () => newBrowser(url), signIn: (email) => signIn(app, url, email), runJobs: () => runJobs(app) };
  });
  afterAll(() => stop?.());

  return {
    get current() {
      if (!server) throw new Error("the server exists inside tests only");
      return server;
    },
  };
}

/** One more instance of the built server over the same database, on a port of its own. */
export async function startBuilt(app: App): Promise<{ port: number; stop: () => Promise<void> }> {
  const build = (await import(/* @vite-ignore */ pathToFileURL(join(projectRoot, "build/server/index.js")).href)) as BuiltServer;
  return build.entry.module.serveWeb({ app, loadBuild: () => build });
}

async function signIn(app: App, url: string, email: string): Promise<Browser> {
  const user = await app.database.prisma.user.findUniqueOrThrow({ where: { email } });
  const token = newToken();
  const now = app.clock.now();
  const session = { tokenHash: hashToken(token), userId: user.id, userAgent: "test", expiresAt: addDays(now, 1), authenticatedAt: now };
  await insertSession(app, session);
  const browser = newBrowser(url);
  browser.setCookie((await sessionCookie().serialize(token)).split(";")[0] ?? "");
  return browser;
}
