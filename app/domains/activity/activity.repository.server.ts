import type { Ctx } from "#app/platform/context.server";
import { activityRow, type NewActivity } from "#app/domains/activity/activity-row";

export async function insertActivity(ctx: Ctx, row: NewActivity): Promise<void> {
  await ctx.db.activity.create({ data: activityRow(ctx, row) });
}

export async function insertActivities(ctx: Ctx, rows: readonly NewActivity[]): Promise<void> {
  if (rows.length > 0) await ctx.db.activity.createMany({ data: rows.map((row) => activityRow(ctx, row)) });
}

export type ActivityRow = {
  id: string;
  kind: string;
  subjectKind: string;
  subjectId: string;
  actorKind: string;
  actorId: string;
  data: unknown;
  at: Date;
};

export type ActivityFilter = {
  /** About any of these; the kinds are what the index begins with. */
  subjects?: { kinds: readonly string[]; ids: readonly string[] };
  kinds?: readonly string[];
  /** Who did it: the id of a person, a key or a job. */
  actorId?: string;
  /** `[from, to)`. */
  from?: Date;
  to?: Date;
};

/** Newest first, from after `before`. */
export function listActivity(
  ctx: Ctx,
  { subjects, kinds, actorId, from, to }: ActivityFilter,
  { before, take }: { before?: { at: Date; id: string } | null; take: number },
): Promise<ActivityRow[]> {
  return ctx.db.activity.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      ...(subjects && { subjectKind: { in: [...subjects.kinds] }, subjectId: { in: [...subjects.ids] } }),
      ...(kinds && { kind: { in: [...kinds] } }),
      ...(actorId && { actorId }),
      ...((from ?? to) && { at: { ...(from && { gte: from }), ...(to && { lt: to }) } }),
      ...(before && { OR: [{ at: { lt: before.at } }, { at: before.at, id: { lt: before.id } }] }),
    },
    select: { id: true, kind: true, subjectKind: true, subjectId: true, actorKind: true, actorId: true, data: true, at: true },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take,
  });
}
