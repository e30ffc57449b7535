import type { TFunction } from "i18next";
import { getApp, type App } from "#app/platform/app.server";
import { scopedDb, type ScopedClient, type ScopedDb } from "#app/platform/db/scoped.server";
import type { Env } from "#app/platform/env.server";
import { DomainError } from "#app/platform/errors";
import { translator } from "#app/platform/i18n/translate.server";
import type { Log } from "#app/platform/log.server";
import type { Services } from "#app/platform/services";

/** Who acts. Roles and scopes are looked up on every request, so a removal works on the next one. */
export type Actor =
  | { kind: "user"; id: string; name: string; email: string; roles: readonly string[]; ambassadorId: string | null }
  | { kind: "api_key"; id: string; scopes: readonly string[] }
  | { kind: "job"; id: string }
  | { kind: "visitor"; id: string };

/** What every page and mail of a workspace needs to know of it. */
export type WorkspaceSettings = {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  language: string;
  currency: string;
  brandColor: string;
  website: string | null;
  postalAddress: string;
  mailFromName: string;
  /** How many months an answer says what a person thinks. */
  currentClassMonths: number;
  /** What a click leaves in the visitor's browser. */
  clickMemory: "always" | "consent" | "never";
  /** The proven host that links are shown with; "" is the installation's own. */
  linkHost: string;
  /** Names under which an address carries a link's code; redirects write the first. */
  codeParameters: string[];
  /** Beside the website: hosts that links may lead to. */
  destinationDomains: string[];
  isDemo: boolean;
};

/** First argument of every use case and query: the tenant, who acts, the only clock, the current transaction, the vendors. */
export type Ctx = {
  workspaceId: string;
  workspace: WorkspaceSettings;
  actor: Actor;
  now: Date;
  db: ScopedDb;
  services: Services;
  env: Pick<Env, "mode" | "appUrl" | "sessionSecret" | "encryptionKeys" | "mailFrom" | "inboundMail">;
  log: Log;
  language: string;
  t: TFunction;
  app: App;
  /** Set inside a transaction: use cases that call each other share it. */
  isInTransaction: boolean;
};

export type CtxOptions = { app?: App; workspace: WorkspaceSettings; actor: Actor; language?: string; now?: Date };

export function createContext({ app = getApp(), workspace, actor, language = workspace.language, now }: CtxOptions): Ctx {
  return {
    workspaceId: workspace.id,
    workspace,
    actor,
    now: now ?? app.clock.now(),
    db: scopedDb(app.database.prisma, workspace.id),
    services: app.services,
    env: app.env,
    log: app.log.with({ workspaceId: workspace.id, actor: `${actor.kind}:${actor.id}` }),
    language,
    t: translator(language),
    app,
    isInTransaction: false,
  };
}

/** The same context in another person's language: for mails. */
export const inLanguage = (ctx: Ctx, language: string): Ctx => ({ ...ctx, language, t: translator(language) });

/** The id of the person who acts; `null` for keys, jobs and visitors. */
export const userIdOf = (ctx: Ctx): string | null => (ctx.actor.kind === "user" ? ctx.actor.id : null);

/**
 * Runs `work` in one transaction (read committed; the constraints do the guarding). Joins the one that is already open.
 *
 * @param timeoutMs how long the work may take, 10 s unless told.
 */
export async function inTransaction<T>(ctx: Ctx, work: (tx: Ctx) => Promise<T>, { timeoutMs = 10_000 } = {}): Promise<T> {
  if (ctx.isInTransaction) return work(ctx);
  const client = ctx.db as unknown as ScopedClient;
  return client.$transaction((tx) => work({ ...ctx, db: tx, isInTransaction: true }), {
    timeout: timeoutMs,
    maxWait: 15_000,
  });
}

/** Takes a lock that lasts until the transaction ends: one at a time for `name` within the workspace. */
export const lockInTransaction = (tx: Ctx, name: string): Promise<void> => lockEachInTransaction(tx, [name]);

/** The same for many names, in one order, so that two never wait for each other. */
export async function lockEachInTransaction(tx: Ctx, names: readonly string[]): Promise<void> {
  if (!tx.isInTransaction) throw new Error("a transaction lock needs a transaction");
  const keys = [...new Set(names)].sort().map((name) => `${tx.workspaceId}:${name}`);
  await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(${keys}::text[]) AS key`;
}

/** True when an insert hit a unique key: somebody else was first. */
export function isUniqueViolation(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code;
  return code === "P2002" || code === "23505";
}

export function requireFound<T>(row: T | null | undefined, what: string): T {
  if (row === null || row === undefined) throw new DomainError("not_found", `no ${what} with that id`);
  return row;
}
