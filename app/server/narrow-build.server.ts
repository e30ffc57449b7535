import type { ServerBuild } from "@remix-run/node";

type Route = NonNullable<ServerBuild["routes"][string]>;

const narrowed = new WeakMap<ServerBuild, Map<string, ServerBuild>>();

/**
 * The build with those routes only that a path can lead to. Remix orders and tries its whole table several times a request, which
 * takes longer than a query. Only for answers without a page (data, the API): a page also tells the browser of other routes.
 *
 * @param path One that can be decoded; others are refused before.
 */
export function narrowBuild(build: ServerBuild, path: string): ServerBuild {
  if (!path.endsWith(".data") && !path.startsWith("/api/v1/")) return build;
  const parts = path
    .replace(/\.data$/, "")
    .slice(1)
    .split("/")
    .map(decodeURIComponent);
  const routes = Object.values(build.routes).filter((route) => route !== undefined);
  const open = new Set(routes.filter(({ parentId, path: own }) => parentId === "root" && canLeadTo(own, parts)).map(({ id }) => id));
  const key = [...open].join();
  const known = narrowed.get(build) ?? new Map<string, ServerBuild>();
  narrowed.set(build, known);
  const isKept = (route: Route): boolean => {
    const above = build.routes[route.parentId ?? ""];
    return above === undefined || open.has(route.id) || (above.parentId !== undefined && isKept(above));
  };
  const narrow = known.get(key) ?? { ...build, routes: Object.fromEntries(routes.filter(isKept).map((route) => [route.id, route])) };
  known.set(key, narrow);
  return narrow;
}

/** False only when a fixed part of a route stands where the path has something else. */
function canLeadTo(route: string | undefined, parts: readonly string[]): boolean {
  if (route === undefined || /[?*]/.test(route)) return true;
  return route.split("/").every((part, at) => part.startsWith(":") || part.toLowerCase() === parts[at]?.toLowerCase());
}
