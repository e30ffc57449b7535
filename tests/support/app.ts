import { afterAll, beforeAll } from "vitest";
import { setApp, type App } from "#app/platform/app.server";
import { createClock } from "#app/platform/clock.server";
import { createContext, type Actor, type Ctx, type WorkspaceSettings } from "#app/platform/context.server";
import { openDatabase } from "#app/platform/db/client.server";
import type { Env } from "#app/platform/env.server";
import { drainQueue } from "#app/platform/jobs/worker.server";
import { silentLog } from "#app/platform/log.server";
import { DEFAULT_CODE_PARAMETERS } from "#app/domains/referrals/code-parameter.rules";
import { newId } from "#app/platform/ids";
import type { SafeRequest } from "#app/platform/http/safe-request.server";
import type { MailMessage } from "#app/platform/services";
import { findWorkspaceById } from "#app/domains/accounts/account.repository.server";
import { handlers } from "#app/jobs/handlers.server";
import { useDatabase } from "#tests/support/database";
import { uniqueWord } from "./unique-word";

export type TestApp = App & { mails: MailMessage[]; posts: SafeRequest[] };

/** The app of one test file: its own database, a clock that can be moved, and a mail transport and a sender that remember. */
export function useApp(): { readonly current: TestApp } {
  const database = useDatabase();
  let app: TestApp | undefined;

  beforeAll(() => {
    const mails: MailMessage[] = [];
    const posts: SafeRequest[] = [];
    app = {
      env: testEnv(database.url),
      database: openDatabase(database.url, 8, () => undefined),
      clock: createClock(),
      log: silentLog,
      services: {
        web: {
          post: (request) => (posts.push(request), Promise.resolve({ status: 200, body: "ok" })),
          get: () => Promise.resolve({ status: 404, body: "" }),
        },
        names: { texts: () => Promise.resolve([]) },
        mail: { send: (mail) => (mails.push(mail), Promise.resolve("sent" as const)), close: () => undefined },
      },
      mails,
      posts,
    };
    setApp(app);
  });
  afterAll(() => app?.database.close());

  return {
    get current() {
      if (!app) throw new Error("the app exists inside tests only");
      return app;
    },
  };
}

export const testEnv = (databaseUrl: string): Env => ({
  mode: "test",
  port: 0,
  host: "127.0.0.1",
  appUrl: "http://localhost:3000",
  databaseUrl,
  dataDir: "/dev/null/none",
  sessionSecret: "test-secret-of-at-least-32-characters",
  encryptionKeys: ["test-key-of-at-least-32-characters-long"],
  trustedProxies: [],
  smtpUrl: null,
  mailFrom: "no-reply@example.com",
  inboundMail: { domain: "bounce.example", secret: "inbound-secret-of-at-least-32-characters" },
  runsWeb: true,
  runsWorker: false,
  logLevel: "silent",
  databasePoolSize: 8,
});

/** A new workspace in the database, and a context in it. */
export async function givenWorkspace(app: App, overrides: Partial<WorkspaceSettings> = {}, actor?: Actor): Promise<Ctx> {
  const id = newId("workspace");
  const workspace: WorkspaceSettings = {
    id,
    slug: uniqueWord(),
    name: "Roosterwerk",
    timeZone: "Europe/Amsterdam",
    language: "en",
    currency: "EUR",
    brandColor: "#1f44b8",
    website: null,
    postalAddress: "Singel 1, Amsterdam",
    mailFromName: "Roosterwerk",
    currentClassMonths: 18,
    clickMemory: "always",
    linkHost: "",
    codeParameters: [...DEFAULT_CODE_PARAMETERS],
    destinationDomains: [],
    isDemo: false,
    ...overrides,
  };
  await app.database.prisma.workspace.create({ data: { ...workspace, createdAt: app.clock.now() } });
  return createContext({ app, workspace, actor: actor ?? { kind: "job", id: "test" } });
}

/** The same workspace seen by a person with these roles, who exists and is a member. */
export async function asMember(ctx: Ctx, roles: string[], email = `${uniqueWord()}@example.com`): Promise<Ctx> {
  const { prisma } = ctx.app.database;
  const user = await prisma.user.create({ data: { id: newId("user"), email, name: roles.join(" "), createdAt: ctx.now } });
  await prisma.membership.create({
    data: { workspaceId: ctx.workspaceId, id: newId("membership"), userId: user.id, roles, createdAt: ctx.now },
  });
  return createContext({
    app: ctx.app,
    workspace: ctx.workspace,
    actor: { kind: "user", id: user.id, name: user.name, email, roles, ambassadorId: null },
  });
}

/** Runs every job that is due, and those they cause, until nothing is. */
export const runJobs = (app: App): Promise<void> => drainQueue({ app, handlers, recurring: [], findWorkspace: findWorkspaceById });

/** The same context at a later moment of the product's clock. */
export function later(ctx: Ctx, days: number): Ctx {
  return { ...ctx, now: new Date(ctx.now.getTime() + days * 86_400_000) };
}
