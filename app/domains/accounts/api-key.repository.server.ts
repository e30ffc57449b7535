import type { App } from "#app/platform/app.server";
import type { Ctx } from "#app/platform/context.server";

export type ApiKeyKind = "secret" | "publishable";

export type NewApiKey = {
  id: string;
  name: string;
  kind: ApiKeyKind;
  prefix: string;
  keyHash: string;
  scopes: string[];
  createdByUserId: string | null;
  allowedOrigins: string[];
};

export async function insertApiKey(ctx: Ctx, key: NewApiKey): Promise<void> {
  await ctx.db.apiKey.create({ data: { workspaceId: ctx.workspaceId, createdAt: ctx.now, ...key } });
}

/** Newest first, revoked ones too. */
export function listApiKeys(ctx: Ctx) {
  return ctx.db.apiKey.findMany({
    where: { workspaceId: ctx.workspaceId },
    select: {
      id: true,
      name: true,
      kind: true,
      prefix: true,
      scopes: true,
      allowedOrigins: true,
      createdAt: true,
      lastUsedAt: true,
      revokedAt: true,
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

/** @returns false when there is no such key, or it was revoked before. */
export async function markRevoked(ctx: Ctx, id: string): Promise<boolean> {
  const { count } = await ctx.db.apiKey.updateMany({
    where: { workspaceId: ctx.workspaceId, id, revokedAt: null },
    data: { revokedAt: ctx.now },
  });
  return count === 1;
}

/** By the hash of the key itself: a key is presented before its workspace is known. */
export function findKeyByHash(app: App, keyHash: string) {
  return app.database.prisma.apiKey.findFirst({
    where: { keyHash, revokedAt: null },
    select: { workspaceId: true, id: true, kind: true, scopes: true, allowedOrigins: true, lastUsedAt: true },
  });
}

export async function touchApiKey(app: App, key: { workspaceId: string; id: string }, lastUsedAt: Date): Promise<void> {
  await app.database.prisma.apiKey.updateMany({ where: key, data: { lastUsedAt } });
}
