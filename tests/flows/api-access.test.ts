import { beforeAll, describe, expect, test } from "vitest";
import { createApiKey } from "#app/domains/accounts/api-key.server";
import { DEFAULT_GROUP } from "#app/domains/campaigns/group.rules";
import { isRawBody } from "#app/platform/api/operation";
import type { Ctx } from "#app/platform/context.server";
import { apiOperations } from "#app/server/api-operations.server";
import { apiCaller, givenApiKey, type ApiCaller } from "#tests/support/api-caller";
import { givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";

const server = useServer();
let ours: Ctx;
let withoutScope: string;
let publishable: string;
let ourCall: ApiCaller;
let theirCall: ApiCaller;

const calls = apiOperations.map((operation) => ({ operation, name: `${operation.method} ${operation.path}` }));
const sent = (operation: (typeof apiOperations)[number]): Record<string, string> =>
  operation.body ? { "Content-Type": isRawBody(operation.body) ? (operation.body.contentTypes[0] ?? "") : "application/json" } : {};
const ask = (operation: (typeof apiOperations)[number], key: string | null) =>
  server.current.visitor().send(`/api/v1${operation.path.replace(/\{\w+\}/g, "abc_123")}`, {
    method: operation.method,
    headers: { ...(key && { Authorization: `Bearer ${key}`, Origin: "https://www.example.com" }), ...sent(operation) },
    ...(operation.body && { body: "{}" }),
  });

beforeAll(async () => {
  ours = await givenWorkspace(server.current.app);
  const theirs = await givenWorkspace(server.current.app);
  withoutScope = await givenApiKey(ours, []);
  publishable = (await createApiKey(ours, { name: "site", kind: "publishable", scopes: [], allowedOrigins: ["https://www.example.com"] }))
    .key;
  ourCall = apiCaller(server.current, await givenApiKey(ours));
  theirCall = apiCaller(server.current, await givenApiKey(theirs));
});

describe("every call of the API", () => {
  test.each(calls)("$name without a key is 401", async ({ operation }) => {
    const answer = await ask(operation, null);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("Content-Type")).toContain("application/problem+json");
  });

  test.each(calls)("$name with a key that lacks $operation.scope is 403", async ({ operation }) => {
    expect((await ask(operation, withoutScope)).status).toBe(403);
  });

  test.each(calls)("$name with a publishable key is open only to a page's own reports", async ({ operation }) => {
    const { status } = await ask(operation, publishable);
    if (operation.isPublic) expect([200, 201, 404, 422]).toContain(status);
    else expect(status).toBe(403);
  });

  test.each(calls.filter(({ operation }) => operation.method === "GET" && !operation.path.includes("{")))(
    "$name answers an empty workspace",
    async ({ operation }) => {
      expect((await ourCall("GET", operation.path)).status).toBe(200);
    },
  );
});

test("a key that was revoked is a stranger at once", async () => {
  const { revokeApiKey } = await import("#app/domains/accounts/api-key.server");
  const { id, key } = await createApiKey(ours, { name: "old", kind: "secret", scopes: ["reports:read"] });
  expect((await apiCaller(server.current, key)("GET", "/reports/funnel")).status).toBe(200);
  await revokeApiKey(ours, id);
  expect((await apiCaller(server.current, key)("GET", "/reports/funnel")).status).toBe(401);
});

test("a session of a person does not open the API", async () => {
  const visitor = server.current.visitor();
  visitor.setCookie("aanrader_session=whatever");
  expect((await visitor.get("/api/v1/campaigns")).status).toBe(401);
});

describe("another workspace's key", () => {
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    const made = async (method: string, address: string, json: unknown) => {
      const { status, body } = await ourCall(method, address, { json });
      expect([200, 201], JSON.stringify(body)).toContain(status);
      return body as { id: string; links: Array<{ code: string }> };
    };
    const rewardRules = [{ trigger: "won", kind: "percentage", rateBps: 500 }];
    const campaign = await made("POST", "/campaigns", {
      name: "Ours",
      rewardRules,
      holdingDays: 0,
      texts: { en: { terms: "Be honest." } },
      status: "live",
    });
    const ambassador = await made("POST", "/ambassadors", { campaignId: campaign.id, email: "sanne@example.com", name: "Sanne" });
    const lead = await made("POST", "/leads", {
      ambassadorId: ambassador.id,
      name: "Ruud",
      email: "ruud@polder.example",
      companyName: "Polder",
    });
    await ourCall("PATCH", `/leads/${lead.id}`, { json: { stage: "accepted" } });
    await ourCall("PATCH", `/leads/${lead.id}`, { json: { stage: "won", amountMinor: 100_000, currency: "EUR" } });
    await server.current.runJobs();
    const csv = "email,name,score,answered_at\nann@example.com,Ann,9,2026-01-02T10:00:00Z\n";
    const { body: npsImport } = await ourCall("POST", "/nps/imports?source=csv", { csv });
    const reward = (await ourCall("GET", "/rewards")).body.data[0] as { id: string };
    const contact = await made("POST", "/contacts", { email: "pia@example.com", name: "Pia" });
    const company = await made("POST", "/companies", { name: "Polder", domain: "polder.example" });
    await made("POST", "/nps/responses", { responseId: "r-1", email: "otto@example.com", name: "Otto", score: 2 });
    await server.current.runJobs();
    const endpoint = await made("POST", "/webhook-endpoints", { url: "https://hooks.example.com/a", events: ["lead.created"] });
    const news = await made("POST", "/news", { texts: { en: { title: "Ours", text: "Of us alone" } } });
    await made("POST", "/leads", { name: "Ines", email: "ines@dijk.example", companyName: "Dijk" });
    const first = async (list: string) => ((await ourCall("GET", list)).body.data as Array<{ id: string }>)[0]?.id;
    Object.assign(ids, {
      "/cases/": await first("/cases"),
      "/webhook-endpoints/": endpoint.id,
      "/webhook-deliveries/": await first("/webhook-deliveries"),
      "/contacts/": contact.id,
      "/companies/": company.id,
      "/nps/imports/": npsImport.id,
      "/campaigns/": campaign.id,
      "/news/": news.id,
      "/ambassadors/": ambassador.id,
      "/leads/": lead.id,
      "/rewards/": reward.id,
      code: ambassador.links[0]?.code,
    });
  });

  // A body that its own workspace's key could send: the refusal is about the id and nothing else.
  const BODIES: Record<string, unknown> = {
    inviteToCampaign: { all: true },
    changeCampaign: { name: "Stolen" },
    createAmbassadorLink: {},
    updateContact: { jobTitle: "Stolen" },
    recordConsent: { purpose: "newsletter", isGranted: true, source: "website" },
    updateCompany: { segment: "stolen" },
    updateLead: { stage: "contacted" },
    approveReward: {},
    rejectReward: { reason: "no" },
    markRewardPaid: { reference: "x" },
    replayWebhookDelivery: {},
    holdReward: { code: "to_check" },
    get groupAmbassador() {
      return { campaignId: ids["/campaigns/"], group: DEFAULT_GROUP };
    },
    addCampaignGuests: { people: [{ email: "x@example.org", name: "X", basis: "customer", basisDate: "2026-01-01" }] },
    saveCampaignGroup: { name: "Stolen", rewardRules: [] },
    saveShareTexts: { language: "en", mail: "Stolen" },
    changeNews: { isMailed: true },
  };

  test.each(calls.filter(({ operation }) => operation.path.includes("{")))(
    "$name with an id of ours is 404, and the same as for an id of nobody",
    async ({ operation }) => {
      const prefix = operation.path.slice(0, operation.path.indexOf("{"));
      const id = ids[prefix];
      expect(id, `this test has no ${prefix}… of ours: make one above`).toBeTruthy();
      const json = operation.body ? BODIES[operation.name] : undefined;
      if (operation.body) expect(json, `this test has no body for ${operation.name}: add one to BODIES`).toBeDefined();
      const at = (value: string) =>
        theirCall(operation.method, operation.path.replace(/\{\w+\}/, value), json === undefined ? {} : { json });
      const [foreign, unknown] = [await at(id ?? ""), await at("abc_nobody")];
      expect(foreign.status).toBe(404);
      expect(foreign.body).toEqual(unknown.body);
    },
  );

  test.each([
    {
      what: "lists",
      check: async () => {
        for (const list of [
          "campaigns",
          "news",
          "contacts",
          "companies",
          "ambassadors",
          "leads",
          "sales",
          "rewards",
          "nps/responses",
          "reports/ambassadors",
        ])
          expect((await theirCall("GET", `/${list}`)).body.data, list).toEqual([]);
      },
    },
    {
      what: "a filter by our campaign",
      check: async () => expect((await theirCall("GET", `/reports/ambassadors?campaign=${ids["/campaigns/"]}`)).body.data).toEqual([]),
    },
    {
      what: "a click on our link",
      check: async () => expect((await theirCall("POST", "/track/click", { json: { code: ids.code } })).status).toBe(404),
    },
    {
      what: "a lead for our ambassador",
      check: async () =>
        expect(
          (await theirCall("POST", "/leads", { json: { ambassadorId: ids["/ambassadors/"], name: "X", email: "x@example.org" } })).status,
        ).toBe(404),
    },
    {
      what: "an ambassador in our campaign",
      check: async () =>
        expect((await theirCall("POST", "/ambassadors", { json: { campaignId: ids["/campaigns/"], email: "x@example.org" } })).status).toBe(
          404,
        ),
    },
  ])("$what shows and takes nothing of ours", ({ check }) => check());
});
