import { beforeAll, expect, test } from "vitest";
import type { Scope } from "#app/platform/api/operation";
import { apiOperations } from "#app/server/api-operations.server";
import { allBut, apiCells, type ApiCell } from "#tests/access/api-cells";
import { addFigures } from "#tests/access/figures";
import { fingerprint } from "#tests/access/fingerprint";
import { apiRows } from "#tests/access/matrix/api";
import { told, walk } from "#tests/access/walk";
import { fromNewAddress } from "#tests/access/visitors";
import { givenWorld, SITE, type World } from "#tests/access/world";
import { givenApiKey } from "#tests/support/api-caller";
import type { Browser, Page } from "#tests/support/browser";
import { expectMatchesOpenApi } from "#tests/support/openapi";
import { useServer } from "#tests/support/server";

const server = useServer({ mode: "production", trustedProxies: ["loopback"] });
let ours: World;
let theirs: World;
let cells: ApiCell[];
let admin: Browser;
const keys = new Map<string, string>();
const undescribed: string[] = [];
const answeredAsMeant = new Set<string>();

beforeAll(async () => {
  ours = await givenWorld(server.current, "kwartelslag");
  theirs = await givenWorld(server.current, "reigerpoot");
  admin = await server.current.signIn(ours.emails.admin ?? "");
  for (const scope of new Set(apiRows.map((row) => row.scope as Scope))) {
    keys.set(`rightScope ${scope}`, await givenApiKey(ours.ctx, [scope]));
    keys.set(`otherScopes ${scope}`, await givenApiKey(ours.ctx, allBut(scope)));
    keys.set(`theirKey ${scope}`, await givenApiKey(theirs.ctx));
  }
  cells = apiRows.flatMap((row) => {
    const operation = apiOperations.find(({ name }) => name === row.name);
    if (!operation) throw new Error(`tests/access/matrix/api.ts has a row for ${row.name}, which the API has not: take it out`);
    return apiCells(row, operation, apiOperations, ours, theirs);
  });
});

function keyOf({ actor, scope }: ApiCell): string | null {
  switch (actor) {
    case "stranger":
    case "adminSession":
      return null;
    case "inventedKey":
      return "sk_inventedinventedinventedinvented";
    case "revokedKey":
      return ours.keys.revoked;
    case "pageKey":
    case "pageKeyElsewhere":
      return ours.keys.page;
    case "theirPageKey":
      return theirs.keys.page;
    default:
      return keys.get(`${actor} ${scope}`) ?? null;
  }
}

async function send(cell: ApiCell) {
  const key = keyOf(cell);
  const from = cell.actor === "pageKey" || cell.actor === "theirPageKey" ? SITE : "https://elsewhere.example";
  const headers = {
    ...(cell.actor.includes("age") && { Origin: from }),
    ...(key && { Authorization: `Bearer ${key}` }),
    ...fromNewAddress(),
    ...(cell.contentType && { "Content-Type": cell.contentType }),
  };
  const browser = cell.actor === "adminSession" ? admin : server.current.visitor();
  const page = await browser.send(cell.address, { method: cell.method, headers, body: cell.body });
  if (cell.isDescribed) holdAgainstDocument(cell, page);
  return page;
}

function holdAgainstDocument({ what, name, actor, method, address }: ApiCell, { status, headers, html }: Page) {
  if (status < 300) answeredAsMeant.add(name);
  try {
    const body = html ? (JSON.parse(html) as unknown) : null;
    const contentType = headers.get("Content-Type");
    expectMatchesOpenApi(apiOperations, { method, address: address.replace("/api/v1", ""), status, contentType, body });
  } catch (error) {
    undescribed.push(`${actor}: ${what} ${address} → ${status}: ${String(error).slice(0, 600)}`);
  }
}

function wordsFor({ actor }: ApiCell): string[] {
  if (actor === "rightScope" || actor === "otherScopes") return [theirs.words.all];
  if (actor === "theirKey" || actor === "theirPageKey") return [ours.words.all];
  return actor.startsWith("pageKey") ? [theirs.words.all, ours.words.staff, ours.words.reach] : [theirs.words.all, ours.words.all];
}

test("a call that is refused, or names what is not theirs, changes nothing anywhere", { timeout: 600_000 }, async () => {
  const before = await fingerprint(server.current.app, null);
  const {
    cells: walked,
    wrong,
    leaks,
  } = await walk(
    cells.filter(({ isWriting }) => !isWriting),
    send,
    wordsFor,
  );
  addFigures({ cells: walked, leaks: leaks.length });
  expect(told([...leaks, ...wrong])).toBe("");
  expect(await fingerprint(server.current.app, null)).toEqual(before);
});

test("a key with the scope can, and it changes nothing in the other workspace", { timeout: 600_000 }, async () => {
  const before = await fingerprint(server.current.app, theirs.ctx.workspaceId);
  const open = cells.filter(({ isWriting, actor }) => isWriting && !actor.startsWith("their"));
  let walked = 0;
  const findings: string[] = [];
  for (const cell of open) {
    const found = await walk([cell], send, wordsFor);
    walked += found.cells;
    findings.push(...found.leaks, ...found.wrong);
    if (found.leaks.length > 0) addFigures({ leaks: found.leaks.length });
  }
  addFigures({ cells: walked });
  await server.current.runJobs();
  expect(told(findings)).toBe("");
  expect(await fingerprint(server.current.app, theirs.ctx.workspaceId)).toEqual(before);
});

test("another workspace's key writes into its own workspace, whatever it names", { timeout: 600_000 }, async () => {
  const before = await fingerprint(server.current.app, ours.ctx.workspaceId);
  const {
    cells: walked,
    wrong,
    leaks,
  } = await walk(
    cells.filter(({ isWriting, actor }) => isWriting && actor.startsWith("their")),
    send,
    wordsFor,
  );
  addFigures({ cells: walked, leaks: leaks.length });
  await server.current.runJobs();
  expect(told([...leaks, ...wrong])).toBe("");
  expect(await fingerprint(server.current.app, ours.ctx.workspaceId)).toEqual(before);
});

test("every answer to those who may is what the API's document says, and every call was answered as it is meant", () => {
  expect(told(undescribed)).toBe("");
  expect(apiOperations.map(({ name }) => name).filter((name) => !answeredAsMeant.has(name))).toEqual([]);
});
