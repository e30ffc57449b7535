import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import type { App } from "#app/platform/app.server";
import { clickIdOf } from "#app/domains/referrals/click-cookie";
import { createClickWriter } from "#app/domains/referrals/click-writer.server";
import { getClick } from "#app/domains/referrals/click.server";
import { createDefaultLink } from "#app/domains/referrals/referral-link.server";
import { referralClicks } from "#app/server/referral-click.server";
import { givenWorkspace, useApp } from "#tests/support/app";
import { givenCampaignRow, givenEnrolmentRow } from "#tests/support/given-link";

const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";
const app = useApp();
const servers: Server[] = [];
let port = 0;

beforeAll(async () => (port = await serve(app.current)));
afterAll(() => servers.forEach((server) => server.close().closeAllConnections()));

async function serve(forApp: App): Promise<number> {
  const clicks = referralClicks(forApp, createClickWriter(forApp, forApp.database.pool));
  const server = createServer((request, response) => void (clicks(request, response) || response.writeHead(599).end()));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

type Answer = { status: number; headers: IncomingHttpHeaders; body: string; cookie: string };

/** node:http and not fetch: the path goes out exactly as written. */
function open(
  path: string,
  { method = "GET", headers = {}, at = port }: { method?: string; headers?: Record<string, string>; at?: number } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: "127.0.0.1", port: at, path, method, headers: { "user-agent": PHONE, ...headers } }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part: string) => (body += part));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, cookie: response.headers["set-cookie"]?.[0] ?? "" }),
      );
    });
    sent.on("error", reject).end();
  });
}

async function givenLink(campaign: Parameters<typeof givenCampaignRow>[1] = {}) {
  const ctx = await givenWorkspace(app.current);
  const { campaignId, slug } = await givenCampaignRow(ctx, campaign);
  const enrolment = await givenEnrolmentRow(ctx, { campaignId });
  const link = await createDefaultLink(ctx, { enrolmentId: enrolment.enrolmentId, nameHint: "" });
  return { ctx, ...enrolment, campaignId, link, landing: `/go/${ctx.workspace.slug}/${slug}` };
}

const clicksOf = (ctx: Ctx) =>
  ctx.db.click.findMany({ where: { workspaceId: ctx.workspaceId }, orderBy: [{ at: "asc" }, { isRepeat: "asc" }] });

describe("a click", () => {
  test("leads to the campaign's own page, is stored before the answer and named by the cookie", async () => {
    const { ctx, link, landing, enrolmentId } = await givenLink({ windowDays: 30 });
    const answer = await open(`/r/${link.code}?c=whatsapp`, { headers: { referer: "https://web.whatsapp.com/" } });
    const rows = await clicksOf(ctx);
    expect(answer).toMatchObject({
      status: 302,
      headers: { location: `${landing}?ref=${link.code}`, "cache-control": "private, no-store" },
    });
    expect(answer.cookie).toMatch(/^aanrader_click=clk_[\w-]{21}; Path=\/go\/[\w-]+; Max-Age=2592000; HttpOnly; SameSite=Lax$/);
    expect(rows).toMatchObject([
      { linkId: link.id, enrolmentId, channel: "whatsapp", isRepeat: false, isBot: false, referrerHost: "web.whatsapp.com" },
    ]);
    expect(clickIdOf(answer.cookie)).toBe(rows[0]?.id);
    expect(await getClick(ctx, rows[0]?.id ?? "")).toMatchObject({ linkId: link.id, enrolmentId });
  });

  test("leads to the stored destination with ref and nothing of the request", async () => {
    const { link } = await givenLink({ destinationUrl: "https://example.com/welkom?a=1" });
    const answer = await open(`/r/${link.code}?email=ann%40example.com&utm_source=x`);
    expect(answer.headers.location).toBe(`https://example.com/welkom?a=1&ref=${link.code}`);
  });

  test("keeps neither address nor browser", async () => {
    const { ctx, link } = await givenLink();
    await open(`/r/${link.code}`);
    const [row] = await clicksOf(ctx);
    expect(row?.visitorHash).toMatch(/^[\w-]{22}$/);
    expect(JSON.stringify(row)).not.toMatch(/127\.0\.0\.1|iPhone/);
  });

  test("works in capitals and with a slash behind it", async () => {
    const { link, landing } = await givenLink();
    expect((await open(`/r/${link.code.toUpperCase()}/`)).headers.location).toBe(`${landing}?ref=${link.code}`);
  });

  test("of another workspace is not there", async () => {
    const [a, b] = [await givenLink(), await givenLink()];
    const { cookie } = await open(`/r/${a.link.code}`);
    expect(await getClick(b.ctx, clickIdOf(cookie) ?? "")).toBeNull();
  });
});

describe("what is not counted is sent on all the same", () => {
  test.each<{ name: string; method?: string; headers: Record<string, string> }>([
    { name: "HEAD", method: "HEAD", headers: {} },
    { name: "a crawler", headers: { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)" } },
    { name: "a preview robot", headers: { "user-agent": "WhatsApp/2.23.20.0" } },
    { name: "a script", headers: { "user-agent": "curl/8.5.0" } },
    { name: "no browser name", headers: { "user-agent": "" } },
    { name: "a prefetch", headers: { "sec-purpose": "prefetch" } },
    { name: "an older prefetch", headers: { purpose: "prefetch" } },
  ])("$name", async ({ method, headers }) => {
    const { ctx, link, landing } = await givenLink();
    const answer = await open(`/r/${link.code}`, { method, headers });
    expect(answer).toMatchObject({ status: 302, headers: { location: `${landing}?ref=${link.code}` }, cookie: "" });
    expect(await clicksOf(ctx)).toEqual([]);
  });
});

describe("repeats", () => {
  test("within the hour are kept, marked, and carry the counted click's id", async () => {
    const { ctx, link } = await givenLink();
    const first = await open(`/r/${link.code}`);
    const again = await open(`/r/${link.code}?c=mail`);
    expect((await clicksOf(ctx)).map((row) => row.isRepeat)).toEqual([false, true]);
    expect(clickIdOf(again.cookie)).toBe(clickIdOf(first.cookie));
  });

  test("of one visitor at the same moment count once, whatever batch they land in", async () => {
    const { ctx, link } = await givenLink();
    const answers = await Promise.all(Array.from({ length: 60 }, () => open(`/r/${link.code}`)));
    const rows = await clicksOf(ctx);
    expect(rows).toHaveLength(60);
    expect(rows.filter((row) => !row.isRepeat)).toHaveLength(1);
    expect(new Set(answers.map((answer) => clickIdOf(answer.cookie)))).toEqual(new Set([rows.find((row) => !row.isRepeat)?.id]));
  });

  test("are told apart by browser and by link", async () => {
    const [a, b] = [await givenLink(), await givenLink()];
    await open(`/r/${a.link.code}`);
    await open(`/r/${a.link.code}`, {
      headers: { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0" },
    });
    await open(`/r/${b.link.code}`);
    expect((await clicksOf(a.ctx)).map((row) => row.isRepeat)).toEqual([false, false]);
    expect((await clicksOf(b.ctx)).map((row) => row.isRepeat)).toEqual([false]);
  });

  test("after an hour a visit counts again", async () => {
    const { ctx, link } = await givenLink();
    await open(`/r/${link.code}`);
    app.current.clock.setOffsetMs(61 * 60_000);
    await open(`/r/${link.code}`);
    app.current.clock.setOffsetMs(0);
    expect((await clicksOf(ctx)).map((row) => row.isRepeat)).toEqual([false, false]);
  });
});

test("two hundred visitors at once: every answer has a click of its own in the database", async () => {
  const { ctx, link } = await givenLink();
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, i) => open(`/r/${link.code}`, { headers: { "user-agent": `${PHONE} ${i}` } })),
  );
  const stored = new Set((await clicksOf(ctx)).map((row) => row.id));
  expect(stored.size).toBe(200);
  expect(new Set(answers.map((answer) => clickIdOf(answer.cookie)))).toEqual(stored);
});

describe("links that lead nowhere", () => {
  test("an unknown code is a friendly 404 in the visitor's language", async () => {
    const dutch = await open("/r/bestaat-niet", { headers: { "accept-language": "nl-NL,nl;q=0.9" } });
    expect(dutch).toMatchObject({ status: 404, cookie: "" });
    expect(dutch.body).toContain("Deze link kennen we niet");
    expect((await open("/r/bestaat-niet")).body).toContain("This link is not known");
  });

  test.each(["/r/", "/r/a%20b", "/r/../x", "/r/%00", "/r/<script>", `/r/${"x".repeat(5_000)}`])(
    "%s is a 404 without a look in the database",
    async (path) => {
      expect((await open(path)).status).toBe(404);
    },
  );

  test.each(["ended", "paused"])("a campaign that is %s answers 410 and counts nothing", async (status) => {
    const { ctx, link } = await givenLink({ status });
    const answer = await open(`/r/${link.code}`);
    expect(answer).toMatchObject({ status: 410, cookie: "" });
    expect(answer.body).toContain(ctx.workspace.name);
    expect(await clicksOf(ctx)).toEqual([]);
  });

  test("a workspace's name cannot bring markup into the page", async () => {
    const ctx = await givenWorkspace(app.current, { name: "<img src=x onerror=alert(1)>" });
    const { campaignId } = await givenCampaignRow(ctx, { status: "ended" });
    const { enrolmentId } = await givenEnrolmentRow(ctx, { campaignId });
    const link = await createDefaultLink(ctx, { enrolmentId, nameHint: "" });
    const answer = await open(`/r/${link.code}`);
    expect(answer.body).not.toContain("<img");
    expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
  });

  test("other methods and other paths are left to the rest of the site", async () => {
    const { link } = await givenLink();
    expect((await open(`/r/${link.code}`, { method: "POST" })).status).toBe(599);
    expect((await open("/robots.txt")).status).toBe(599);
  });
});

describe("nothing in a request chooses where it leads", () => {
  const strings = [
    "//e.example",
    "///e.example",
    "/\\e.example",
    "\\\\e.example",
    "/%2f/e.example",
    "/%5ce.example",
    "%2f%2fe.example",
    "%252f%252fe.example",
    "https:e.example",
    "https:/e.example",
    "https:///e.example",
    "hTTps://e.example",
    "%09//e.example",
    "/%0a/e.example",
    "%0d%0aLocation:https://e.example",
    "/%0d%0aSet-Cookie:a=b",
    "%00//e.example",
    "https://own@e.example",
    "https://e.example%23@own",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///x",
    "/..//e.example",
    ".e.example",
    "@e.example",
    ":80",
    "x".repeat(9_000),
  ];

  test("not as a query on a valid code, not behind it, not in a header", async () => {
    const { link, landing } = await givenLink();
    const own = `${landing}?ref=${link.code}`;
    for (const text of strings) {
      for (const name of ["redir_url", "url", "to", "u", "dest", "next", "ref", "c"]) {
        expect((await open(`/r/${link.code}?${name}=${text}`)).headers.location, `${name}=${text.slice(0, 40)}`).toBe(own);
      }
      const behind = await open(`/r/${link.code}${text}`);
      expect([undefined, own], `behind the code: ${text.slice(0, 40)}`).toContain(behind.headers.location);
      const headers = {
        host: "e.example",
        "x-forwarded-host": text.slice(0, 500),
        "x-forwarded-proto": "https",
        referer: text.slice(0, 500),
      };
      expect((await open(`/r/${link.code}`, { headers })).headers.location).toBe(own);
    }
  });
});

describe("while the database is away", () => {
  test("a link that was known still leads on; the loss is counted, and nothing is promised in a cookie", async () => {
    const { link, landing } = await givenLink();
    const failing = { isDown: false };
    const lost: unknown[] = [];
    const { pool } = app.current.database;
    const query = (...parts: unknown[]) =>
      failing.isDown ? Promise.reject(new Error("connection refused")) : (pool.query as (...all: unknown[]) => unknown).apply(pool, parts);
    const shaky = { query } as unknown as typeof pool;
    const log = { ...app.current.log, error: (event: string, _error: unknown, fields?: object) => void lost.push({ event, ...fields }) };
    const at = await serve({ ...app.current, log, database: { ...app.current.database, pool: shaky } });
    await open(`/r/${link.code}`, { at });

    failing.isDown = true;
    const answer = await open(`/r/${link.code}`, { at });
    expect(answer).toMatchObject({ status: 302, headers: { location: `${landing}?ref=${link.code}` }, cookie: "" });
    expect(lost).toEqual([{ event: "click.lost", clicks: 1, lostSinceStart: 1 }]);
    expect((await open("/r/niet-bekend", { at })).status).toBe(503);
  });
});
