import type { ServerBuild } from "@remix-run/node";

type Route = NonNullable<ServerBuild["routes"][string]>;

/** Where Remix's own script asks which routes a link leads to. */
const MANIFEST = "/__manifest";

/** Of pages only: the paths above such a one are without its empty parts. */
const HAS_EMPTY_PART = /\/\/|.\/$/;

const narrowed = new WeakMap<ServerBuild, Map<string, ServerBuild>>();

/**
 * The build with those routes only that a path can lead to. Remix orders and tries its whole table several times a request, which
 * takes longer than a query. A page also tells the browser of the routes above it, which its path can lead to as well; of all others
 * the browser asks by itself, at an address that keeps the whole table.
 *
 * @param path One that can be decoded; others are refused before.
 */
export function narrowBuild(build: ServerBuild, path: string): ServerBuild {
  if (path === MANIFEST || (!path.endsWith(".data") && HAS_EMPTY_PART.test(path))) return build;
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
  const narrow = known.get(key) ?? onlyRoutes(build, new Set(routes.filter(isKept).map(({ id }) => id)));
  known.set(key, narrow);
  return narrow;
}

function onlyRoutes(build: ServerBuild, ids: ReadonlySet<string>): ServerBuild {
  const only = <Entry>(all: Record<string, Entry>) => Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)));
  return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } };
}

/** False only when a fixed part of a route stands where the path has something else. */
function canLeadTo(route: string | undefined, parts: readonly string[]): boolean {
  if (route === undefined || /[?*]/.test(route)) return true;
  return route.split("/").every((part, at) => part.startsWith(":") || part.toLowerCase() === parts[at]?.toLowerCase());
}
