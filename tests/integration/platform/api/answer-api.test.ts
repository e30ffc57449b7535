import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { givenWorkspace, useApp } from "#tests/support/app";
import { expectMatchesOpenApi } from "#tests/support/openapi";
import { companiesOf, toyApi, toys } from "./toy-api";

const app = useApp();
let ctx: Ctx;
let call: ReturnType<typeof toyApi>;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  call = toyApi(ctx);
});

type Case = {
  name: string;
  method?: string;
  address?: string;
  key?: string | null;
  body?: string;
  headers?: Record<string, string>;
  status: number;
  code?: string;
  paths?: string[];
};

describe("what is refused, and how it is said", () => {
  test.each<Case>([
    { name: "no key", key: null, status: 401, code: "unauthenticated" },
    { name: "an unknown key", key: "sk_unknown_0000", status: 401, code: "unauthenticated" },
    { name: "an unknown address is refused as a stranger first", key: null, address: "/nothing", status: 401, code: "unauthenticated" },
    { name: "a key without the scope", key: "sk_read_0000", status: 403, code: "forbidden" },
    { name: "an unknown address", address: "/nothing", status: 404, code: "not_found" },
    { name: "an address with something else than an id", address: "/toys/a%00b", status: 404, code: "not_found" },
    { name: "a method that is not there", method: "DELETE", status: 405 },
    { name: "a body that is not JSON by its type", headers: { "Content-Type": "text/plain" }, body: "{}", status: 415, code: "invalid" },
    {
      name: "a file that is not CSV by its type",
      address: "/toys/import",
      headers: { "Content-Type": "application/pdf" },
      body: "x",
      status: 415,
      code: "invalid",
    },
    { name: "a body over 1 MB", body: JSON.stringify({ name: "x".repeat(1_000_001) }), status: 413, code: "invalid" },
    {
      name: "a file over its own limit",
      address: "/toys/import",
      headers: { "Content-Type": "text/csv" },
      body: "x".repeat(2_000_001),
      status: 413,
      code: "invalid",
    },
    { name: "broken JSON", body: '{"name":', status: 422, code: "invalid", paths: [""] },
    { name: "a missing field", body: "{}", status: 422, code: "invalid", paths: ["name"] },
    { name: "an empty body", body: "", status: 422, code: "invalid", paths: ["name"] },
    { name: "JSON that is no object", body: "null", status: 422, code: "invalid", paths: [""] },
    {
      name: "a field deep inside",
      body: JSON.stringify({ name: "x", people: [{ age: 3 }, { age: 151 }] }),
      status: 422,
      code: "invalid",
      paths: ["people.1.age"],
    },
    {
      name: "two fields at once",
      body: JSON.stringify({ name: "", people: [{ age: "old" }] }),
      status: 422,
      code: "invalid",
      paths: ["name", "people.0.age"],
    },
    { name: "a NUL character", body: JSON.stringify({ name: "a\u0000b" }), status: 422, code: "invalid", paths: ["name"] },
    { name: "half a surrogate pair", body: '{"name":"a\\ud800b"}', status: 422, code: "invalid", paths: ["name"] },
    {
      name: "a key that reaches the prototype",
      body: '{"name":"x","__proto__":{"isAdmin":true}}',
      status: 422,
      code: "invalid",
      paths: [""],
    },
    {
      name: "a hundred thousand brackets",
      body: `{"name":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
      status: 422,
      code: "invalid",
      paths: [""],
    },
    { name: "a NUL character in the query", method: "GET", address: "/toys?word=%00", status: 422, code: "invalid", paths: ["word"] },
    {
      name: "a number that is none in the query",
      method: "GET",
      address: "/toys?limit=many",
      status: 422,
      code: "invalid",
      paths: ["limit"],
    },
  ])("$name answers $status", async ({ name: _name, method = "POST", address = "/toys", key, body, headers, status, code, paths }) => {
    const before = (await companiesOf(ctx)).length;
    const answer = await call(method, address, {
      ...(key !== undefined && { key }),
      ...(method === "POST" && { body: body ?? '{"name":"x"}' }),
      headers,
    });
    expect(answer.status).toBe(status);
    expect(answer.contentType).toBe("application/problem+json; charset=utf-8");
    expect(answer.body).toMatchObject({ type: "about:blank", status, title: expect.any(String), ...(code && { code }) });
    if (paths) expect((answer.body?.errors as Array<{ path: string; message: string }>).map(({ path }) => path)).toEqual(paths);
    expect(await companiesOf(ctx)).toHaveLength(before);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test("405 names what is allowed, 401 how to sign in", async () => {
    expect((await call("DELETE", "/toys")).headers.get("Allow")).toBe("GET, POST");
    expect((await call("GET", "/toys", { key: null })).headers.get("WWW-Authenticate")).toBe("Bearer");
  });

  test("a body that is longer than it said is cut off at the limit", async () => {
    const chunk = new TextEncoder().encode("x".repeat(100_000));
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => ((sent += 1), controller.enqueue(chunk)) }); // never ends
    const answer = await call("POST", "/toys", { body, duplex: "half", headers: { "Content-Type": "application/json" } });
    expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(20);
  });

  test("an id of nobody and an id of another workspace get the same answer, byte for byte as long", async () => {
    const theirs = await givenWorkspace(app.current);
    const id = newId("company");
    await theirs.db.company.create({
      data: { workspaceId: theirs.workspaceId, id, name: "x", createdAt: theirs.now, updatedAt: theirs.now },
    });
    const [foreign, unknown] = [await call("GET", `/toys/${id}`), await call("GET", `/toys/${newId("company")}`)];
    expect(foreign.status).toBe(404);
    expect(foreign.text).toBe(unknown.text);
  });

  test("a fault says nothing of what is inside", async () => {
    const answer = await call("POST", "/toys/break", { body: '{"name":"x"}' });
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain("secret");
  });

  test("an answer that is not as described is a fault, not an answer", async () => {
    expect((await call("POST", "/toys/lie", { body: '{"name":"x"}' })).status).toBe(500);
  });

  test("too many calls are told when to come back", async () => {
    const busy = toyApi(ctx, () => Promise.reject(new DomainError("rate_limited", "600 calls a minute", { retryAfterSeconds: 17 })));
    const answer = await busy("GET", "/toys");
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([429, "17"]);
  });
});

describe("a publishable key", () => {
  const SHOP = "https://shop.example";

  test.each([
    { name: "may report what a page saw", method: "POST", address: "/toys/report", origin: SHOP, status: 200 },
    {
      name: "may not do so from a site it was not made for",
      method: "POST",
      address: "/toys/report",
      origin: "https://evil.example",
      status: 403,
    },
    {
      name: "may not do so from a site whose name begins alike",
      method: "POST",
      address: "/toys/report",
      origin: `${SHOP}.evil.example`,
      status: 403,
    },
    { name: "may not do so from nowhere", method: "POST", address: "/toys/report", origin: null, status: 403 },
    { name: "may not call what its scope covers elsewhere", method: "POST", address: "/toys/sell", origin: SHOP, status: 403 },
    { name: "may read nothing, whatever scopes it was given", method: "GET", address: "/toys", origin: SHOP, status: 403 },
  ])("$name", async ({ method, address, origin, status }) => {
    const headers: Record<string, string> = origin ? { Origin: origin } : {};
    const sent = { key: "pk_track_0000", headers, ...(method === "POST" && { body: '{"name":"x"}' }) };
    expect((await call(method, address, sent)).status).toBe(status);
  });

  test("is let through by the browser of a page for its own calls alone, answers and refusals both", async () => {
    const asked = { key: null, headers: { Origin: SHOP, "Access-Control-Request-Method": "POST" } };
    const before = await call("OPTIONS", "/toys/report", asked);
    expect([before.status, before.headers.get("Access-Control-Allow-Origin")]).toEqual([204, SHOP]);
    expect(before.headers.get("Access-Control-Allow-Headers")).toContain("Authorization");
    expect((await call("OPTIONS", "/toys", asked)).headers.get("Access-Control-Allow-Origin")).toBeNull();
    const refused = await call("POST", "/toys/report", { key: null, headers: { Origin: SHOP }, body: '{"name":"x"}' });
    expect([refused.status, refused.headers.get("Access-Control-Allow-Origin")]).toEqual([401, SHOP]);
    expect((await call("GET", "/toys", { headers: { Origin: SHOP } })).headers.get("Access-Control-Allow-Origin")).toBeNull();
  });
});

test("answers and refusals are as the document says", async () => {
  for (const answer of [
    await call("GET", "/toys?limit=3"),
    await call("POST", "/toys", { body: '{"name":"x"}' }),
    await call("POST", "/toys", { body: "{}" }),
    await call("POST", "/toys/outside", { body: '{"name":"x"}' }),
    await call("POST", "/toys/refuse", { body: '{"name":"x"}' }),
    await call("GET", "/toys", { key: null }),
  ]) {
    expectMatchesOpenApi(toys, answer);
  }
});

test("the check against the document does notice an answer that is not as described", async () => {
  const answer = await call("GET", "/toys?limit=3");
  expect(() => expectMatchesOpenApi(toys, { ...answer, body: { limit: "three", word: null } })).toThrow(/limit/);
  expect(() => expectMatchesOpenApi(toys, { ...answer, status: 418 })).toThrow(/418/);
});

test("HEAD is answered where GET is", async () => {
  expect((await call("HEAD", "/toys")).status).toBe(200);
});
