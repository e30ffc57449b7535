import { z } from "zod";
import { DomainError } from "#app/platform/errors";
import { requireFound, type Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { countryField, plainText } from "#app/platform/text";
import { changeSalesSettings } from "#app/domains/sales/change-sales-settings.server";
import { findSeller, listSellers } from "#app/domains/sales/lead-history.repository.server";
import { movedUp } from "#app/domains/sales/lead-route.rules";

const MOST_ROUTES = 50;

const blank = (value: unknown) => (typeof value === "string" && value.trim() === "" ? undefined : value);
const size = z.preprocess(blank, z.coerce.number("must be a whole number").int("must be a whole number").min(0).max(10_000_000).optional());
const routeId = z.string().min(1).max(80);

/** What the page of routes sends: a new or changed route, its place, its end, or who takes turns. */
export const RouteAction = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("save"),
    id: z.preprocess(blank, routeId.optional()),
    ownerUserId: z.string().min(1, "choose a colleague").max(80),
    country: z.preprocess(blank, countryField.optional()),
    segment: z.preprocess(blank, plainText({ max: 100 }).optional()),
    minSize: size,
    maxSize: size,
  }),
  z.object({ intent: z.literal("up"), id: routeId }),
  z.object({ intent: z.literal("remove"), id: routeId }),
  z.object({ intent: z.literal("turns"), userIds: z.preprocess((value) => value ?? [], z.array(z.string().max(80)).max(200)) }),
]);
export type RouteAction = z.infer<typeof RouteAction>;

/**
 * Changes who gets which lead from now on; a route that is gone already stays gone.
 *
 * @throws DomainError `not_found` for somebody who may not own leads; `invalid` for a route that fits everybody or nobody.
 */
export async function changeRoutes(ctx: Ctx, action: RouteAction): Promise<void> {
  switch (action.intent) {
    case "save":
      return saveRoute(ctx, action);
    case "up":
      return changeSalesSettings(ctx, ({ routes }) => ({ routes: movedUp(routes, action.id) }));
    case "remove":
      return changeSalesSettings(ctx, ({ routes }) => ({ routes: routes.filter(({ id }) => id !== action.id) }));
    case "turns": {
      const known = new Set((await listSellers(ctx)).map(({ userId }) => userId));
      const stranger = action.userIds.find((userId) => !known.has(userId));
      if (stranger !== undefined) throw new DomainError("not_found", "no colleague who may own leads with that id");
      return changeSalesSettings(ctx, () => ({ turnUserIds: [...new Set(action.userIds)] }));
    }
  }
}

async function saveRoute(ctx: Ctx, { intent: _intent, id, ...route }: Extract<RouteAction, { intent: "save" }>): Promise<void> {
  requireFound(await findSeller(ctx, route.ownerUserId), "colleague who may own leads");
  if (!route.country && !route.segment && route.minSize === undefined && route.maxSize === undefined)
    throw invalid("country", "routes.errors.everybody");
  if (route.minSize !== undefined && route.maxSize !== undefined && route.maxSize < route.minSize)
    throw invalid("maxSize", "routes.errors.nobody");
  return changeSalesSettings(ctx, ({ routes }) => {
    const kept = { id: id ?? newId("leadRoute"), ...route };
    if (routes.some((other) => other.id === id)) return { routes: routes.map((other) => (other.id === id ? kept : other)) };
    if (routes.length >= MOST_ROUTES) throw invalid("", "routes.errors.tooMany");
    return { routes: [...routes, kept] };
  });
}

const invalid = (path: string, key: string) =>
  new DomainError("invalid", `this route cannot be kept (${key})`, { errors: [{ path, message: key }], text: { key: `desk:${key}` } });
