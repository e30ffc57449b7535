import { beforeAll, expect, test } from "vitest";
import { createApiKey } from "#app/domains/accounts/api-key.server";
import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";
import { asMember, givenWorkspace } from "#tests/support/app";
import { givenAnswer } from "#tests/support/campaigns";
import { useServer } from "#tests/support/server";

const server = useServer();
type Call = (
  method: string,
  path: string,
  body?: object,
) => Promise<{ status: number; body: Record<string, never> & { [key: string]: unknown } }>;
let ctx: Ctx;
let call: Call;

async function callerFor(
  workspace: Ctx,
  scopes = ["campaigns:read", "campaigns:write", "ambassadors:read", "ambassadors:write"] as const,
): Promise<Call> {
  const { key } = await createApiKey(await asMember(workspace, ["admin"]), { name: "test", kind: "secret", scopes: [...scopes] });
  return async (method, path, body) => {
    const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
    const answer = await server.current.visitor().send(`/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
    return { status: answer.status, body: JSON.parse(answer.html) as never };
  };
}

const CAMPAIGN = {
  name: "Planners",
  rewardRules: [{ trigger: "won", kind: "fixed", amountMinor: 25_000, currency: "EUR" }],
  holdingDays: 0,
  texts: { en: { terms: "Be honest." } },
};
let count = 0;
const created = async (fields: object = {}): Promise<string> => {
  const answer = await call("POST", "/campaigns", { ...CAMPAIGN, name: `Planners ${(count += 1)}`, ...fields });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.id as unknown as string;
};

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app);
  call = await callerFor(ctx);
});

test("a new campaign leaves people in peace for 24 hours after an answer; 1 to 48 can be chosen", async () => {
  const [usual, chosen] = [await created(), await created({ coolingHours: 48 })];
  const hours = async (id: string) => (await call("GET", `/campaigns/${id}`)).body.coolingHours;
  expect([await hours(usual), await hours(chosen)]).toEqual([24, 48]);
  expect((await call("PATCH", `/campaigns/${usual}`, { coolingHours: 1 })).body).toMatchObject({ coolingHours: 1, version: 1 });
  expect((await call("GET", "/campaigns")).body).toMatchObject({
    data: expect.arrayContaining([expect.objectContaining({ id: usual, coolingHours: 1 })]),
  });
  for (const coolingHours of [0, 49, 1.5]) expect((await call("PATCH", `/campaigns/${usual}`, { coolingHours })).status).toBe(422);
});

test("a campaign is made, changed in part, published and listed; what was not sent stays", async () => {
  const id = await created({ windowDays: 45, budgetMinor: 1_000_00 });
  expect((await call("GET", `/campaigns/${id}`)).body).toMatchObject({ budgetMinor: 1_000_00, spentMinor: 0 });
  const changed = await call("PATCH", `/campaigns/${id}`, { lockDays: 200, status: "live" });
  expect(changed).toMatchObject({
    status: 200,
    body: { windowDays: 45, lockDays: 200, holdingDays: 0, status: "live", version: 2, texts: { en: { terms: "Be honest." } } },
  });
  expect((await call("GET", "/campaigns?status=live")).body).toMatchObject({
    data: expect.arrayContaining([expect.objectContaining({ id })]),
  });
  expect(await call("PATCH", `/campaigns/${id}`, { status: "draft" })).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining("from live to draft") },
  });
  expect(await call("PATCH", `/campaigns/${id}`, { windowDays: 10, version: 1 })).toMatchObject({ status: 409 });
});

test.each([
  { name: "no rules", fields: { rewardRules: [] }, path: "rewardRules" },
  {
    name: "a percentage of nothing",
    fields: { rewardRules: [{ trigger: "accepted", kind: "percentage", rateBps: 400 }] },
    path: "rewardRules.0.trigger",
  },
  {
    name: "another currency",
    fields: { rewardRules: [{ trigger: "won", kind: "fixed", amountMinor: 5, currency: "USD" }] },
    path: "rewardRules",
  },
  { name: "a window of no days", fields: { windowDays: 0 }, path: "windowDays" },
  { name: "a destination elsewhere", fields: { destinationUrl: "https://elsewhere.example" }, path: "destinationUrl" },
  { name: "a field nobody knows", fields: { holdingdays: 3 }, path: "" },
])("$name is refused at $path", async ({ fields, path }) => {
  expect(await call("POST", "/campaigns", { ...CAMPAIGN, ...fields })).toMatchObject({ status: 422, body: { errors: [{ path }] } });
});

test("publishing without terms is refused, and leaves no campaign behind", async () => {
  const before = await ctx.db.campaign.count({ where: { workspaceId: ctx.workspaceId } });
  expect((await call("POST", "/campaigns", { ...CAMPAIGN, texts: {}, status: "live" })).status).toBe(422);
  expect(await ctx.db.campaign.count({ where: { workspaceId: ctx.workspaceId } })).toBe(before);
});

test("promoters are invited once; others come back with the reason; a wrong number invites nobody", async () => {
  const id = await created({ status: "live" });
  const promoter = await givenAnswer(ctx, { answeredAt: addDays(ctx.now, -2) });
  const detractor = await givenAnswer(ctx, { score: 1 });
  const path = `/campaigns/${id}/invitations`;
  expect((await call("POST", path, { all: true, expectedCount: 5 })).status).toBe(409);
  expect((await call("POST", path, {})).status).toBe(422);
  const contactIds = [promoter.contactId, detractor.contactId];
  expect(await call("POST", path, { contactIds })).toMatchObject({
    status: 202,
    body: { queued: 1, skipped: [{ contactId: detractor.contactId, reason: "no_promoter" }] },
  });
  expect(await call("POST", path, { contactIds: [promoter.contactId] })).toMatchObject({
    status: 202,
    body: { batchId: null, queued: 0, skipped: [{ reason: "already_invited" }] },
  });
  await server.current.runJobs();
  expect(server.current.app.mails.filter(({ to }) => to.address === promoter.email)).toHaveLength(1);
});

test("an ambassador is known by e-mail or external id, enrolled once, and comes with links", async () => {
  const campaignId = await created({ status: "live" });
  const answer = await givenAnswer(ctx, { email: "fatima@example.org", name: "Fatima El Amrani", score: 9 });
  const body = { campaignId, email: "Fatima@Example.org", name: "Fatima" };
  const [first, ...others] = await Promise.all([1, 2, 3, 4].map(() => call("POST", "/ambassadors", body)));
  const all = [first, ...others];
  expect(all.map((made) => made?.status)).toEqual([201, 201, 201, 201]);
  expect(all.filter((made) => made?.body.isNew === true)).toHaveLength(1);
  const id = first?.body.id as unknown as string;
  expect(first?.body).toMatchObject({
    contactId: answer.contactId,
    name: "Fatima El Amrani",
    enrolments: [{ campaignId, state: "active", npsScoreAtJoining: 9, npsClassAtJoining: "promoter" }],
    links: [{ isDefault: true, url: expect.stringContaining(`${server.current.url}/r/`) }],
  });
  expect((await call("GET", `/ambassadors/${id}`)).body).toMatchObject({ id, email: "fatima@example.org" });
  const external = await call("POST", "/ambassadors", { campaignId, externalId: "crm-7", name: "Henk" });
  expect(external).toMatchObject({ status: 201, body: { email: null, isNew: true } });
  const listed = await call("GET", `/ambassadors?campaign=${campaignId}&limit=1`);
  expect(listed.body).toMatchObject({ data: [{ name: "Henk", clicks: 0, introductions: 0, won: 0 }] });
  const next = await call("GET", `/ambassadors?campaign=${campaignId}&limit=1&cursor=${String(listed.body.nextCursor)}`);
  expect(next.body).toMatchObject({ data: [{ id }], nextCursor: null });
});

test("an ambassador without a campaign is refused when there are several", async () => {
  await created({ status: "live" });
  expect(await call("POST", "/ambassadors", { email: "a@example.org" })).toMatchObject({
    status: 422,
    body: { errors: [{ path: "campaignId" }] },
  });
  expect(await call("POST", "/ambassadors", { campaignId: await created(), email: "a@example.org" })).toMatchObject({ status: 410 });
});

test("another workspace's campaign and ambassador are not found, and a key without the scope is refused", async () => {
  const campaignId = await created({ status: "live" });
  const { body } = await call("POST", "/ambassadors", { campaignId, email: "b@example.org" });
  const stranger = await callerFor(await givenWorkspace(server.current.app));
  expect((await stranger("GET", `/campaigns/${campaignId}`)).status).toBe(404);
  expect((await stranger("PATCH", `/campaigns/${campaignId}`, { name: "Mine" })).status).toBe(404);
  expect((await stranger("POST", `/campaigns/${campaignId}/invitations`, { all: true })).status).toBe(404);
  expect((await stranger("POST", "/ambassadors", { campaignId, email: "b@example.org" })).status).toBe(404);
  expect((await stranger("GET", `/ambassadors/${String(body.id)}`)).status).toBe(404);
  expect((await stranger("GET", "/ambassadors")).body).toMatchObject({ data: [] });
  const reader = await callerFor(ctx, ["campaigns:read"] as never);
  expect((await reader("POST", "/campaigns", CAMPAIGN)).status).toBe(403);
});

test("what went wrong is told in English, whatever language the workspace speaks to its people", async () => {
  const dutch = await givenWorkspace(server.current.app, { language: "nl" });
  const ask = await callerFor(dutch);
  const { body } = await ask("POST", "/campaigns", CAMPAIGN);
  const notLive = await ask("POST", `/campaigns/${String(body.id)}/invitations`, { all: true });
  expect(notLive).toMatchObject({
    status: 409,
    body: { detail: "This campaign is not live. Publish it first; then you can invite people." },
  });
  await ask("PATCH", `/campaigns/${String(body.id)}`, { status: "live" });
  const changed = await ask("POST", `/campaigns/${String(body.id)}/invitations`, { all: true, expectedCount: 7 });
  expect(changed).toMatchObject({ status: 409, body: { detail: expect.stringContaining("The list has changed") } });
});
