import { z } from "zod";
import { can } from "#app/domains/accounts/permissions";
import {
  countOtherViews,
  deleteSavedView,
  findSavedView,
  listSavedViewRows,
  putSavedView,
} from "#app/domains/saved-views/saved-view.repository.server";
import { VIEW_PLACE_KEYS, VIEWS_A_LIST, viewQuery, type ViewPlace } from "#app/domains/saved-views/view-places";
import { inTransaction, lockInTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError, notFound } from "#app/platform/errors";
import { plainText } from "#app/platform/text";

export const NewView = z.object({
  place: z.enum(VIEW_PLACE_KEYS),
  name: plainText({ min: 1, max: 60 }),
  query: z.string().max(2_000).default(""),
  isShared: z
    .literal("on")
    .optional()
    .transform((box) => box === "on"),
});
export type NewView = z.infer<typeof NewView>;

/** A list as somebody left it. `query` is its address without "?"; `isMine` may be deleted. */
export type SavedViewItem = { id: string; name: string; query: string; isShared: boolean; isMine: boolean };

/** The views that the person who asks may use in this list, by name; shared ones of colleagues too. */
export async function listSavedViews(ctx: Ctx, place: ViewPlace): Promise<SavedViewItem[]> {
  const userId = userIdOf(ctx);
  if (!userId) return [];
  const rows = await listSavedViewRows(ctx, place, userId);
  return rows.map(({ userId: owner, ...view }) => ({ ...view, isMine: owner === userId || mayTidy(ctx) }));
}

/**
 * Keeps a list's filters and order under a name; the same name again replaces it.
 *
 * @throws DomainError `conflict` for the fifty-first view of one person in one list; `forbidden` for who is no person.
 */
export function saveView(ctx: Ctx, { place, name, query, isShared }: NewView): Promise<string> {
  const userId = userIdOf(ctx);
  if (!userId) throw new DomainError("forbidden", "a view belongs to a person");
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, `views:${userId}`);
    if ((await countOtherViews(tx, { place, userId, name })) >= VIEWS_A_LIST) {
      const message = tx.t("views:tooMany", { count: VIEWS_A_LIST });
      throw new DomainError("conflict", message, { errors: [{ path: "name", message }] });
    }
    return putSavedView(tx, { userId, place, name, query: viewQuery(place, query), isShared });
  });
}

/** Takes a view away: one's own, or as an administrator a shared one. @throws DomainError `not_found`. @returns the list it was of. */
export async function removeView(ctx: Ctx, id: string): Promise<ViewPlace> {
  const view = requireFound(await findSavedView(ctx, id), "view");
  const isMine = view.userId === userIdOf(ctx);
  if (!isMine && !(view.isShared && mayTidy(ctx))) throw notFound("view");
  await deleteSavedView(ctx, id);
  return view.place as ViewPlace;
}

const mayTidy = (ctx: Ctx): boolean => ctx.actor.kind === "user" && can(ctx.actor.roles, "settings.manage");
