import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";

export type NewSavedView = { userId: string; place: string; name: string; query: string; isShared: boolean };

/** Saves the view; the same person's view of that name in that place is replaced. */
export async function putSavedView(ctx: Ctx, view: NewSavedView): Promise<string> {
  const { workspaceId } = ctx;
  const { userId, place, name, ...change } = view;
  const row = await ctx.db.savedView.upsert({
    where: { workspaceId_place_userId_name: { workspaceId, place, userId, name } },
    create: { workspaceId, id: newId("savedView"), ...view, createdAt: ctx.now },
    update: change,
    select: { id: true },
  });
  return row.id;
}

/** Somebody's own views of a list and the shared ones, by name. */
export const listSavedViewRows = (ctx: Ctx, place: string, userId: string) =>
  ctx.db.savedView.findMany({
    where: { workspaceId: ctx.workspaceId, place, OR: [{ userId }, { isShared: true }] },
    select: { id: true, userId: true, name: true, query: true, isShared: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 100,
  });

/** Somebody's views of a list, but for the one of a name. */
export const countOtherViews = (ctx: Ctx, { place, userId, name }: Pick<NewSavedView, "place" | "userId" | "name">): Promise<number> =>
  ctx.db.savedView.count({ where: { workspaceId: ctx.workspaceId, place, userId, name: { not: name } } });

export const findSavedView = (ctx: Ctx, id: string) =>
  ctx.db.savedView.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } } });

export async function deleteSavedView(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.savedView.deleteMany({ where: { workspaceId: ctx.workspaceId, id } });
}
