import type { Ctx } from "#app/platform/context.server";
import { STAFF_ROLES } from "#app/domains/accounts/permissions";

export type StaffMember = { userId: string; name: string; email: string; roles: string[]; disabledAt: Date | null };

/** Everybody who works or worked here; not those who are ambassadors only. Enabled first, then by name. */
export async function listAllStaff(ctx: Ctx): Promise<StaffMember[]> {
  const rows = await ctx.db.membership.findMany({
    where: { workspaceId: ctx.workspaceId, roles: { hasSome: [...STAFF_ROLES] } },
    select: { userId: true, roles: true, disabledAt: true, user: { select: { name: true, email: true } } },
    orderBy: [{ disabledAt: { sort: "asc", nulls: "first" } }, { user: { name: "asc" } }],
  });
  return rows.map(({ user, ...row }) => ({ ...row, name: user.name, email: user.email }));
}

export async function findMember(ctx: Ctx, userId: string): Promise<StaffMember | null> {
  const row = await ctx.db.membership.findUnique({
    where: { workspaceId_userId: { workspaceId: ctx.workspaceId, userId } },
    select: { userId: true, roles: true, disabledAt: true, user: { select: { name: true, email: true } } },
  });
  return row && { userId: row.userId, roles: row.roles, disabledAt: row.disabledAt, name: row.user.name, email: row.user.email };
}

export async function updateMember(ctx: Ctx, userId: string, change: { roles?: string[]; disabledAt?: Date | null }): Promise<void> {
  await ctx.db.membership.updateMany({ where: { workspaceId: ctx.workspaceId, userId }, data: change });
}

/** Ends every session of a member, in the current transaction. Raw SQL: sessions belong to a person, not to a workspace. */
export async function deleteMemberSessions(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db.$executeRaw`
    DELETE FROM "Session" WHERE "userId" = (SELECT "userId" FROM "Membership" WHERE "workspaceId" = ${ctx.workspaceId} AND "userId" = ${userId})`;
}

export function countAdminsBut(ctx: Ctx, userId: string): Promise<number> {
  return ctx.db.membership.count({
    where: { workspaceId: ctx.workspaceId, disabledAt: null, roles: { has: "admin" }, userId: { not: userId } },
  });
}
