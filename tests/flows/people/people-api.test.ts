import { beforeAll, describe, expect, test } from "vitest";
import { mergePeople } from "#app/domains/contacts/merge-people.server";
import type { Ctx } from "#app/platform/context.server";
import { apiCaller, givenApiKey, type ApiCaller } from "#tests/support/api-caller";
import { asMember, givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;
let call: ApiCaller;

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
  call = apiCaller(server.current, await givenApiKey(ctx));
});

describe("people", () => {
  test("are added once however often they are sent, and known by their id and by any spelling of their mailbox", async () => {
    const sent = {
      email: "Ana@Vos.example",
      externalId: "K-1",
      name: "Ana Vos",
      companyName: "Vos B.V.",
      country: "nl",
      attributes: { seats: 12, vip: true },
    };
    const first = await call("POST", "/contacts", { json: sent });
    const again = await call("POST", "/contacts", { json: { ...sent, jobTitle: "Planner" } });
    expect(first).toMatchObject({
      status: 201,
      body: { isNew: true, country: "NL", companyName: "Vos B.V.", attributes: { seats: 12, vip: true } },
    });
    expect(again.body).toMatchObject({ id: first.body.id, isNew: false, jobTitle: "Planner", externalId: "K-1" });
    const found = await call("GET", "/contacts?email=ana%2Bx@VOS.example&externalId=K-1");
    expect(found.body.data.map(({ id }: { id: string }) => id)).toEqual([first.body.id]);
    expect((await call("GET", "/contacts?email=ana@vos.example&externalId=K-2")).body.data).toEqual([]);
  });

  test("change in one go or not at all, and not over somebody else's change", async () => {
    const { body: bo } = await call("POST", "/contacts", { json: { email: "bo@vos.example", name: "Bo", segment: "Care" } });
    const changed = await call("PATCH", `/contacts/${bo.id}`, {
      json: { segment: null, email: "bo.vos@vos.example", ifUpdatedAt: bo.updatedAt },
    });
    expect(changed).toMatchObject({ status: 200, body: { segment: null, email: "bo.vos@vos.example", name: "Bo" } });
    expect((await call("PATCH", `/contacts/${bo.id}`, { json: { name: "Eve", ifUpdatedAt: bo.updatedAt } })).status).toBe(409);
    expect((await call("PATCH", `/contacts/${bo.id}`, { json: { name: "Eve", email: "ana@vos.example" } })).status).toBe(409);
    expect((await call("GET", `/contacts/${bo.id}`)).body).toMatchObject({ name: "Bo", email: "bo.vos@vos.example" });
    expect((await call("GET", "/contacts?email=bo@vos.example")).body.data).toHaveLength(1);
  });

  test("who is sent with another id is known by it from then on, and by the one of before", async () => {
    const ask = apiCaller(server.current, await givenApiKey(await givenWorkspace(server.current.app)));
    const { body: eva } = await ask("POST", "/contacts", { json: { email: "eva@vos.example", externalId: "E-1" } });
    const sent = await ask("POST", "/contacts", { json: { email: "eva@vos.example", externalId: "E-2" } });
    expect(sent.body).toMatchObject({ id: eva.id, isNew: false, externalId: "E-2" });
    for (const id of ["E-1", "E-2"])
      expect((await ask("GET", `/contacts?externalId=${id}`)).body.data).toMatchObject([{ id: eva.id, externalId: "E-2" }]);
  });

  test("who is known by a phone number alone is known by the new one after it was changed, and by the old one no more", async () => {
    const ask = apiCaller(server.current, await givenApiKey(await givenWorkspace(server.current.app)));
    const { body: cas } = await ask("POST", "/contacts", { json: { phone: "+31 6 1234 5678", name: "Cas" } });
    expect((await ask("PATCH", `/contacts/${cas.id}`, { json: { phone: "+31 6 8765 4321" } })).status).toBe(200);
    const again = await ask("POST", "/contacts", { json: { phone: "+31687654321", jobTitle: "Planner" } });
    expect(again.body).toMatchObject({ id: cas.id, isNew: false, jobTitle: "Planner" });
    const stranger = await ask("POST", "/contacts", { json: { phone: "+31612345678", name: "Dirk" } });
    expect(stranger.body).toMatchObject({ isNew: true });
    const taken = await ask("PATCH", `/contacts/${cas.id}`, { json: { phone: "+31612345678" } });
    expect(taken).toMatchObject({ status: 409, body: { errors: [{ path: "phone" }] } });
    await ask("PATCH", `/contacts/${cas.id}`, { json: { email: "cas@vos.example" } });
    expect((await ask("PATCH", `/contacts/${cas.id}`, { json: { phone: "+31612345678" } })).status).toBe(200); // colleagues share one
  });

  test("are refused in English, whatever the company speaks", async () => {
    const dutch = await givenWorkspace(server.current.app, { language: "nl" });
    const ask = apiCaller(server.current, await givenApiKey(dutch));
    await ask("POST", "/contacts", { json: { email: "ana@vos.example", name: "Ana" } });
    const { body: bo } = await ask("POST", "/contacts", { json: { email: "bo@vos.example", name: "Bo" } });
    const refused = await ask("PATCH", `/contacts/${bo.id}`, { json: { email: "ana@vos.example" } });
    expect(refused).toMatchObject({ status: 409, body: { detail: "Ana has this already" } });
  });

  test.each([
    ["an unknown field", { email: "x@x.example", score: 10 }],
    ["a field that is not theirs to set", { email: "x@x.example", workspaceId: "ws_1" }],
    ["nothing to know them by", { name: "X" }],
    ["a country that is none", { email: "x@x.example", country: "XX" }],
    [
      "fifty-one attributes",
      { email: "x@x.example", attributes: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`a${index}`, 1])) },
    ],
  ])("with %s are refused", async (_name, json) => {
    expect((await call("POST", "/contacts", { json })).status).toBe(422);
  });

  test("come in pages, and since a moment", async () => {
    const ids: string[] = [];
    for (let cursor = ""; ;) {
      const { body } = await call("GET", `/contacts?limit=1${cursor && `&cursor=${cursor}`}`);
      ids.push(...body.data.map(({ id }: { id: string }) => id));
      if (!body.nextCursor) break;
      cursor = body.nextCursor;
    }
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
    expect((await call("GET", "/contacts?updatedSince=2099-01-01T00:00:00Z")).body.data).toEqual([]);
  });

  test("who was merged answers as the one that stayed, also when changed", async () => {
    const { body: kept } = await call("POST", "/contacts", { json: { email: "kept@gmail.com", name: "Kept" } });
    const { body: gone } = await call("POST", "/contacts", { json: { email: "gone@gmail.com", name: "Gone" } });
    await mergePeople(ctx, { kind: "contact", keptId: kept.id, mergedId: gone.id });
    expect((await call("GET", `/contacts/${gone.id}`)).body).toMatchObject({ id: kept.id, name: "Kept" });
    expect((await call("PATCH", `/contacts/${gone.id}`, { json: { jobTitle: "Planner" } })).body).toMatchObject({
      id: kept.id,
      jobTitle: "Planner",
    });
    expect((await call("GET", "/contacts?email=gone@gmail.com")).body.data).toMatchObject([{ id: kept.id }]);
    expect((await call("POST", "/contacts", { json: { email: "gone@gmail.com" } })).body).toMatchObject({ id: kept.id, isNew: false });
    expect((await call("GET", "/contacts?limit=200")).body.data.map(({ id }: { id: string }) => id)).not.toContain(gone.id);
  });

  test("need the right of their key, and do not exist for another workspace's", async () => {
    const { body: ana } = await call("GET", "/contacts?externalId=K-1");
    const reader = apiCaller(server.current, await givenApiKey(ctx, ["contacts:read"]));
    expect((await reader("POST", "/contacts", { json: { email: "x@x.example" } })).status).toBe(403);
    const foreign = apiCaller(server.current, await givenApiKey(await givenWorkspace(server.current.app)));
    expect((await foreign("GET", `/contacts/${ana.data[0].id}`)).status).toBe(404);
    expect((await foreign("PATCH", `/contacts/${ana.data[0].id}`, { json: { name: "Eve" } })).status).toBe(404);
    expect((await foreign("GET", "/contacts")).body.data).toEqual([]);
  });
});

describe("companies", () => {
  test("are added once, recognised by id, domain or name, with what they pay and whose they are", async () => {
    const owner = await asMember(ctx, ["sales"]);
    const sent = {
      externalId: "C-1",
      domain: "https://www.north.example/about",
      name: "North B.V.",
      ownerUserId: owner.actor.id,
      renewalDate: "2027-03-31",
      revenueMinor: 1_250_00,
      revenueCurrency: "eur",
    };
    const first = await call("POST", "/companies", { json: sent });
    expect(first).toMatchObject({
      status: 201,
      body: { isNew: true, domains: ["north.example"], revenueMinor: 125_000, revenueCurrency: "EUR", renewalDate: "2027-03-31" },
    });
    expect((await call("POST", "/companies", { json: { domain: "north.example", segment: "Care" } })).body).toMatchObject({
      id: first.body.id,
      isNew: false,
      segment: "Care",
      name: "North B.V.",
    });
    expect((await call("POST", "/companies", { json: { name: "NORTH" } })).body.id).toBe(first.body.id);
    expect((await call("GET", "/companies?domain=north.example")).body.data).toMatchObject([{ id: first.body.id, externalId: "C-1" }]);
    expect((await call("GET", `/companies/${first.body.id}`)).body.ownerUserId).toBe(owner.actor.id);
    const changed = await call("PATCH", `/companies/${first.body.id}`, {
      json: { revenueMinor: null, revenueCurrency: null, name: "North Group" },
    });
    expect(changed.body).toMatchObject({ revenueMinor: null, revenueCurrency: null, name: "North Group" });
    expect((await call("POST", "/companies", { json: { name: "North Group" } })).body.id).toBe(first.body.id);
  });

  test.each([
    ["free mail as its domain", { name: "Gmail people", domain: "gmail.com" }],
    ["an amount without its currency", { name: "South", revenueMinor: 1 }],
    ["an owner who does not work here", { name: "South", ownerUserId: "usr_nobody" }],
    ["a day that does not exist", { name: "South", renewalDate: "2027-02-30" }],
    ["an unknown field", { name: "South", revenue: 12 }],
  ])("with %s are refused", async (_name, json) => {
    expect((await call("POST", "/companies", { json })).status).toBe(422);
    expect((await call("GET", "/companies?limit=200")).body.data.map(({ name }: { name: string }) => name)).not.toContain("South");
  });

  test("another workspace's do not exist", async () => {
    const { body } = await call("GET", "/companies");
    const foreign = apiCaller(server.current, await givenApiKey(await givenWorkspace(server.current.app)));
    expect((await foreign("GET", `/companies/${body.data[0].id}`)).status).toBe(404);
    expect((await foreign("PATCH", `/companies/${body.data[0].id}`, { json: { name: "Eve" } })).status).toBe(404);
  });
});
