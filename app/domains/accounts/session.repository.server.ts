import type { App } from "#app/platform/app.server";

export type SessionRow = { id: string; userAgent: string; createdAt: Date; lastSeenAt: Date; authenticatedAt: Date | null };

/** A person's sessions that are not over, the last used first. */
export function listSessions(app: App, userId: string): Promise<SessionRow[]> {
  return app.database.prisma.session.findMany({
    where: { userId, expiresAt: { gt: app.clock.now() } },
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true, authenticatedAt: true },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    take: 100,
  });
}

/** @returns false when this person has no such session. */
export async function deleteSessionById(app: App, userId: string, id: string): Promise<boolean> {
  return (await app.database.prisma.session.deleteMany({ where: { id, userId } })).count === 1;
}

/** Ends every session of a person, but for `exceptId`. @returns how many. */
export async function deleteSessions(app: App, userId: string, exceptId?: string): Promise<number> {
  return (await app.database.prisma.session.deleteMany({ where: { userId, id: { not: exceptId } } })).count;
}

/** Gives a session another token and a fresh proof. Its older token is worth nothing from then on. @returns false when it is over. */
export async function renewSession(
  app: App,
  { id, userId }: { id: string; userId: string },
  fresh: { tokenHash: string; authenticatedAt: Date },
): Promise<boolean> {
  const { count } = await app.database.prisma.session.updateMany({
    where: { id, userId, expiresAt: { gt: fresh.authenticatedAt } },
    data: fresh,
  });
  return count === 1;
}
