import type { Ctx } from "#app/platform/context.server";

export type StoredAnswer = { bodyHash: string; status: number | null; body: string };

const KEPT_MS = 24 * 3_600_000;
/** A call that took longer than this ended with its process. */
const UNDER_WAY_MS = 15 * 60_000;

/**
 * True when this call is the first with the key, or the first after the key expired (24 hours) or its process died. Inside a
 * transaction a second call waits here until the first has ended.
 */
export async function claimKey(ctx: Ctx, key: string, route: string, bodyHash: string): Promise<boolean> {
  const expired = new Date(ctx.now.getTime() - KEPT_MS);
  const abandoned = new Date(ctx.now.getTime() - UNDER_WAY_MS);
  const claimed = await ctx.db.$executeRaw`
    INSERT INTO "IdempotencyKey" ("workspaceId", "key", "route", "bodyHash", "createdAt") VALUES (${ctx.workspaceId}, ${key}, ${route}, ${bodyHash}, ${ctx.now})
    ON CONFLICT ("workspaceId", "key", "route") DO UPDATE SET "bodyHash" = EXCLUDED."bodyHash", "status" = NULL, "body" = '', "createdAt" = EXCLUDED."createdAt"
      WHERE "IdempotencyKey"."createdAt" < ${expired} OR ("IdempotencyKey"."status" IS NULL AND "IdempotencyKey"."createdAt" < ${abandoned})`;
  return claimed === 1;
}

export function findAnswer(ctx: Ctx, key: string, route: string): Promise<StoredAnswer | null> {
  return ctx.db.idempotencyKey.findUnique({
    where: { workspaceId_key_route: { workspaceId: ctx.workspaceId, key, route } },
    select: { bodyHash: true, status: true, body: true },
  });
}

export async function storeAnswer(
  ctx: Ctx,
  key: string,
  route: string,
  { status, body, bodyHash }: { status: number; body: string; bodyHash: string },
): Promise<void> {
  await ctx.db.idempotencyKey.updateMany({ where: { workspaceId: ctx.workspaceId, key, route }, data: { status, body, bodyHash } });
}

/** Gives a claim back, so that trying again is a first call. */
export async function deleteKey(ctx: Ctx, key: string, route: string): Promise<void> {
  await ctx.db.idempotencyKey.deleteMany({ where: { workspaceId: ctx.workspaceId, key, route, status: null } });
}

/** @returns how many keys had lived their 24 hours. */
export async function deleteExpiredKeys(ctx: Ctx): Promise<number> {
  const { count } = await ctx.db.idempotencyKey.deleteMany({
    where: { workspaceId: ctx.workspaceId, createdAt: { lt: new Date(ctx.now.getTime() - KEPT_MS) } },
  });
  return count;
}
