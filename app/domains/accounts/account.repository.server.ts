import type { App } from "#app/platform/app.server";
import type { Ctx, WorkspaceSettings } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { isSessionOver } from "#app/domains/accounts/session.rules";

/** Columns of a workspace that every context carries. */
export const WORKSPACE_SETTINGS = {
  id: true,
  slug: true,
  name: true,
  timeZone: true,
  language: true,
  currency: true,
  brandColor: true,
  website: true,
  postalAddress: true,
  mailFromName: true,
  currentClassMonths: true,
  clickMemory: true,
  linkHost: true,
  codeParameters: true,
  destinationDomains: true,
  isDemo: true,
} as const;

type WorkspaceRow = Omit<WorkspaceSettings, "clickMemory"> & { clickMemory: string };
/** The database holds no other value: a check sees to it. */
export const settingsOf = (row: WorkspaceRow): WorkspaceSettings => ({
  ...row,
  clickMemory: row.clickMemory as WorkspaceSettings["clickMemory"],
});

export async function findWorkspaceById(app: App, id: string): Promise<WorkspaceSettings | null> {
  const row = await app.database.prisma.workspace.findUnique({ where: { id }, select: WORKSPACE_SETTINGS });
  return row && settingsOf(row);
}

export async function findWorkspaceBySlug(app: App, slug: string): Promise<WorkspaceSettings | null> {
  const row = await app.database.prisma.workspace.findUnique({ where: { slug }, select: WORKSPACE_SETTINGS });
  return row && settingsOf(row);
}

export async function listWorkspaces(app: App): Promise<WorkspaceSettings[]> {
  const rows = await app.database.prisma.workspace.findMany({ select: WORKSPACE_SETTINGS, orderBy: { createdAt: "asc" } });
  return rows.map(settingsOf);
}

/** One member of a signed-in person's workspaces. */
export type MemberWorkspace = { workspace: WorkspaceSettings; roles: string[]; ambassadorId: string | null };

export type SignedIn = {
  sessionId: string;
  lastWorkspaceId: string | null;
  lastSeenAt: Date;
  startedAt: Date;
  /** When they last proved who they are; null for who came in by the link of an invitation. */
  authenticatedAt: Date | null;
  user: { id: string; name: string; email: string; language: string | null };
  memberships: MemberWorkspace[];
};

type SignedInRow = Pick<SignedIn, "sessionId" | "lastWorkspaceId" | "lastSeenAt" | "startedAt" | "authenticatedAt"> & {
  userId: string;
  userName: string;
  email: string;
  userLanguage: string | null;
  roles: string[];
  workspace: WorkspaceRow;
  ambassadorId: string | null;
};

/**
 * Who belongs to a session's token, with all workspaces and roles. Over, disabled or a member of nothing: null. By hand and in one
 * statement, because every request behind sign-in begins with it.
 */
export async function findSignedIn(app: App, tokenHash: string): Promise<SignedIn | null> {
  const now = app.clock.now();
  const rows = await app.database.prisma.$queryRaw<SignedInRow[]>`
    SELECT s."id" AS "sessionId", s."lastWorkspaceId", s."lastSeenAt", s."createdAt" AS "startedAt", s."authenticatedAt",
      u."id" AS "userId", u."name" AS "userName", u."email", u."language" AS "userLanguage", m."roles", to_jsonb(w) AS "workspace",
      (SELECT a."id" FROM "Ambassador" a WHERE a."workspaceId" = m."workspaceId" AND a."userId" = u."id" ORDER BY a."id" DESC LIMIT 1)
        AS "ambassadorId"
    FROM "Session" s
    JOIN "User" u ON u."id" = s."userId" AND u."disabledAt" IS NULL
    JOIN "Membership" m ON m."userId" = u."id" AND m."disabledAt" IS NULL
    JOIN "Workspace" w ON w."id" = m."workspaceId"
    WHERE s."tokenHash" = ${tokenHash} AND s."expiresAt" > ${now}
    ORDER BY m."createdAt"`;
  const [first] = rows;
  if (!first || isSessionOver(first, rows, now)) return null;
  const { sessionId, lastWorkspaceId, lastSeenAt, startedAt, authenticatedAt } = first;
  return {
    sessionId,
    lastWorkspaceId,
    lastSeenAt,
    startedAt,
    authenticatedAt,
    user: { id: first.userId, name: first.userName, email: first.email, language: first.userLanguage },
    memberships: rows.map(({ workspace, roles, ambassadorId }) => ({
      workspace: settingsOf(onlySettings(workspace)),
      roles,
      ambassadorId,
    })),
  };
}

const onlySettings = (workspace: WorkspaceRow): WorkspaceRow =>
  Object.fromEntries(Object.entries(workspace).filter(([name]) => name in WORKSPACE_SETTINGS)) as WorkspaceRow;

/** @returns false when the session is over. */
export async function touchSession(
  app: App,
  sessionId: string,
  change: { lastWorkspaceId?: string; lastSeenAt: Date; expiresAt?: Date },
): Promise<boolean> {
  return (await app.database.prisma.session.updateMany({ where: { id: sessionId }, data: change })).count === 1;
}

export async function insertSession(
  app: App,
  row: { tokenHash: string; userId: string; userAgent: string; expiresAt: Date; authenticatedAt: Date | null },
): Promise<string> {
  const now = app.clock.now();
  const id = newId("session");
  await app.database.prisma.session.create({
    data: { id, ...row, userAgent: row.userAgent.slice(0, 300), createdAt: now, lastSeenAt: now },
  });
  return id;
}

export async function deleteSession(app: App, sessionId: string): Promise<void> {
  await app.database.prisma.session.deleteMany({ where: { id: sessionId } });
}

export async function deleteSessionOf(app: App, tokenHash: string): Promise<void> {
  await app.database.prisma.session.deleteMany({ where: { tokenHash } });
}

export async function updateUserLanguage(app: App, userId: string, language: string): Promise<void> {
  await app.database.prisma.user.updateMany({ where: { id: userId }, data: { language } });
}

/**
 * Makes sure a person can sign in to the workspace with this role; keeps the roles they have. Who was removed starts anew, with
 * this role alone: what they were trusted with before is over. Runs in the current transaction.
 *
 * @returns the id of the user.
 */
export async function ensureMembership(
  ctx: Ctx,
  person: { email: string; name: string; language?: string | null; role: string },
): Promise<string> {
  const email = person.email.toLowerCase();
  // Raw SQL: User is a global table, and the insert has to be part of this workspace's transaction.
  const [user] = await ctx.db.$queryRaw<Array<{ id: string }>>`
    INSERT INTO "User" ("id", "email", "name", "language", "createdAt") VALUES (${newId("user")}, ${email}, ${person.name}, ${person.language ?? null}, ${ctx.now})
    ON CONFLICT ("email") DO UPDATE SET "email" = EXCLUDED."email" RETURNING "id"`;
  if (!user) throw new Error("the user was neither made nor found");
  await ctx.db.$executeRaw`
    INSERT INTO "Membership" ("workspaceId", "id", "userId", "roles", "createdAt")
    VALUES (${ctx.workspaceId}, ${newId("membership")}, ${user.id}, ARRAY[${person.role}], ${ctx.now})
    ON CONFLICT ("workspaceId", "userId") DO UPDATE SET "disabledAt" = NULL, "roles" =
      CASE WHEN "Membership"."disabledAt" IS NOT NULL THEN EXCLUDED."roles" WHEN ${person.role} = ANY("Membership"."roles") THEN "Membership"."roles"
        ELSE "Membership"."roles" || ${person.role}::text END`;
  return user.id;
}

export type Member = { userId: string; name: string; email: string; roles: string[] };

/** People who work in the workspace (not those who are ambassadors only), by name. */
export async function listStaff(ctx: Ctx): Promise<Member[]> {
  const rows = await ctx.db.membership.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      disabledAt: null,
      roles: { hasSome: ["marketer", "sales", "success", "finance", "viewer", "admin"] },
    },
    select: { userId: true, roles: true, user: { select: { name: true, email: true } } },
    orderBy: { user: { name: "asc" } },
  });
  return rows.map((row) => ({ userId: row.userId, roles: row.roles, name: row.user.name, email: row.user.email }));
}
