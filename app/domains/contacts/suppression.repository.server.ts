import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";

/** Keeps the first reason when an address was suppressed before. */
export async function insertSuppressionsOnce(ctx: Ctx, addresses: Array<{ addressHash: string; reason: string }>): Promise<void> {
  await ctx.db.suppression.createMany({
    data: addresses.map((address) => ({ workspaceId: ctx.workspaceId, id: newId("suppression"), ...address, createdAt: ctx.now })),
    skipDuplicates: true,
  });
}

export async function findSuppressedHashes(ctx: Ctx): Promise<Set<string>> {
  const rows = await ctx.db.suppression.findMany({ where: { workspaceId: ctx.workspaceId }, select: { addressHash: true } });
  return new Set(rows.map((row) => row.addressHash));
}
