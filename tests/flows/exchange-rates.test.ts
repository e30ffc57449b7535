import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { apiCaller, givenApiKey, type ApiCaller } from "#tests/support/api-caller";
import { asMember, givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";

const server = useServer();
const usd = { from: "EUR", to: "USD", day: "2026-03-31", rate: "1.0806", source: "ECB" };
const sek = { from: "EUR", to: "SEK", day: "2026-03-30", rate: "11.455" };

let ctx: Ctx;
let call: ApiCaller;

beforeAll(async () => {
  ctx = await asMember(await givenWorkspace(server.current.app), ["admin"]);
  call = apiCaller(server.current, await givenApiKey(ctx));
});

const set = (...rates: unknown[]) => call("POST", "/exchange-rates", { json: { rates } });

test("rates that a program sends are added, corrected or left alone, and listed newest first, page by page", async () => {
  expect(await set(usd, sek)).toMatchObject({ status: 200, body: { added: 2, corrected: 0, unchanged: 0 } });
  expect((await set({ ...usd, rate: "1.0810" }, sek)).body).toEqual({ added: 0, corrected: 1, unchanged: 1 });
  const first = (await call("GET", "/exchange-rates?limit=1")).body;
  expect(first.data).toEqual([{ ...usd, id: expect.any(String), rate: "1.081" }]);
  const second = (await call("GET", `/exchange-rates?limit=1&cursor=${first.nextCursor}`)).body;
  expect(second).toEqual({ data: [{ ...sek, id: expect.any(String), source: "" }], nextCursor: null });
  for (const [query, found] of [
    ["currency=SEK", 1],
    ["from=2026-03-31", 1],
    ["until=2026-03-30", 1],
    ["from=2026-04-01", 0],
    ["", 2],
  ] as const)
    expect((await call("GET", `/exchange-rates?${query}`)).body.data, query).toHaveLength(found);
});

test.each([
  { what: "a comma in a rate that can be read in two ways", rate: { ...usd, rate: "1,081" }, path: "rates.1.rate" },
  { what: "a number, which may have lost digits", rate: { ...usd, rate: 1.081 }, path: "rates.1.rate" },
  { what: "one currency twice", rate: { ...usd, to: "EUR" }, path: "rates.1.to" },
  { what: "a day to come", rate: { ...usd, day: "2999-01-01" }, path: "rates.1.day" },
  { what: "the same pair and day again", rate: { ...sek, day: "2026-02-02" }, path: "rates.1" },
])("$what is refused by its place, and nothing of the call is stored", async ({ rate, path }) => {
  expect(await set({ ...sek, day: "2026-02-02" }, rate)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  expect((await call("GET", "/exchange-rates?from=2026-02-02&until=2026-02-02")).body.data).toEqual([]);
});
