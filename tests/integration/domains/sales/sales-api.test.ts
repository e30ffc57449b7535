import { beforeAll, describe, expect, test } from "vitest";
import { findWorkspaceById } from "#app/domains/accounts/account.repository.server";
import { answerApi } from "#app/platform/api/answer-api.server";
import { SCOPES, type Scope } from "#app/platform/api/operation";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { apiOperations } from "#app/server/api-operations.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenAmbassador, givenCampaign, type GivenAmbassador } from "#tests/support/programme";
import { uniqueWord } from "#tests/support/unique-word";

const app = useApp();
let ctx: Ctx;
let ambassador: GivenAmbassador;
let scopes: readonly Scope[] = SCOPES;

beforeAll(async () => {
  ctx = await givenWorkspace(app.current);
  await asMember(ctx, ["sales"]);
  ambassador = await givenAmbassador(ctx, await givenCampaign(ctx));
});

type Json = Record<string, unknown> & { data: Array<Record<string, unknown>>; errors: Array<{ path: string }>; nextCursor: string | null };

async function call(
  method: string,
  path: string,
  body?: unknown,
  kind: "secret" | "publishable" = "secret",
): Promise<{ status: number; json: Json }> {
  const setup = {
    app: app.current,
    operations: apiOperations,
    findWorkspace: findWorkspaceById,
    limit: () => Promise.resolve(),
    findApiKey: () =>
      Promise.resolve({ workspaceId: ctx.workspaceId, keyId: "key_test", kind, scopes, allowedOrigins: ["https://www.example.com"] }),
  };
  const request = new Request(`http://localhost/api/v1${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${kind === "secret" ? "sk" : "pk"}_test_key_of_this_test`,
      "Content-Type": "application/json",
      Origin: "https://www.example.com",
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const response = await answerApi(setup, request, path.split("?")[0] ?? path);
  return { status: response.status, json: (await response.json()) as Json };
}
const company = () => `${uniqueWord()}.example`;
async function click(): Promise<string> {
  const id = newId("click");
  const link = await ctx.db.referralLink.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, enrolmentId: ambassador.enrolmentId } });
  await ctx.db.click.create({
    data: { workspaceId: ctx.workspaceId, at: ctx.now, id, linkId: link.id, enrolmentId: ambassador.enrolmentId, visitorHash: id },
  });
  return id;
}

test("a lead goes through the API from its introduction to a paid reward", async () => {
  const made = await call("POST", "/leads", { name: "Ann", email: `ann@${company()}`, linkCode: ambassador.linkCode });
  expect(made).toMatchObject({ status: 201, json: { outcome: "introduced", stage: "new", ambassadorId: ambassador.ambassadorId } });
  const id = String(made.json.id);
  expect(await call("PATCH", `/leads/${id}`, { stage: "accepted", version: 1 })).toMatchObject({
    status: 200,
    json: { stage: "accepted", version: 2 },
  });
  expect(await call("PATCH", `/leads/${id}`, { stage: "contacted", version: 1 })).toMatchObject({ status: 409 });
  expect(await call("PATCH", `/leads/${id}`, { stage: "won" })).toMatchObject({ status: 422 });
  expect(await call("PATCH", `/leads/${id}`, { stage: "won", amountMinor: 1_245_000, currency: "EUR" })).toMatchObject({
    status: 200,
    json: { stage: "won", amountMinor: 1_245_000 },
  });
  await runJobs(app.current);
  const { json: trace } = await call("GET", `/leads/${id}/trace`);
  expect(trace).toMatchObject({
    decisions: [{ event: "accepted", isCredited: true, basis: "lock" }, { isCredited: true }, { isCredited: true }],
    sales: [{ amountMinor: 1_245_000 }],
  });
  const { json } = await call("GET", `/rewards?status=pending&ambassadorId=${ambassador.ambassadorId}`);
  const reward = json.data.find(({ leadId, trigger }) => leadId === id && trigger === "sale");
  expect(reward).toMatchObject({ amountMinor: 49_800, status: "pending" });
  expect(await call("POST", `/rewards/${String(reward?.id)}/approve`)).toMatchObject({ status: 200, json: { status: "approved" } });
  expect(await call("POST", `/rewards/${String(reward?.id)}/mark-paid`, { reference: "2026-104" })).toMatchObject({
    status: 200,
    json: { status: "paid", paymentReference: "2026-104" },
  });
  expect(await call("POST", `/rewards/${String(reward?.id)}/reject`, { reason: "Too late." })).toMatchObject({ status: 409 });
});

test("a field that is misspelt is refused by its name, and nothing is changed", async () => {
  const made = await call("POST", "/leads", { name: "Ann", email: `ann@${company()}`, linkCode: ambassador.linkCode });
  const id = String(made.json.id);
  const refused = await call("PATCH", `/leads/${id}`, { stage: "accepted", amuontMinor: 1 });
  expect([refused.status, JSON.stringify(refused.json)]).toEqual([422, expect.stringContaining("amuontMinor")]);
  expect((await call("GET", `/leads/${id}`)).json).toMatchObject({ stage: "new" });
});

test("a lead is handed over by the field ownerUserId or owner; the first counts where both are given", async () => {
  const made = await call("POST", "/leads", { name: "Ann", email: `ann@${company()}`, linkCode: ambassador.linkCode });
  const [daan, petra] = [await asMember(ctx, ["sales"]), await asMember(ctx, ["sales"])].map(
    ({ actor }) => actor.kind === "user" && actor.id,
  );
  const handOver = (body: object) => call("PATCH", `/leads/${String(made.json.id)}`, body);
  expect(await handOver({ owner: daan })).toMatchObject({ status: 200, json: { ownerUserId: daan } });
  expect(await handOver({ owner: daan, ownerUserId: petra })).toMatchObject({ status: 200, json: { ownerUserId: petra } });
  expect(await handOver({ owner: "usr_nobody" })).toMatchObject({ status: 404 });
  expect(await handOver({ stage: "accepted" })).toMatchObject({ status: 200, json: { ownerUserId: petra } });
});

describe("tracking", () => {
  test("a page cannot find out who is known: with a publishable key a duplicate is answered like anybody else", async () => {
    const customerEmail = `eva@${company()}`;
    await call("POST", "/leads", { name: "Eva", email: customerEmail, linkCode: ambassador.linkCode });
    const report = { customerEmail, linkCode: ambassador.linkCode };
    expect(await call("POST", "/track/lead", report, "publishable")).toMatchObject({ status: 201, json: { outcome: "introduced" } });
    expect(await call("POST", "/track/lead", report)).toMatchObject({ status: 201, json: { outcome: "duplicate" } });
  });

  test("a page cannot tie the id of a coming customer to an address of its own", async () => {
    const customerExternalId = newId("contact");
    const fromPage = await call(
      "POST",
      "/track/lead",
      { customerExternalId, customerEmail: `mine@${company()}`, linkCode: ambassador.linkCode },
      "publishable",
    );
    expect(fromPage.status).toBe(201);
    const known = await ctx.db.contactIdentity.count({ where: { workspaceId: ctx.workspaceId, value: customerExternalId } });
    expect([
      known,
      await ctx.db.lead.count({ where: { workspaceId: ctx.workspaceId, externalId: `track:${customerExternalId}` } }),
    ]).toEqual([0, 0]);
  });

  test("a click becomes a lead, a sale of that customer is credited, and a refund takes its part back", async () => {
    const customer = { customerExternalId: newId("contact"), customerName: "Bob", customerEmail: `bob@${company()}` };
    const lead = await call("POST", "/track/lead", { ...customer, clickId: await click() });
    expect(lead).toMatchObject({ status: 201, json: { outcome: "introduced" } });
    expect((await call("POST", "/track/lead", { ...customer, clickId: "" })).json.leadId).toBe(lead.json.leadId);
    const invoice = { customerExternalId: customer.customerExternalId, amount: 120_000, currency: "EUR", invoiceId: newId("sale") };
    const sale = await call("POST", "/track/sale", invoice);
    expect(sale).toMatchObject({ status: 201, json: { outcome: "credited", enrolmentId: ambassador.enrolmentId } });
    expect(await call("POST", "/track/sale", invoice)).toMatchObject({ json: { outcome: "duplicate", id: sale.json.id } });
    await runJobs(app.current);
    const refund = { eventId: newId("sale"), saleEventId: invoice.invoiceId, amountMinor: 30_000 };
    expect(await call("POST", "/track/refund", refund)).toMatchObject({
      status: 201,
      json: { outcome: "corrected", reversedMinor: 1_200 },
    });
    expect(await call("POST", "/track/refund", refund)).toMatchObject({ json: { outcome: "duplicate" } });
  });

  test.each([
    {
      name: "a sale of nothing",
      path: "/track/sale",
      body: { customerEmail: "x@y.example", currency: "EUR", amount: 0 },
      at: "amountMinor",
    },
    { name: "a sale of nobody", path: "/track/sale", body: { currency: "EUR", amount: 100 }, at: "email" },
    {
      name: "a sale in no currency",
      path: "/track/sale",
      body: { customerEmail: "x@y.example", currency: "XXXX", amount: 100 },
      at: "currency",
    },
  ])("$name is refused with the field", async ({ path, body, at }) => {
    expect(await call("POST", path, body)).toMatchObject({ status: 422, json: { errors: [{ path: at }] } });
  });

  test("a program written for a like-named call elsewhere is understood, but for what is not done here", async () => {
    const report = { customerEmail: `ada@${company()}`, customerAvatar: "https://x.example/a.png", linkCode: ambassador.linkCode };
    expect(await call("POST", "/track/lead", { ...report, mode: "wait", eventQuantity: 1, metadata: { a: 1 } })).toMatchObject({
      status: 201,
    });
    expect(await call("POST", "/track/lead", { ...report, mode: "deferred" })).toMatchObject({ status: 422 });
    expect(await call("POST", "/track/lead", { ...report, eventQuantity: 2 })).toMatchObject({ status: 422 });
  });

  test("a refund of an unknown sale is not found", async () => {
    expect(await call("POST", "/track/refund", { eventId: "e1", saleEventId: "nothing", amount: 1 })).toMatchObject({ status: 404 });
  });
});

test("sales of customers whom nobody introduced are kept as well, and listed page by page", async () => {
  const externalId = newId("sale");
  expect(
    await call("POST", "/sales", { externalId, email: `carla@${company()}`, name: "Carla", amountMinor: 5_000, currency: "EUR" }),
  ).toMatchObject({ status: 201, json: { outcome: "unmatched", reason: "no_valid_evidence" } });
  const seen: unknown[] = [];
  let path = "/sales?limit=1";
  for (let page = 0; page < 20; page += 1) {
    const { json } = await call("GET", path);
    seen.push(...json.data.map(({ id }) => id));
    if (!json.nextCursor) break;
    path = `/sales?limit=1&cursor=${json.nextCursor}`;
  }
  expect(seen).toHaveLength(await ctx.db.sale.count({ where: { workspaceId: ctx.workspaceId } }));
  expect(new Set(seen).size).toBe(seen.length);
});

test("money needs its own scope", async () => {
  scopes = SCOPES.filter((scope) => scope !== "rewards:pay" && scope !== "rewards:approve");
  expect(await call("POST", "/rewards/rwd_x/mark-paid", { reference: "x" })).toMatchObject({ status: 403 });
  expect(await call("POST", "/rewards/rwd_x/approve")).toMatchObject({ status: 403 });
  scopes = SCOPES;
  expect(await call("POST", "/rewards/rwd_x/approve")).toMatchObject({ status: 404 });
});
