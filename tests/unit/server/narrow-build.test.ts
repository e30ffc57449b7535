import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import fc from "fast-check";
import { expect, test } from "vitest";
import { narrowBuild } from "#app/server/narrow-build.server";

type RouteObject = Parameters<typeof matchRoutes>[0][number];

const PART = fc.constantFrom("w", "go", ":workspace", "marketing", "settings", "Leads", ":id", "new", "é");
const ADDRESS_PART = fc.constantFrom(
  "w",
  "W",
  "go",
  "demo",
  "marketing",
  "%6darketing",
  "settings",
  "leads",
  "new",
  "é",
  "%C3%A9",
  "",
  ".",
);

type Row = { path: string[]; index: boolean; children: Array<{ path: string[] }>; isSplat: boolean };
const row: fc.Arbitrary<Row> = fc.record({
  path: fc.array(PART, { minLength: 1, maxLength: 3 }),
  index: fc.constant(false),
  children: fc.array(fc.record({ path: fc.array(PART, { minLength: 1, maxLength: 2 }) }), { maxLength: 3 }),
  isSplat: fc.integer({ max: 5, min: 0 }).map((nr) => nr === 0),
});

function buildOf(rows: Row[]): ServerBuild {
  const routes: Record<string, unknown> = { root: { id: "root", path: "" }, home: { id: "home", parentId: "root", index: true } };
  for (const [nr, { path, children, isSplat }] of rows.entries()) {
    routes[`r${nr}`] = { id: `r${nr}`, parentId: "root", path: path.join("/") + (isSplat ? "/*" : "") };
    if (!isSplat)
      for (const [at, child] of children.entries())
        routes[`r${nr}.${at}`] = { id: `r${nr}.${at}`, parentId: `r${nr}`, path: child.path.join("/") };
  }
  return { routes, assets: { routes } } as unknown as ServerBuild;
}

function treeOf({ routes }: ServerBuild, parentId?: string): RouteObject[] {
  return Object.values(routes)
    .filter((route) => route !== undefined)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }): RouteObject =>
      index ? { id, path, index } : { id, path, children: treeOf({ routes } as ServerBuild, id) },
    );
}

const found = (build: ServerBuild, path: string) =>
  matchRoutes(treeOf(build), path)?.map(({ route, params, pathname }) => ({ id: route.id, params, pathname })) ?? null;

/** The path itself and those above it, whose routes a page tells the browser of. */
const upwards = (path: string): string[] => {
  const parts = path.split("/").filter(Boolean);
  return [path, ...parts.map((_, at) => `/${parts.slice(0, at).join("/")}`)];
};

test("a page and its data are found where the whole table finds them, and so are the pages above, whatever the routes and the path", () => {
  let narrower = 0;
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), fc.array(ADDRESS_PART, { minLength: 1, maxLength: 5 }), (rows, parts) => {
      const build = buildOf(rows);
      const path = `/${parts.join("/")}`;
      const narrow = narrowBuild(build, `${path}.data`);
      if (Object.keys(narrow.routes).length < Object.keys(build.routes).length) narrower += 1;
      expect(found(narrow, path)).toEqual(found(build, path));
      const page = narrowBuild(build, path);
      for (const above of upwards(path)) expect(found(page, above)).toEqual(found(build, above));
      expect(Object.keys(page.assets.routes)).toEqual(Object.keys(page.routes));
      expect(narrowBuild(build, `${path}.data`), "made once").toBe(narrow);
    }),
    { numRuns: 2_000 },
  );
  expect(narrower).toBeGreaterThan(100);
});

test("the address where the browser asks for routes has the whole table, all else its own", () => {
  const build = buildOf([
    { path: ["w", ":workspace"], children: [{ path: ["leads"] }], index: false, isSplat: false },
    { path: ["api", "v1"], children: [], index: false, isSplat: true },
  ]);
  expect(narrowBuild(build, "/__manifest")).toBe(build);
  expect(Object.keys(narrowBuild(build, "/w/demo/leads").routes)).toEqual(["root", "home", "r0", "r0.0", "r1"]);
  expect(Object.keys(narrowBuild(build, "/api/v1/leads").routes)).toEqual(["root", "home", "r1"]);
  expect(Object.keys(narrowBuild(build, "/w/demo/leads.data").routes)).toEqual(["root", "home", "r0", "r0.0", "r1"]);
});
