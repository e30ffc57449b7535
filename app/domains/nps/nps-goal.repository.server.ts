import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import type { TrendStep } from "#app/domains/nps/nps-dimensions";

/** The key of the period that somebody chose to compare with; null when nobody did. */
export async function findBaseline(ctx: Ctx, surveyType: string, per: TrendStep): Promise<string | null> {
  const where = { workspaceId_surveyType_per: { workspaceId: ctx.workspaceId, surveyType, per } };
  return (await ctx.db.npsBaseline.findUnique({ where, select: { periodKey: true } }))?.periodKey ?? null;
}

export async function replaceBaseline(ctx: Ctx, surveyType: string, per: TrendStep, periodKey: string): Promise<string> {
  const { workspaceId, now: changedAt } = ctx;
  const row = await ctx.db.npsBaseline.upsert({
    where: { workspaceId_surveyType_per: { workspaceId, surveyType, per } },
    create: { workspaceId, id: newId("npsBaseline"), surveyType, per, periodKey, changedAt },
    update: { periodKey, changedAt },
    select: { id: true },
  });
  return row.id;
}

/** Teams and what they aim for, in points. */
export async function listTargetRows(ctx: Ctx, surveyType: string): Promise<Map<string, number>> {
  const rows = await ctx.db.npsTarget.findMany({
    where: { workspaceId: ctx.workspaceId, surveyType },
    select: { team: true, points: true },
    take: 1_000,
  });
  return new Map(rows.map(({ team, points }) => [team, points]));
}

export async function replaceTarget(ctx: Ctx, surveyType: string, team: string, points: number): Promise<string> {
  const { workspaceId, now: changedAt } = ctx;
  const row = await ctx.db.npsTarget.upsert({
    where: { workspaceId_surveyType_team: { workspaceId, surveyType, team } },
    create: { workspaceId, id: newId("npsTarget"), surveyType, team, points, changedAt },
    update: { points, changedAt },
    select: { id: true },
  });
  return row.id;
}

/** @returns the id of what was there; null when there was nothing. */
export async function deleteTarget(ctx: Ctx, surveyType: string, team: string): Promise<string | null> {
  const where = { workspaceId_surveyType_team: { workspaceId: ctx.workspaceId, surveyType, team } };
  const known = await ctx.db.npsTarget.findUnique({ where, select: { id: true } });
  if (known) await ctx.db.npsTarget.deleteMany({ where: { workspaceId: ctx.workspaceId, id: known.id } });
  return known?.id ?? null;
}
