import { tmpdir } from "node:os";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { setApp, type App } from "#app/platform/app.server";
import { openDatabase } from "#app/platform/db/client.server";
import { createDefaultLink } from "#app/domains/referrals/referral-link.server";
import { givenApiKey } from "#tests/support/api-caller";
import { asMember, givenWorkspace } from "#tests/support/app";
import { serverAddressOf, startFaultyProxy, throughProxy, type FaultyProxy, type Weather } from "#tests/support/faulty-proxy";
import { givenCampaignRow, givenEnrolmentRow } from "#tests/support/given-link";
import { sendRaw, type RawAnswer } from "#tests/support/raw-http";
import { startBuilt, useServer } from "#tests/support/server";

const server = useServer();
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
let proxy: FaultyProxy;
let far: App; // the same installation, whose database lies behind the proxy
let url = "";
let stop: () => Promise<void>;
let cookie = "";
let key = "";
let code = "";

beforeAll(async () => {
  const { app } = server.current;
  const ctx = await givenWorkspace(app, { slug: "kade", language: "nl" });
  await asMember(ctx, ["marketer", "sales"], "ina@kade.example");
  cookie = Object.entries((await server.current.signIn("ina@kade.example")).cookies())
    .map((pair) => pair.join("="))
    .join("; ");
  key = await givenApiKey(ctx);
  const { campaignId } = await givenCampaignRow(ctx);
  const { enrolmentId } = await givenEnrolmentRow(ctx, { campaignId });
  code = (await createDefaultLink(ctx, { enrolmentId, nameHint: "" })).code;

  proxy = await startFaultyProxy(serverAddressOf(app.database.url));
  far = { ...app, database: openDatabase(throughProxy(app.database.url, proxy), 8, () => undefined) };
  setApp(far);
  const web = await startBuilt(far);
  url = `http://127.0.0.1:${web.port}`;
  stop = web.stop;
});
afterEach(async () => {
  proxy.become({ kind: "pass" });
  await expect.poll(() => sendRaw(url, "/readyz").then(({ status }) => status), { timeout: 10_000, interval: 100 }).toBe(200);
});
afterAll(async () => {
  await stop();
  await far.database.close();
  await proxy.close();
});

const page = () => sendRaw(url, "/w/kade/marketing", { headers: { Cookie: cookie, "Accept-Language": "nl" } });
const pageData = () => sendRaw(url, "/w/kade/marketing.data", { headers: { Cookie: cookie } });
const form = () =>
  sendRaw(url, "/sign-in", {
    method: "POST",
    headers: { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded" },
    body: "email=ina@kade.example",
  });
const api = () => sendRaw(url, "/api/v1/leads", { headers: { Authorization: `Bearer ${key}` } });
const write = () =>
  sendRaw(url, "/api/v1/leads", {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() },
    body: JSON.stringify({ name: "Bo", email: `bo-${crypto.randomUUID()}@example.com`, linkCode: code }),
  });
const ready = () => sendRaw(url, "/readyz");
const click = () => sendRaw(url, `/r/${code}`, { headers: { "User-Agent": BROWSER } });

async function timed(ask: () => Promise<RawAnswer>): Promise<RawAnswer & { ms: number }> {
  const from = performance.now();
  const answer = await ask();
  return { ...answer, ms: performance.now() - from };
}

const DOWN: Array<{ name: string; weather: Weather }> = [
  { name: "cut off, every connection refused", weather: { kind: "cut" } },
  { name: "silent, connections stay and nothing comes", weather: { kind: "silent" } },
];

describe.each(DOWN)("a database that is $name", ({ weather }) => {
  test("is told within five seconds, by pages, data, forms and the API; links lead on; afterwards all is as before", async () => {
    expect((await click()).headers["set-cookie"]).toHaveLength(1);
    proxy.become(weather);
    await new Promise((resolve) => setTimeout(resolve, 300)); // /readyz keeps an answer for a moment
    for (const round of ["at once", "some time later"]) {
      const asks = { page, pageData, form, api, write, ready };
      const answers = await Promise.all(Object.entries(asks).map(async ([name, ask]) => ({ name, ...(await timed(ask)) })));
      for (const { name, status, headers, ms } of answers) {
        expect({ name, round, status, retry: headers["retry-after"] }).toEqual({ name, round, status: 503, retry: "5" });
        expect(ms, `${name}, ${round}`).toBeLessThan(5_000);
      }
      const told = answers.find(({ name }) => name === "page")?.body ?? "";
      expect(told).toContain('<html lang="nl"');
      expect(told).toContain("Even te druk");
      expect(JSON.parse(answers.find(({ name }) => name === "api")?.body ?? "")).toMatchObject({ status: 503, code: "unavailable" });

      const clicks = await Promise.all(Array.from({ length: 20 }, () => timed(click)));
      for (const { status, headers, ms } of clicks) {
        expect([status, headers["set-cookie"]]).toEqual([302, undefined]); // sent on; nothing is promised
        expect(ms).toBeLessThan(5_000);
      }
      expect((await timed(() => sendRaw(url, "/r/niet-bekend", { headers: { "User-Agent": BROWSER } }))).status).toBe(503);
    }

    proxy.become({ kind: "pass" });
    await expect.poll(() => page().then(({ status }) => status), { timeout: 5_000 }).toBe(200);
    await expect.poll(() => click().then(({ headers }) => headers["set-cookie"]?.length ?? 0), { timeout: 10_000 }).toBe(1);
    expect((await write()).status).toBeLessThan(300);
  });
});

describe("a database that answers while tables are locked", () => {
  /** Somebody changes tables by hand, say, and takes their time. */
  async function whileLocked<T>(tables: string, work: () => Promise<T>): Promise<T> {
    const holder = await server.current.app.database.pool.connect();
    try {
      await holder.query(`BEGIN; LOCK TABLE ${tables} IN ACCESS EXCLUSIVE MODE`);
      return await work();
    } finally {
      await holder.query("ROLLBACK");
      holder.release();
    }
  }

  test("is told within five seconds, also when more wait than there are connections; afterwards all is as before", async () => {
    await whileLocked('"Session", "User", "ApiKey", "Lead"', async () => {
      const asks = { page, pageData, form, api, write };
      const waiting = Object.entries(asks).flatMap((one) => Array.from({ length: 6 }, () => one));
      const answers = await Promise.all(waiting.map(async ([name, ask]) => ({ name, ...(await timed(ask)) })));
      for (const { name, status, headers, ms } of answers) {
        expect({ name, status, retry: headers["retry-after"] }).toEqual({ name, status: 503, retry: "5" });
        expect(ms, name).toBeLessThan(5_000);
      }
      expect((await click()).status).toBe(302);
    });
    expect((await page()).status).toBe(200);
    expect((await write()).status).toBeLessThan(300);
  });

  test("lets what nobody waits for wait on, whoever used its connection before", async () => {
    const ask = () => far.database.pool.query('SELECT count(*) FROM "Lead"');
    await Promise.all(Array.from({ length: 8 }, () => api()));
    const { asked } = await whileLocked('"Lead"', async () => {
      const asked = ask();
      asked.catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 4_500));
      return { asked };
    });
    expect((await asked).rowCount).toBe(1);
  });
});

test("a database on this machine whose socket is gone is told likewise", async () => {
  const gone = openDatabase(`postgresql://nobody:none@/none?host=${encodeURIComponent(tmpdir())}&port=1`, 2, () => undefined);
  setApp({ ...far, database: gone });
  try {
    for (const ask of [page, pageData, form, api, write]) expect((await ask()).status).toBe(503);
  } finally {
    setApp(far);
    await gone.close();
  }
  expect((await page()).status).toBe(200);
});

test("a database 200 ms away makes every answer slower and none wrong", async () => {
  proxy.become({ kind: "slow", ms: 100 }); // each way
  const answers = await Promise.all([page, pageData, form, api, write, ready, click].map((ask) => timed(ask)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 201, 200, 302]);
  for (const { ms } of answers) expect(ms).toBeLessThan(10_000);
});

test("sessions that the server ends under way are a moment's 503, never a fault", async () => {
  const statuses: number[] = [];
  const until = Date.now() + 3_000;
  const ask = async (one: () => Promise<RawAnswer>) => {
    while (Date.now() < until) statuses.push((await one()).status);
  };
  const end = async () => {
    while (Date.now() < until) {
      await server.current.app.database.pool
        .query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
        .catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  };
  await Promise.all([end(), ...[page, pageData, api, write, click].map(ask)]);
  expect(new Set(statuses.filter((status) => status >= 500))).toEqual(new Set([503]));
  expect(statuses.filter((status) => status < 400).length).toBeGreaterThan(10);
});
