import type { ServerBuild } from "@remix-run/node";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { projectRoot } from "#app/platform/project-root.server";
import { apiOperations } from "#app/server/api-operations.server";
import { OWN_DOORS } from "#app/server/own-doors";
import { addFigures } from "#tests/access/figures";
import { apiRows } from "#tests/access/matrix/api";
import { ownDoors } from "#tests/access/matrix/own-doors";
import { rows } from "#tests/access/matrix/rows";
import { findLines, sourceFiles } from "#tests/architecture/source-files";

const WAY_OUT = "→ add a row to the matrix (tests/access/matrix), with who may and what it answers, from what the page is for";

async function manifest(): Promise<ServerBuild["routes"]> {
  const file = pathToFileURL(join(projectRoot, "build/server/index.js")).href;
  return ((await import(/* @vite-ignore */ file)) as ServerBuild).routes;
}

test("every route of the build has a row, every action a form, and no row is left of a route that is gone", async () => {
  const routes = Object.values(await manifest()).flatMap((route) => (route ? [route] : []));
  const known = new Map(rows.map((row) => [row.route, row]));
  const named = routes.map((route) => ({ ...route, name: route.id.replace(/^routes\//, "") }));
  const missing = named.filter(({ name }) => !known.has(name)).map(({ name }) => `${name}: no row`);
  const withoutForm = named
    .filter(({ name, module }) => module.action && !name.startsWith("api.") && known.has(name) && !known.get(name)?.forms?.length)
    .map(({ name }) => `${name}: an action, and no form in its row`);
  const gone = rows.filter(({ route }) => !named.some(({ name }) => name === route)).map(({ route }) => `${route}: a row, and no route`);
  addFigures({ routes: named.length - missing.length, routesInAll: named.length });
  const findings = [...missing, ...withoutForm, ...gone];
  expect(findings.length === 0 ? "" : [...findings, WAY_OUT].join("\n")).toBe("");
});

test("every call of the API has a row with the scope that is meant", () => {
  const missing = apiOperations.filter(({ name }) => !apiRows.some((row) => row.name === name)).map(({ name }) => `${name}: no row`);
  const otherwise = apiRows.flatMap((row) => {
    const operation = apiOperations.find(({ name }) => name === row.name);
    if (!operation) return [`${row.name}: a row, and no such call`];
    const isSame = operation.scope === row.scope && Boolean(operation.isPublic) === Boolean(row.isPublic);
    return isSame ? [] : [`${row.name}: the table says ${row.scope}, public ${Boolean(row.isPublic)}; the API ${operation.scope}`];
  });
  addFigures({ routes: apiOperations.length - missing.length, routesInAll: apiOperations.length });
  const findings = [...missing, ...otherwise];
  expect(findings.length === 0 ? "" : [...findings, WAY_OUT.replace("matrix)", "matrix/api.ts)")].join("\n")).toBe("");
});

test("every door that the server opens itself has a row, and none is opened by an address of its own", () => {
  const files = readdirSync(join(projectRoot, "public")).map((name) => `/${name}`);
  expect(new Set(ownDoors.map(({ door }) => door))).toEqual(new Set([...Object.values(OWN_DOORS), ...files]));
  const written = findLines(sourceFiles("app/server"), /\brouter\.(get|post|all|use)\("|startsWith\("\/\w|url === "\//);
  expect(written.filter(({ text }) => !files.some((file) => text.includes(`"${file}"`)) && !text.includes('"/api/"'))).toEqual([]);
});
