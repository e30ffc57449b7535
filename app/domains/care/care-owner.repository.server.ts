import { Prisma } from "#app/platform/db/scoped.server";
import type { Ctx } from "#app/platform/context.server";

export type Colleague = { userId: string; name: string; email: string; language: string | null };

/** Roles whose people work on cases. */
const WORKERS = Prisma.sql`ARRAY['marketer', 'success', 'sales', 'admin']`;

/** True in SQL for a membership of somebody who can be given a case. */
export const isColleague = (membership: string): Prisma.Sql => {
  const m = Prisma.raw(membership);
  return Prisma.sql`(${m}."disabledAt" IS NULL AND ${m}."roles" && ${WORKERS}
    AND NOT EXISTS (SELECT 1 FROM "User" d WHERE d."id" = ${m}."userId" AND d."disabledAt" IS NOT NULL))`;
};

/** Everybody who can be given a case, by name. */
export const listColleagues = (ctx: Ctx): Promise<Colleague[]> => ctx.db.$queryRaw<Colleague[]>`
  SELECT u."id" AS "userId", u."name", u."email", u."language" FROM "Membership" m JOIN "User" u ON u."id" = m."userId"
  WHERE m."workspaceId" = ${ctx.workspaceId} AND ${isColleague("m")} ORDER BY u."name", u."id"`;

export type FollowUp = { dueWorkingDays: number; defaultOwnerUserId: string | null };

/** What the workspace set; two working days and nobody until then. */
export async function findFollowUp(ctx: Ctx): Promise<FollowUp> {
  const row = await ctx.db.careSettings.findUnique({
    where: { workspaceId: ctx.workspaceId },
    select: { dueWorkingDays: true, defaultOwnerUserId: true },
  });
  return row ?? { dueWorkingDays: 2, defaultOwnerUserId: null };
}

export async function updateFollowUp(tx: Ctx, change: FollowUp): Promise<void> {
  const { workspaceId } = tx;
  const data = { ...change, updatedAt: tx.now };
  await tx.db.careSettings.upsert({ where: { workspaceId }, create: { workspaceId, ...data }, update: data });
}

/** Who gets what belongs to no account owner: the one that was set, as long as they can, or else who works in marketing here longest. */
const firstInLine = (ctx: Ctx, wanted: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT m."userId" FROM "Membership" m
  WHERE m."workspaceId" = ${ctx.workspaceId} AND ${isColleague("m")} AND (m."userId" = ${wanted} OR m."roles" && ARRAY['marketer', 'admin'])
  ORDER BY (m."userId" = ${wanted}) DESC, ('marketer' = ANY(m."roles")) DESC, m."createdAt", m."id" LIMIT 1`;

export async function findDefaultOwner(ctx: Ctx, wanted: string | null): Promise<string | null> {
  const set = Prisma.sql`${wanted ?? ""}`;
  const [row] = await ctx.db.$queryRaw<Array<{ userId: string }>>`${firstInLine(ctx, set)} /* "workspaceId" in it */`;
  return row?.userId ?? null;
}

/** The same in SQL, by what the workspace set. */
export function defaultOwnerIn(ctx: Ctx): Prisma.Sql {
  const set = Prisma.sql`COALESCE((SELECT s."defaultOwnerUserId" FROM "CareSettings" s WHERE s."workspaceId" = ${ctx.workspaceId}), '')`;
  return Prisma.sql`(${firstInLine(ctx, set)})`;
}
