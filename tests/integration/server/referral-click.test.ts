import { beforeAll, describe, expect, test } from "vitest";
import { clickIdOf } from "#app/domains/referrals/click-cookie";
import { getClick } from "#app/domains/referrals/click.server";
import { createDefaultLink } from "#app/domains/referrals/referral-link.server";
import { givenWorkspace, useApp } from "#tests/support/app";
import { clicksOf, givenLink, openLink, PHONE, useClickServers } from "#tests/support/click-server";
import { givenCampaignRow, givenEnrolmentRow } from "#tests/support/given-link";

const app = useApp();
const serve = useClickServers();
let port = 0;
beforeAll(async () => (port = await serve(app.current)));

const open = (path: string, options: { method?: string; headers?: Record<string, string> } = {}) =>
  openLink(path, { at: port, ...options });

describe("a click", () => {
  test("leads to the campaign's own page, is stored before the answer and named by the cookie", async () => {
    const { ctx, link, landing, enrolmentId } = await givenLink(app.current, { windowDays: 30 });
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
    const { link } = await givenLink(app.current, { destinationUrl: "https://example.com/welkom?a=1" });
    const answer = await open(`/r/${link.code}?email=ann%40example.com&utm_source=x`);
    expect(answer.headers.location).toBe(`https://example.com/welkom?a=1&ref=${link.code}`);
  });

  test("keeps neither address nor browser", async () => {
    const { ctx, link } = await givenLink(app.current);
    await open(`/r/${link.code}`);
    const [row] = await clicksOf(ctx);
    expect(row?.visitorHash).toMatch(/^[\w-]{22}$/);
    expect(JSON.stringify(row)).not.toMatch(/127\.0\.0\.1|iPhone/);
  });

  test("works in capitals and with a slash behind it", async () => {
    const { link, landing } = await givenLink(app.current);
    expect((await open(`/r/${link.code.toUpperCase()}/`)).headers.location).toBe(`${landing}?ref=${link.code}`);
  });

  test("of another workspace is not there", async () => {
    const [a, b] = [await givenLink(app.current), await givenLink(app.current)];
    const { cookie } = await open(`/r/${a.link.code}`);
    expect(await getClick(b.ctx, clickIdOf(cookie) ?? "")).toBeNull();
  });
});

describe("what is not counted is sent on all the same", () => {
  test.each<{ name: string; method?: string; headers: Record<string, string> }>([
    { name: "HEAD", method: "HEAD", headers: {} },
    { name: "a crawler", headers: { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)" } },
    { name: "a script", headers: { "user-agent": "curl/8.5.0" } },
    { name: "no browser name", headers: { "user-agent": "" } },
    { name: "a prefetch", headers: { "sec-purpose": "prefetch" } },
    { name: "an older prefetch", headers: { purpose: "prefetch" } },
  ])("$name", async ({ method, headers }) => {
    const { ctx, link, landing } = await givenLink(app.current);
    const answer = await open(`/r/${link.code}`, { method, headers });
    expect(answer).toMatchObject({ status: 302, headers: { location: `${landing}?ref=${link.code}` }, cookie: "" });
    expect(await clicksOf(ctx)).toEqual([]);
  });
});

describe("repeats", () => {
  test("within the hour are kept, marked, and carry the counted click's id", async () => {
    const { ctx, link } = await givenLink(app.current);
    const first = await open(`/r/${link.code}`);
    const again = await open(`/r/${link.code}?c=mail`);
    expect((await clicksOf(ctx)).map((row) => row.isRepeat)).toEqual([false, true]);
    expect(clickIdOf(again.cookie)).toBe(clickIdOf(first.cookie));
  });

  test("of one visitor at the same moment count once, whatever batch they land in", async () => {
    const { ctx, link } = await givenLink(app.current);
    const answers = await Promise.all(Array.from({ length: 60 }, () => open(`/r/${link.code}`)));
    const rows = await clicksOf(ctx);
    expect(rows).toHaveLength(60);
    expect(rows.filter((row) => !row.isRepeat)).toHaveLength(1);
    expect(new Set(answers.map((answer) => clickIdOf(answer.cookie)))).toEqual(new Set([rows.find((row) => !row.isRepeat)?.id]));
  });

  test("are told apart by browser and by link", async () => {
    const [a, b] = [await givenLink(app.current), await givenLink(app.current)];
    await open(`/r/${a.link.code}`);
    await open(`/r/${a.link.code}`, {
      headers: { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0" },
    });
    await open(`/r/${b.link.code}`);
    expect((await clicksOf(a.ctx)).map((row) => row.isRepeat)).toEqual([false, false]);
    expect((await clicksOf(b.ctx)).map((row) => row.isRepeat)).toEqual([false]);
  });

  test("of one visitor on both sides of midnight (UTC) count once, however late in the hour, and again after it", async () => {
    const { ctx, link } = await givenLink(app.current);
    const { clock } = app.current;
    clock.setOffsetMs(0);
    const now = clock.now().getTime();
    const midnight = (Math.floor(now / 86_400_000) + 1) * 86_400_000;
    const openAt = (ms: number) => {
      clock.setOffsetMs(midnight + ms - clock.now().getTime());
      return open(`/r/${link.code}`).finally(() => clock.setOffsetMs(0));
    };
    const first = await openAt(-60_000);
    const [second, third] = [await openAt(2_000), await openAt(50 * 60_000)];
    await openAt(65 * 60_000);
    expect((await clicksOf(ctx)).map((row) => row.isRepeat)).toEqual([false, true, true, false]);
    expect([second, third].map(({ cookie }) => clickIdOf(cookie))).toEqual([clickIdOf(first.cookie), clickIdOf(first.cookie)]);
  });

  test("after an hour a visit counts again", async () => {
    const { ctx, link } = await givenLink(app.current);
    await open(`/r/${link.code}`);
    app.current.clock.setOffsetMs(61 * 60_000);
    await open(`/r/${link.code}`);
    app.current.clock.setOffsetMs(0);
    expect((await clicksOf(ctx)).map((row) => row.isRepeat)).toEqual([false, false]);
  });
});

test("two hundred visitors at once: every answer has a click of its own in the database", async () => {
  const { ctx, link } = await givenLink(app.current);
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
    const { ctx, link } = await givenLink(app.current, { status });
    const answer = await open(`/r/${link.code}`);
    expect(answer).toMatchObject({ status: 410, cookie: "" });
    expect(answer.body).toContain(ctx.workspace.name);
    expect(await clicksOf(ctx)).toEqual([]);
  });

  test("only of a campaign that ended it is said that it is over; whatever is switched off is not open at the moment", async () => {
    const [ended, paused, left, disabled] = [
      await givenLink(app.current, { status: "ended" }),
      await givenLink(app.current, { status: "paused" }),
      await givenLink(app.current),
      await givenLink(app.current),
    ];
    const of = ({ ctx }: typeof left) => ({ workspaceId: ctx.workspaceId });
    await left.ctx.db.enrolment.updateMany({ where: of(left), data: { state: "left" } });
    await disabled.ctx.db.referralLink.updateMany({ where: of(disabled), data: { disabledAt: disabled.ctx.now } });
    expect((await open(`/r/${ended.link.code}`)).body).toContain("is over");
    for (const { link } of [paused, left, disabled]) {
      const answer = await open(`/r/${link.code}`);
      expect(answer.status).toBe(410);
      expect(answer.body).toContain("not open at the moment");
      expect(answer.body).not.toContain("is over");
    }
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
    const { link } = await givenLink(app.current);
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
    const { link, landing } = await givenLink(app.current);
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
