import type { App } from "#app/platform/app.server";
import type { WorkspaceSettings } from "#app/platform/context.server";
import { settingsOf, WORKSPACE_SETTINGS } from "#app/domains/accounts/account.repository.server";

export type KnownPerson = {
  id: string;
  name: string;
  email: string;
  language: string | null;
  workspaces: WorkspaceSettings[];
  lastWorkspaceId: string | null;
};

/** Who may sign in with this address: enabled, and an enabled member of at least one workspace. */
export async function findPersonByEmail(app: App, email: string): Promise<KnownPerson | null> {
  const user = await app.database.prisma.user.findUnique({
    where: { email },
    select: {
      id: true,
      name: true,
      email: true,
      language: true,
      disabledAt: true,
      memberships: { where: { disabledAt: null }, select: { workspace: { select: WORKSPACE_SETTINGS } }, orderBy: { createdAt: "asc" } },
      sessions: { select: { lastWorkspaceId: true }, orderBy: { lastSeenAt: "desc" }, take: 1 },
    },
  });
  if (!user || user.disabledAt || user.memberships.length === 0) return null;
  const { memberships, sessions, disabledAt: _disabledAt, ...person } = user;
  return {
    ...person,
    workspaces: memberships.map(({ workspace }) => settingsOf(workspace)),
    lastWorkspaceId: sessions[0]?.lastWorkspaceId ?? null,
  };
}

export type NewSignIn = {
  userId: string;
  tokenHash: string;
  codeHash: string;
  redirectTo: string | null;
  createdAt: Date;
  expiresAt: Date;
};

/** One row a person: an older link and code die here. */
export async function replaceSignIn(app: App, row: NewSignIn): Promise<void> {
  const fresh = { ...row, attempts: 0, usedAt: null };
  await app.database.prisma.signIn.upsert({ where: { userId: row.userId }, create: fresh, update: fresh });
}

export async function isTokenOpen(app: App, tokenHash: string): Promise<boolean> {
  return (await app.database.prisma.signIn.count({ where: { tokenHash, usedAt: null, expiresAt: { gt: app.clock.now() } } })) === 1;
}

/** Of any number of calls at once, one gets the row; the others, and those after ten minutes, get null. */
export async function claimSignIn(app: App, tokenHash: string): Promise<{ userId: string; redirectTo: string | null } | null> {
  const now = app.clock.now();
  const rows = await app.database.prisma.signIn.updateManyAndReturn({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
    select: { userId: true, redirectTo: true },
  });
  return rows[0] ?? null;
}

/** Counts one try of a code before it is looked at; null when none is left, or nothing is open. */
export async function claimCodeAttempt(
  app: App,
  email: string,
  maxAttempts: number,
): Promise<{ tokenHash: string; codeHash: string } | null> {
  const rows = await app.database.prisma.signIn.updateManyAndReturn({
    where: { user: { email }, usedAt: null, expiresAt: { gt: app.clock.now() }, attempts: { lt: maxAttempts } },
    data: { attempts: { increment: 1 } },
    select: { tokenHash: true, codeHash: true },
  });
  return rows[0] ?? null;
}

/** Rows that open nothing any more. @returns how many sessions went. */
export async function deleteExpired(app: App): Promise<number> {
  const expired = { where: { expiresAt: { lte: app.clock.now() } } };
  await app.database.prisma.signIn.deleteMany(expired);
  await app.database.prisma.passkeyChallenge.deleteMany(expired);
  return (await app.database.prisma.session.deleteMany(expired)).count;
}
