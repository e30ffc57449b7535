import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { asMember, givenWorkspace } from "#tests/support/app";
import { useServer } from "#tests/support/server";
import { uniqueWord } from "#tests/support/unique-word";

const server = useServer();
let ctx: Ctx;
let email: string;

beforeEach(async () => {
  await server.current.app.database.pool.query("DELETE FROM rate_limit");
  server.current.app.mails.length = 0;
  ctx = await givenWorkspace(server.current.app);
  email = `${uniqueWord()}@example.com`;
  await asMember(ctx, ["marketer"], email);
});

async function mailFor(address: string, to = "") {
  await server.current.visitor().post("/sign-in", { email: address, to });
  await server.current.runJobs();
  const mail = server.current.app.mails.filter((one) => one.to.address === address).at(-1);
  const link = /href="([^"]*\/sign-in\/[^"]+)"/.exec(mail?.html ?? "")?.[1] ?? "";
  return { mail, link, path: link.replace(server.current.url, ""), code: /\b(\d{6})\b/.exec(mail?.subject ?? "")?.[1] ?? "" };
}

test("a browser forgets what pages kept when somebody new signs in, or nobody knows who was last; never for the same person", async () => {
  const other = `other.${email}`;
  await asMember(ctx, ["marketer"], other);
  const browser = server.current.visitor();
  const enter = async (address: string) => {
    browser.setCookie("aanrader_session=over");
    const { headers, status } = await browser.post((await mailFor(address)).path);
    return [status, headers.get("Clear-Site-Data")];
  };
  expect([await enter(email), await enter(email), await enter(other), await enter(email)]).toEqual([
    [302, '"storage"'],
    [302, null],
    [302, '"storage"'],
    [302, '"storage"'],
  ]);
  expect((await browser.post("/sign-out")).headers.get("Clear-Site-Data")).toBe('"cache", "storage"');
  expect(browser.cookies()).toEqual({});
});

describe("by link", () => {
  test("one press in the mail and one on the page, and the person is in their workspace", async () => {
    const { path, link } = await mailFor(email);
    expect(link.startsWith(`${server.current.url}/sign-in/`)).toBe(true);
    const browser = server.current.visitor();
    const page = await browser.get(path);
    expect(page.status).toBe(200);
    expect(page.html).not.toContain(email);
    expect(page.html).toContain("noindex");
    const entered = await browser.post(path);
    expect(entered.location).toBe("/");
    expect((await browser.get("/")).location).toBe(`/w/${ctx.workspace.slug}/marketing`);
  });

  test("opening the link, as mail scanners do, consumes nothing and signs nobody in", async () => {
    const { path } = await mailFor(email);
    const scanner = server.current.visitor();
    for (let times = 0; times < 3; times += 1) await scanner.get(path);
    await scanner.send(path, { method: "HEAD" });
    expect(scanner.cookies()).toEqual({});
    expect((await server.current.visitor().post(path)).location).toBe("/");
  });

  test("it works once, for ten minutes, and only the newest", async () => {
    const older = await mailFor(email);
    const newer = await mailFor(email);
    expect((await server.current.visitor().post(older.path)).status).toBe(410);
    expect((await server.current.visitor().post(newer.path)).location).toBe("/");
    expect((await server.current.visitor().post(newer.path)).status).toBe(410);
    expect((await server.current.visitor().get(newer.path)).text).toContain("This link is over");
    const late = await mailFor(email);
    const { clock } = server.current.app;
    clock.setOffsetMs(10 * 60_000 + 1_000);
    expect((await server.current.visitor().post(late.path)).status).toBe(410);
    clock.setOffsetMs(0);
  });

  test("it leads to the page that was asked for, and never to another site", async () => {
    const wanted = `/w/${ctx.workspace.slug}/marketing/nps?period=q4`;
    expect((await server.current.visitor().post((await mailFor(email, wanted)).path)).location).toBe(wanted);
    expect((await server.current.visitor().post((await mailFor(email, "//e.example")).path)).location).toBe("/");
  });

  test("its address comes from the settings, whatever the headers say", async () => {
    await server.current.visitor().send("/sign-in", {
      method: "POST",
      body: new URLSearchParams({ email }),
      headers: {
        "X-Forwarded-Host": "e.example",
        "X-Forwarded-Proto": "https",
        Referer: "https://e.example/",
        Forwarded: "host=e.example",
      },
    });
    await server.current.runJobs();
    const html = server.current.app.mails.at(-1)?.html ?? "";
    expect(html).toContain(server.current.url);
    expect(html).not.toContain("e.example/");
  });
});

describe("by code", () => {
  test("six digits from the mail, typed on the page, sign in", async () => {
    const { code } = await mailFor(email);
    const browser = server.current.visitor();
    expect((await browser.post("/sign-in", { intent: "code", email, code: `${code.slice(0, 3)} ${code.slice(3)}` })).location).toBe("/");
    expect((await browser.follow("/")).status).not.toBe(302);
  });

  test("after five wrong tries the right code is worth nothing", async () => {
    const { code } = await mailFor(email);
    const wrong = code === "000000" ? "000001" : "000000";
    for (let times = 0; times < 5; times += 1)
      expect((await server.current.visitor().post("/sign-in", { intent: "code", email, code: wrong })).status).toBe(422);
    expect((await server.current.visitor().post("/sign-in", { intent: "code", email, code })).status).toBe(422);
  });

  test("somebody else's code does not open my session", async () => {
    const other = `${uniqueWord()}@example.com`;
    await asMember(ctx, ["sales"], other);
    const mine = await mailFor(email);
    await mailFor(other);
    expect((await server.current.visitor().post("/sign-in", { intent: "code", email: other, code: mine.code })).status).toBe(422);
  });
});

describe("what a stranger learns", () => {
  test("a known and an unknown address get the same page, no sooner than 400 ms", async () => {
    const unknown = email.replace(/^./, "0");
    const pages = [];
    for (const address of [email, unknown]) {
      const started = performance.now();
      const page = await server.current.visitor().post("/sign-in", { email: address });
      expect(performance.now() - started).toBeGreaterThanOrEqual(399);
      pages.push({ status: page.status, text: page.text.replaceAll(address, "…") });
    }
    expect(pages[0]).toEqual(pages[1]);
    await server.current.runJobs();
    expect(server.current.app.mails.map((mail) => mail.to.address)).toEqual([email]);
  });

  test("too many requests for one address are 429 with the time to wait, known or not", async () => {
    for (const address of [email, email.replace(/^./, "0")]) {
      const statuses = [];
      for (let times = 0; times < 11; times += 1) statuses.push(await server.current.visitor().post("/sign-in", { email: address }));
      expect(statuses.map(({ status }) => status)).toEqual([...Array<number>(10).fill(200), 429]);
      expect(Number(statuses[10]?.headers.get("Retry-After"))).toBeGreaterThan(0);
    }
  });

  test("a wrong address comes back with what was typed", async () => {
    const page = await server.current.visitor().post("/sign-in", { email: "no address" });
    expect(page.status).toBe(422);
    expect(page.html).toContain("no address");
  });
});

test("signing out ends the session in the database, not only the cookie", async () => {
  const browser = await server.current.signIn(email);
  const stolen = server.current.visitor();
  for (const [name, value] of Object.entries(browser.cookies())) stolen.setCookie(`${name}=${value}`);
  expect((await browser.post("/sign-out")).location).toBe("/sign-in");
  expect(browser.cookies()).toEqual({});
  expect((await stolen.get("/")).location).toContain("/sign-in");
});

test("a form from another site does not sign anybody out", async () => {
  const browser = await server.current.signIn(email);
  const page = await browser.post("/sign-out", {}, { Origin: "https://e.example", "Sec-Fetch-Site": "cross-site" });
  expect(page.status).toBe(403);
  expect((await browser.get("/")).location).toContain("/w/");
});

test("a new session gets a new token, and the older one of this browser ends", async () => {
  const browser = await server.current.signIn(email);
  const before = browser.cookies();
  const { path } = await mailFor(email);
  await browser.post(path);
  expect(browser.cookies()).not.toEqual(before);
  const old = server.current.visitor();
  for (const [name, value] of Object.entries(before)) old.setCookie(`${name}=${value}`);
  expect((await old.get("/")).location).toContain("/sign-in");
});
