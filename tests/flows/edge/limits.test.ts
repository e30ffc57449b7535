import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveSending } from "#app/domains/campaigns/save-sending.server";
import { USUAL_SENDING } from "#app/domains/campaigns/sending.rules";
import type { Ctx } from "#app/platform/context.server";
import { givenApiKey } from "#tests/support/api-caller";
import { givenWorkspace } from "#tests/support/app";
import { givenCampaignRow } from "#tests/support/given-link";
import { sendRaw } from "#tests/support/raw-http";
import { startBuilt, useServer } from "#tests/support/server";

const server = useServer();
let ctx: Ctx;

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app, { slug: "kade" });
  const { campaignId } = await givenCampaignRow(ctx);
  await saveSending(ctx, campaignId, 0, { ...USUAL_SENDING, takesRequests: true });
});
beforeEach(() => server.current.app.database.pool.query("DELETE FROM rate_limit"));

const FORM = { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded" };

const PASSKEY = {
  id: "nobodys",
  rawId: "nobodys",
  type: "public-key",
  response: { clientDataJSON: "e30", authenticatorData: "AAAA", signature: "AAAA" },
};

/** Every public endpoint that is limited, and how often one address may use it. */
const DOORS = [
  { name: "guesses of an invitation", allowed: 30, target: () => `/join/${crypto.randomUUID()}` },
  { name: "guesses of a sign-in link", allowed: 30, target: () => `/sign-in/${crypto.randomUUID()}` },
  { name: "guesses of an introduced person's page", allowed: 30, target: () => `/introduced/${crypto.randomUUID()}` },
  { name: "guesses of a link that ends mail", allowed: 30, target: () => `/unsubscribe/${crypto.randomUUID()}` },
  { name: "handing in mail without the secret", allowed: 30, target: () => "/webhooks/mail", form: () => "no message" },
  { name: "asking for a passkey's challenge", allowed: 120, target: () => "/sign-in/challenge", form: () => "purpose=sign_in" },
  { name: "asking for a sign-in mail", allowed: 60, target: () => "/sign-in", form: (nr: number) => `email=person${nr}@example.com` },
  {
    name: "typing sign-in codes",
    allowed: 100,
    target: () => "/sign-in",
    form: (nr: number) => `intent=code&email=person${nr}@example.com&code=123456`,
  },
  {
    name: "forms of a landing page",
    allowed: 20,
    target: () => "/go/kade/collega",
    form: (nr: number) => `name=Bo&reach=bo${nr}@example.com&consent=on&website=`,
  },
  {
    name: "asking to take part",
    allowed: 20,
    target: () => "/go/kade/collega/join",
    form: (nr: number) => `name=Bo&email=bo${nr}@example.com&website=`,
  },
  {
    name: "showing a passkey",
    allowed: 60,
    target: () => "/sign-in",
    form: () => `intent=passkey&credential=${encodeURIComponent(JSON.stringify(PASSKEY))}`,
  },
  { name: "drawing icons", allowed: 60, target: () => `/icons/${crypto.randomUUID().slice(0, 6)}-180.png` },
  { name: "choosing a language", allowed: 60, target: () => "/preferences", form: () => "language=nl" },
];

describe.each(DOORS)("$name", ({ allowed, target, form }) => {
  const knock = (nr: number, more: Record<string, string> = {}, url = server.current.url) =>
    sendRaw(url, target(), { method: form ? "POST" : "GET", headers: { ...(form && FORM), ...more }, body: form?.(nr) ?? "" });

  test(`${allowed} pass, the next is told when to come back, whatever address it claims and whichever instance it asks`, async () => {
    const statuses: number[] = [];
    for (let start = 0; start < allowed; start += 20)
      statuses.push(
        ...(await Promise.all(Array.from({ length: Math.min(20, allowed - start) }, (_, nr) => knock(start + nr)))).map(
          ({ status }) => status,
        ),
      );
    expect(statuses.filter((status) => status === 429 || status >= 500)).toEqual([]);

    const refused = await knock(allowed);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect((await knock(allowed, { "X-Forwarded-For": "203.0.113.9" })).status).toBe(429);

    const other = await startBuilt(server.current.app); // another process would know no more than the database does
    try {
      expect((await knock(allowed, {}, `http://127.0.0.1:${other.port}`)).status).toBe(429);
    } finally {
      await other.stop();
    }
  });
});

test.each(["/go/kade/collega", "/go/kade/collega/thanks", "/developers"])(
  "%s may be read 600 times a minute by one address, whatever it claims to be",
  async (path) => {
    const read = (address: string) => sendRaw(server.current.url, path, { headers: { "X-Forwarded-For": address } });
    expect((await read("203.0.113.9")).status).toBe(200);
    await server.current.app.database.pool.query("UPDATE rate_limit SET points = 600 WHERE key LIKE 'read-%'");
    const refused = await read("203.0.113.10");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  },
);

test("30 new pictures are drawn for one address in ten minutes, then it is told when to come back; a drawn one is still shown", async () => {
  const titled = (texts: object) =>
    ctx.db.campaign.updateMany({ where: { workspaceId: ctx.workspaceId, slug: "collega" }, data: { texts } });
  const en = { landingTitle: "A title" };
  await titled({ en });
  const look = (language: string) => sendRaw(server.current.url, `/go/kade/collega/card.png?language=${language}`, {});
  expect((await look("en")).status).toBe(200);
  await server.current.app.database.pool.query("UPDATE rate_limit SET points = 30 WHERE key LIKE 'card:%'");
  await titled({ en, nl: { landingTitle: "Een nieuwe titel" } });
  const refused = await look("nl");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect((await look("en")).status).toBe(200);
});

test("a key may make 6,000 calls a minute, then is told when to come back; another key goes on", async () => {
  const [one, two] = [await givenApiKey(ctx), await givenApiKey(ctx)];
  const call = (key: string) => sendRaw(server.current.url, "/api/v1/leads", { headers: { Authorization: `Bearer ${key}` } });
  expect((await call(one)).status).toBe(200);
  await server.current.app.database.pool.query("UPDATE rate_limit SET points = 6000 WHERE key LIKE 'api:%'");
  const refused = await call(one);
  expect(refused.status).toBe(429);
  expect(refused.headers["content-type"]).toContain("application/problem+json");
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect((await call(two)).status).toBe(200);
});

test("wrong keys are 401, after 600 in a minute 429; a right one goes on", async () => {
  const call = (key: string) => sendRaw(server.current.url, "/api/v1/leads", { headers: { Authorization: `Bearer ${key}` } });
  const wrong = `sk_${"a".repeat(30)}`;
  expect((await call(wrong)).status).toBe(401);
  await server.current.app.database.pool.query("UPDATE rate_limit SET points = 600 WHERE key LIKE 'guess-api-key:%'");
  expect((await call(wrong)).status).toBe(429);
  expect((await call(await givenApiKey(ctx))).status).toBe(200);
});
