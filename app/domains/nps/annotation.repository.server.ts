import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";

export type AnnotationRow = { id: string; day: string; text: string; author: string | null };
export type StoredAnnotation = { id: string; day: Date; text: string; replacesId: string | null; removedAt: Date | null };

const MOST_SHOWN = 200;

/** What stands on the trend now, from the oldest, with who wrote it. */
export function listAnnotationRows(ctx: Ctx): Promise<AnnotationRow[]> {
  return ctx.db.$queryRaw`
    SELECT * FROM (
      SELECT a."id", to_char(a."day", 'YYYY-MM-DD') AS "day", a."text", u."name" AS "author"
      FROM "Annotation" a LEFT JOIN "User" u ON u."id" = a."authorUserId"
      WHERE a."workspaceId" = ${ctx.workspaceId} AND a."removedAt" IS NULL ORDER BY a."day" DESC, a."id" DESC LIMIT ${MOST_SHOWN}
    ) newest ORDER BY "day", "id"`;
}

/** One annotation, also when it was taken away. */
export const findAnnotation = (ctx: Ctx, id: string): Promise<StoredAnnotation | null> =>
  ctx.db.annotation.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } },
    select: { id: true, day: true, text: true, replacesId: true, removedAt: true },
  });

/** What stands in the place of an annotation now: it or what it was changed to; null when that was taken away. */
export async function findStandingAnnotation(ctx: Ctx, id: string): Promise<AnnotationRow | null> {
  const { workspaceId } = ctx;
  const [row] = await ctx.db.$queryRaw<AnnotationRow[]>`
    WITH RECURSIVE later AS (
      SELECT a."id" FROM "Annotation" a WHERE a."workspaceId" = ${workspaceId} AND a."id" = ${id}
      UNION SELECT a."id" FROM later l JOIN "Annotation" a ON a."workspaceId" = ${workspaceId} AND a."replacesId" = l."id"
    )
    SELECT a."id", to_char(a."day", 'YYYY-MM-DD') AS "day", a."text", u."name" AS "author"
    FROM later l JOIN "Annotation" a ON a."workspaceId" = ${workspaceId} AND a."id" = l."id" LEFT JOIN "User" u ON u."id" = a."authorUserId"
    WHERE a."workspaceId" = ${workspaceId} AND a."removedAt" IS NULL ORDER BY a."createdAt" DESC, a."id" DESC LIMIT 1`;
  return row ?? null;
}

export async function insertAnnotation(
  ctx: Ctx,
  annotation: { day: Date; text: string; authorUserId: string | null; replacesId: string | null },
): Promise<string> {
  const id = newId("annotation");
  await ctx.db.annotation.create({ data: { workspaceId: ctx.workspaceId, id, ...annotation, createdAt: ctx.now } });
  return id;
}

/** @returns false when it was taken away already. */
export async function markAnnotationRemoved(ctx: Ctx, id: string): Promise<boolean> {
  const where = { workspaceId: ctx.workspaceId, id, removedAt: null };
  return (await ctx.db.annotation.updateMany({ where, data: { removedAt: ctx.now } })).count === 1;
}

/** @returns false when it stands there already, or a newer text stands in its place. */
export async function markAnnotationBack(ctx: Ctx, id: string): Promise<boolean> {
  const { workspaceId } = ctx;
  const newer = await ctx.db.annotation.findFirst({ where: { workspaceId, replacesId: id, removedAt: null }, select: { id: true } });
  if (newer) return false;
  return (
    (await ctx.db.annotation.updateMany({ where: { workspaceId, id, removedAt: { not: null } }, data: { removedAt: null } })).count === 1
  );
}
