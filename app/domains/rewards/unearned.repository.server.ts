import type { Ctx } from "#app/platform/context.server";

/** Conversions that no reward was ever made for, in the order in which they came. */
export async function findWithoutReward(ctx: Ctx, conversionIds: readonly string[]): Promise<string[]> {
  if (conversionIds.length === 0) return [];
  const rows = await ctx.db.conversion.findMany({
    where: { workspaceId: ctx.workspaceId, id: { in: [...conversionIds] }, rewards: { none: {} } },
    select: { id: true },
    orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id }) => id);
}

/** What was written down last when a conversion's rule paid nothing: conversion → reason. */
export async function findWhyNotPayable(ctx: Ctx, conversionIds: readonly string[]): Promise<Map<string, string>> {
  if (conversionIds.length === 0) return new Map();
  const rows = await ctx.db.activity.findMany({
    where: { workspaceId: ctx.workspaceId, kind: "reward.not_payable", subjectKind: "conversion", subjectId: { in: [...conversionIds] } },
    select: { subjectId: true, data: true },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return new Map(rows.map(({ subjectId, data }) => [subjectId, (data as { reason?: string }).reason ?? ""]));
}
