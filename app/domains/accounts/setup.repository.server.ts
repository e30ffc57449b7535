import type { App } from "#app/platform/app.server";
import type { Database } from "#app/platform/db/client.server";
import { newId } from "#app/platform/ids";
import { activityRow } from "#app/domains/activity/activity-row";

export async function hasWorkspace(app: Pick<App, "database">): Promise<boolean> {
  return (await app.database.prisma.workspace.findFirst({ select: { id: true } })) !== null;
}

/** Keeps the newest code: one that was printed at an earlier start ends. */
export async function replaceSetupCode(app: App, codeHash: string): Promise<void> {
  const fresh = { codeHash, createdAt: app.clock.now(), usedAt: null };
  await app.database.prisma.setup.upsert({ where: { id: 1 }, create: { id: 1, ...fresh }, update: fresh });
}

export type NewInstallation = {
  workspace: { name: string; slug: string; language: string; timeZone: string; currency: string; brandColor: string };
  admin: { name: string; email: string; language: string; roles: string[] };
};

/**
 * Uses up the code and makes the first workspace and its administrator, in one transaction.
 *
 * @returns the ids; null when the code is wrong or was used.
 */
export function claimSetup(
  app: App,
  codeHash: string,
  { workspace, admin }: NewInstallation,
): Promise<{ workspaceId: string; userId: string } | null> {
  const createdAt = app.clock.now();
  const { roles, ...person } = admin;
  return app.database.prisma.$transaction(
    async (tx: Pick<Database["prisma"], "setup" | "workspace" | "user" | "membership" | "activity">) => {
      const { count } = await tx.setup.updateMany({ where: { id: 1, codeHash, usedAt: null }, data: { usedAt: createdAt } });
      if (count === 0) return null;
      const workspaceId = newId("workspace");
      await tx.workspace.create({ data: { id: workspaceId, ...workspace, createdAt } });
      const user = await tx.user.upsert({
        where: { email: admin.email },
        create: { id: newId("user"), ...person, createdAt },
        update: {},
        select: { id: true },
      });
      await tx.membership.create({ data: { workspaceId, id: newId("membership"), userId: user.id, roles, createdAt } });
      const made = { workspaceId, actor: { kind: "user" as const, id: user.id }, now: createdAt };
      await tx.activity.create({
        data: activityRow(made, { kind: "workspace.created", subjectKind: "workspace", subjectId: workspaceId, data: {} }),
      });
      return { workspaceId, userId: user.id };
    },
  );
}

export async function listSlugsLike(app: App, slug: string): Promise<string[]> {
  const rows = await app.database.prisma.workspace.findMany({ where: { slug: { startsWith: slug } }, select: { slug: true } });
  return rows.map((row) => row.slug);
}
