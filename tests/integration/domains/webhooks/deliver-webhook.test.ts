import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { createSafeSender } from "#app/platform/http/safe-request.server";
import { changeLeadStage } from "#app/domains/sales/change-lead-stage.server";
import { cancelSale } from "#app/domains/referrals/cancel-sale.server";
import { introduceLead } from "#app/domains/sales/introduce-lead.server";
import { deliverWebhook } from "#app/domains/webhooks/deliver-webhook.server";
import type { WebhookEventType } from "#app/domains/webhooks/webhook.rules";
import {
  addEndpoint,
  getEndpoint,
  pauseEndpoint,
  removeEndpoint,
  replayDelivery,
  resumeEndpoint,
  rotateSecret,
} from "#app/domains/webhooks/webhook-endpoints.server";
import { assignLead, estimateLead } from "#app/domains/sales/work-lead.server";
import { asMember, givenWorkspace, runJobs, useApp } from "#tests/support/app";
import { givenAmbassador, givenCampaign } from "#tests/support/programme";

const app = useApp();
/** Here 127.0.0.2 stands for the public internet. */
const PUBLIC = "127.0.0.2";

type Received = { headers: IncomingHttpHeaders; body: string };
type Told = { type: string; resource: { id: string; version: number }; data: Record<string, unknown>; changes: Record<string, unknown> };

let server: Server;
let port = 0;
let received: Received[] = [];
let answer: () => { status: number; body: string } = () => ({ status: 200, body: "thanks" });
let ctx: Ctx;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString("utf8")));
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      const { status, body: text } = answer();
      response.writeHead(status).end(text);
    });
  });
  port = await new Promise((resolve) => server.listen(0, PUBLIC, () => resolve((server.address() as AddressInfo).port)));
  app.current.services.web = createSafeSender({
    ports: [port],
    isPublic: (address) => address === PUBLIC,
    resolve: (host) => Promise.resolve([{ address: host === "inside.example.com" ? "10.0.0.1" : PUBLIC, family: 4 }]),
  });
});
afterAll(() => server.close());

beforeEach(async () => {
  await app.current.database.pool.query("DELETE FROM graphile_worker._private_jobs"); // what an earlier test left for later
  ctx = await asMember(await givenWorkspace(app.current), ["admin"]);
  received = [];
  answer = () => ({ status: 200, body: "thanks" });
});

async function givenEndpoint(events: WebhookEventType[] = ["lead.created", "lead.stage_changed"], host = "hooks.example.com") {
  const made = await addEndpoint(ctx, { url: "https://hooks.example.com/in", description: "CRM", events });
  // The receiver of this test speaks no TLS.
  await ctx.db.webhookEndpoint.updateMany({
    where: { workspaceId: ctx.workspaceId, id: made.id },
    data: { url: `http://${host}:${port}/in` },
  });
  return made;
}
const introduce = async (email = "mirjam@gooi.example") =>
  (await introduceLead(ctx, { source: "verbal_referral", enrolmentId: null, isTold: true, person: { name: "Mirjam Kuiper", email } }))
    .leadId;
const told = () => received.map(({ body }) => JSON.parse(body) as Told);
const deliveries = () =>
  ctx.db.webhookDelivery.findMany({
    where: { workspaceId: ctx.workspaceId },
    include: { event: true },
    orderBy: { event: { version: "asc" } },
  });
async function movedOn(ms: number): Promise<void> {
  app.current.clock.setOffsetMs(app.current.clock.offsetMs() + ms);
  await app.current.database.pool.query("UPDATE graphile_worker._private_jobs SET run_at = run_at - $1 * interval '1 ms'", [ms]);
  ctx = { ...ctx, now: app.current.clock.now() };
  await runJobs(app.current);
}

/** Written against the specification alone: HMAC-SHA256 with the decoded secret over `id.timestamp.body`. */
function isSignedBy(secret: string, { headers, body }: Received): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signed = `${headers["webhook-id"] as string}.${headers["webhook-timestamp"] as string}.${body}`;
  const expected = createHmac("sha256", key).update(signed).digest();
  return (headers["webhook-signature"] as string)
    .split(" ")
    .filter((one) => one.startsWith("v1,"))
    .some((one) => timingSafeEqual(Buffer.from(one.slice(3), "base64"), expected));
}

test("a receiver hears of what it asked for over HTTP, can check the signature, and learns no name or address", async () => {
  const { secret } = await givenEndpoint();
  const leadId = await introduce();
  await changeLeadStage(ctx, { leadId, to: "accepted" });
  await runJobs(app.current);
  expect(told()).toMatchObject([
    { type: "lead.created", resource: { type: "lead", id: leadId, version: 1 }, data: { id: leadId, stage: "new" }, changes: {} },
    {
      type: "lead.stage_changed",
      resource: { type: "lead", id: leadId, version: 2 },
      data: { stage: "accepted" },
      changes: { stage: ["new", "accepted"] },
    },
  ]);
  expect(received.every((one) => isSignedBy(secret, one))).toBe(true);
  const [first] = received;
  if (!first) throw new Error("nothing came");
  expect(isSignedBy(secret, { ...first, body: `${first.body} ` })).toBe(false);
  expect(isSignedBy("whsec_" + Buffer.alloc(32).toString("base64"), first)).toBe(false);
  expect(JSON.stringify(received)).not.toMatch(/Mirjam|Kuiper|gooi\.example/);
  expect((await deliveries()).map(({ state, attempts, lastStatus, lastAnswer }) => [state, attempts, lastStatus, lastAnswer])).toEqual([
    ["delivered", 1, 200, "thanks"],
    ["delivered", 1, 200, "thanks"],
  ]);
});

test("a change of owner, of the estimate and of a reward that is taken back is told, each with what changed", async () => {
  await givenEndpoint(["lead.updated", "reward.reversed"]);
  const leadId = await introduce();
  const petra = await asMember(ctx, ["sales"], "petra@told.example");
  await assignLead(ctx, { leadId, ownerUserId: petra.actor.id ?? "" });
  await estimateLead(ctx, { leadId, amountMinor: 5_000, currency: "EUR", expectedCloseOn: "2030-01-31" });
  await runJobs(app.current);
  expect(told()).toMatchObject([
    { type: "lead.updated", data: { id: leadId, ownerUserId: petra.actor.id } },
    { type: "lead.updated", data: { amountMinor: 5_000 }, changes: { amountMinor: [null, 5_000] } },
  ]);
  expect(told()[0]).not.toHaveProperty("changes.stage");
  received.length = 0;
  const { enrolmentId } = await givenAmbassador(ctx, await givenCampaign(ctx));
  const person = { name: "Ann", email: "ann@told.example" };
  const lead = await introduceLead(ctx, { source: "introduction_form", enrolmentId, isTold: true, person });
  await changeLeadStage(ctx, { leadId: lead.leadId, to: "accepted" });
  await changeLeadStage(ctx, { leadId: lead.leadId, to: "won", amountMinor: 100_000, currency: "EUR" });
  await runJobs(app.current);
  const { id: saleId } = await ctx.db.sale.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, leadId: lead.leadId } });
  await cancelSale(ctx, { source: "sales", externalId: "back", saleId, occurredAt: ctx.now });
  await runJobs(app.current);
  expect(told()).toMatchObject([{ type: "reward.reversed", data: { amountMinor: 4_000, netMinor: 0 } }]);
});

test("what did not happen is not told: the event goes with the change", async () => {
  await givenEndpoint();
  const leadId = await introduce();
  await runJobs(app.current);
  await expect(changeLeadStage(ctx, { leadId, to: "won", amountMinor: -5, currency: "EUR" })).rejects.toThrow();
  await runJobs(app.current);
  expect(told().map(({ type }) => type)).toEqual(["lead.created"]);
});

test("five that deliver the same at once send it once, into one row", async () => {
  await givenEndpoint(["lead.created"]);
  await introduce();
  const [delivery] = await deliveries();
  if (!delivery) throw new Error("no delivery");
  await Promise.all(Array.from({ length: 5 }, () => deliverWebhook(ctx, { deliveryId: delivery.id })));
  await runJobs(app.current);
  expect(received).toHaveLength(1);
  expect(await deliveries()).toMatchObject([{ state: "delivered", attempts: 1 }]);
});

test("five events at once are five rows with versions one to five", async () => {
  await givenEndpoint(["lead.created"]);
  await Promise.all(Array.from({ length: 5 }, (_, index) => introduce(`person${index}@gooi.example`)));
  await runJobs(app.current);
  expect(new Set(told().map(({ resource }) => resource.id)).size).toBe(5);
  expect(await deliveries()).toHaveLength(5);
});

test("what a killed worker had taken is delivered after its lease, under the same id", async () => {
  await givenEndpoint(["lead.created"]);
  await introduce();
  // The worker that took it was killed before it could send or say anything.
  await ctx.db.webhookDelivery.updateMany({
    where: { workspaceId: ctx.workspaceId },
    data: { attempts: 1, leasedUntil: new Date(ctx.now.getTime() + 60_000) },
  });
  await runJobs(app.current);
  expect(received).toHaveLength(0);
  await movedOn(61_000);
  expect(received).toHaveLength(1);
  expect(await deliveries()).toMatchObject([{ state: "delivered", attempts: 2, eventId: received[0]?.headers["webhook-id"] }]);
});

test("a refused message comes again later under the same id, and later ones of the same thing wait for it", async () => {
  await givenEndpoint();
  answer = () => ({ status: 503, body: "later \u0000" + "x".repeat(5_000) });
  const leadId = await introduce();
  await changeLeadStage(ctx, { leadId, to: "accepted" });
  const otherId = await introduce("other@gooi.example");
  await runJobs(app.current);
  expect(told().map(({ type, resource }) => [type, resource.id])).toEqual([
    ["lead.created", leadId],
    ["lead.created", otherId],
  ]);
  const [failed] = await deliveries();
  expect(failed).toMatchObject({ state: "queued", lastStatus: 503, lastProblem: "status" });
  expect(failed?.lastAnswer).toMatch(/^later x+$/);
  answer = () => ({ status: 204, body: "" });
  await movedOn(10_000);
  const ids = received.map(({ headers }) => headers["webhook-id"]);
  expect(new Set(ids).size).toBe(3);
  expect(
    told()
      .filter(({ resource }) => resource.id === leadId)
      .map(({ type }) => type),
  ).toEqual(["lead.created", "lead.created", "lead.stage_changed"]);
  expect((await deliveries()).every(({ state }) => state === "delivered")).toBe(true);
});

test("after three days of nothing taken it is paused, every admin is mailed once, and turning it on sends what waited", async () => {
  const { id } = await givenEndpoint();
  answer = () => ({ status: 500, body: "" });
  const leadId = await introduce();
  for (let day = 0; day < 5; day++) await movedOn(86_400_000);
  expect(await getEndpoint(ctx, id)).toMatchObject({ pauseReason: "failing" });
  const mails = app.current.mails.filter(({ subject }) => subject.includes("hooks.example.com"));
  expect(mails).toHaveLength(1);
  const attempts = received.length;
  await changeLeadStage(ctx, { leadId, to: "accepted" });
  await movedOn(86_400_000);
  expect(received).toHaveLength(attempts);
  answer = () => ({ status: 200, body: "" });
  await resumeEndpoint(ctx, id);
  await runJobs(app.current);
  expect(told().at(-1)).toMatchObject({ type: "lead.stage_changed" });
  expect(await getEndpoint(ctx, id)).toMatchObject({ pausedAt: null, failingSince: null });
});

test("an address that is gone is paused at once; one paused by hand hears later", async () => {
  const { id } = await givenEndpoint(["lead.created"]);
  answer = () => ({ status: 410, body: "" });
  await introduce();
  await runJobs(app.current);
  expect(await getEndpoint(ctx, id)).toMatchObject({ pauseReason: "gone" });
  answer = () => ({ status: 200, body: "" });
  await resumeEndpoint(ctx, id);
  await pauseEndpoint(ctx, id);
  await runJobs(app.current);
  expect(received).toHaveLength(1);
  await resumeEndpoint(ctx, id);
  await runJobs(app.current);
  expect(received).toHaveLength(2);
});

test("both secrets sign for a day after one was replaced, then the new one alone; none is stored as it is", async () => {
  const { id, secret: old } = await givenEndpoint();
  const fresh = await rotateSecret(ctx, id);
  const leadId = await introduce();
  await runJobs(app.current);
  expect([old, fresh].map((secret) => received[0] && isSignedBy(secret, received[0]))).toEqual([true, true]);
  await movedOn(86_400_000 + 1_000);
  await changeLeadStage(ctx, { leadId, to: "accepted" });
  await runJobs(app.current);
  expect([old, fresh].map((secret) => received[1] && isSignedBy(secret, received[1]))).toEqual([false, true]);
  const row = await ctx.db.webhookEndpoint.findFirst({ where: { workspaceId: ctx.workspaceId } });
  const activities = await ctx.db.activity.findMany({ where: { workspaceId: ctx.workspaceId } });
  for (const secret of [old, fresh]) expect(JSON.stringify([row, activities])).not.toContain(secret.slice(6, 30));
});

test("a name that leads inside by the time of sending is not connected to", async () => {
  await givenEndpoint(["lead.created"], "inside.example.com");
  await introduce();
  await runJobs(app.current);
  expect(received).toHaveLength(0);
  expect(await deliveries()).toMatchObject([{ state: "queued", lastProblem: "address", attempts: 1 }]);
});

test("a delivery is sent again by hand under its id; another workspace's is not there", async () => {
  await givenEndpoint(["lead.created"]);
  await introduce();
  await runJobs(app.current);
  const [delivery] = await deliveries();
  if (!delivery) throw new Error("no delivery");
  await replayDelivery(ctx, delivery.id);
  await runJobs(app.current);
  expect(received.map(({ headers }) => headers["webhook-id"])).toEqual([delivery.eventId, delivery.eventId]);
  const other = await asMember(await givenWorkspace(app.current), ["admin"]);
  await expect(replayDelivery(other, delivery.id)).rejects.toMatchObject({ code: "not_found" });
});

test("a removed endpoint takes what waits with it", async () => {
  const { id } = await givenEndpoint(["lead.created"]);
  await introduce();
  await removeEndpoint(ctx, id);
  await runJobs(app.current);
  expect(received).toHaveLength(0);
  await expect(getEndpoint(ctx, id)).rejects.toMatchObject({ code: "not_found" });
});
