import type { Page } from "playwright-core";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { PHONE, useChromium } from "#tests/support/chromium";
import { signInToDemo, speak } from "./demo-people";

const chromium = useChromium();
const demo = inject("demo");

/** What this browser keeps of us, seen from a page of ours. */
const keptOn = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const paths = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)),
    );
    return { paths: paths.flat(), texts: Object.keys(localStorage) };
  });

const untilKept = async (page: Page) =>
  expect.poll(async () => (await keptOn(page)).paths.some((path) => path.endsWith("/portal/offline")), { timeout: 20_000 }).toBe(true);

async function elifOnHerPhone() {
  const elif = await chromium.visitor({ viewport: PHONE });
  const base = `${await signInToDemo(elif.page, demo, "ambassador")}/portal`;
  await speak(elif.page, demo.url, "en");
  await elif.page.goto(demo.url + base);
  await untilKept(elif.page);
  return { ...elif, base };
}

/** Another ambassador of the same workspace, who takes the telephone over. */
async function somebodyElse(name: string): Promise<{ signInUrl: string; code: string }> {
  const client = new pg.Client({ connectionString: demo.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ userId: string; code: string }>(
    `SELECT a."userId", l."code" FROM "Ambassador" a
     JOIN "Enrolment" e ON e."workspaceId" = a."workspaceId" AND e."ambassadorId" = a."id" AND e."state" = 'active'
     JOIN "Campaign" c ON c."workspaceId" = e."workspaceId" AND c."id" = e."campaignId" AND c."status" = 'live'
     JOIN "ReferralLink" l ON l."workspaceId" = e."workspaceId" AND l."enrolmentId" = e."id"
     JOIN "User" u ON u."id" = a."userId"
     JOIN "Workspace" w ON w."id" = a."workspaceId" AND w."slug" = 'roosterwerk'
     WHERE u."name" <> $1 LIMIT 1`,
    [name],
  );
  await client.end();
  const [row] = rows;
  if (!row) throw new Error("the demo has one ambassador only");
  return { signInUrl: `${demo.url}/dev/sign-in/${row.userId}`, code: row.code };
}

test("a portal can be installed: its manifest, icons and worker are those of one workspace and nothing but its portal", async () => {
  const { page, base, context } = await elifOnHerPhone();
  const session = await context.newCDPSession(page);
  const { errors, data } = await session.send("Page.getAppManifest");
  const manifest = JSON.parse(data ?? "{}") as { scope: string; start_url: string; icons: Array<{ src: string; sizes: string }> };
  expect(errors).toEqual([]);
  expect(manifest).toMatchObject({ scope: base, start_url: base, display: "standalone", name: "Roosterwerk" });
  for (const { src, sizes } of manifest.icons) {
    const icon = await page.request.get(demo.url + src);
    const bytes = await icon.body();
    expect([icon.status(), `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`]).toEqual([200, sizes]);
  }
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
  expect(
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname)),
  ).toEqual([base]);
});

test("without connection the link, its code and its texts are there, and nothing about anybody else", async () => {
  const { page, base, setOffline } = await elifOnHerPhone();
  const { paths } = await keptOn(page);
  expect(paths.filter((path) => !path.startsWith("/assets/")).sort()).toEqual(["/portal-offline.js", `${base}/offline`]);

  await setOffline(true);
  for (const path of ["", "/introductions", "/earned"]) {
    await page.goto(demo.url + base + path);
    await page.getByText("You have no connection").waitFor();
    expect(await page.locator("main").innerText()).toContain("/r/elif");
    expect(await page.locator("svg.qr").isVisible()).toBe(true);
    expect(await page.locator("main").innerText()).not.toMatch(/Youssef|Dirk|€/);
  }
  expect(await page.locator("body").evaluate((body) => getComputedStyle(body).fontFamily)).toContain("Figtree");
  await page.getByText("Text for a message").click();
  expect(await page.getByText("Roosterwerk en ik raad").or(page.getByText("recommend")).first().isVisible()).toBe(true);

  await setOffline(false);
  await page.waitForURL(demo.url + base);
  await page.getByRole("heading", { name: "Hi Elif" }).waitFor();
});

test("what was typed without connection stays on the device, is said not to be sent, and is never sent by itself", async () => {
  const { page, base, setOffline } = await elifOnHerPhone();
  await page.goto(`${demo.url + base}/introduce`);
  await setOffline(true);
  await page.getByText("Type on: it is kept on this device").waitFor();
  await page.locator("input[name=name]").fill("Vera van Veen");
  await page.locator("input[name=companyName]").fill("Veen Planning");
  await page.locator(".thumb-bar").getByRole("button").click();
  await page.getByText("Not sent: you have no connection").waitFor();
  expect(await page.locator("input[name=name]").inputValue()).toBe("Vera van Veen");

  await setOffline(false);
  await page.goto(`${demo.url + base}/introduce`);
  await page.getByText("This was not sent yet").waitFor();
  expect(await page.locator("input[name=name]").inputValue()).toBe("Vera van Veen");
  await page.goto(`${demo.url + base}/introductions`);
  expect(await page.getByText("Vera").count()).toBe(0);

  await page.goto(`${demo.url + base}/introduce`);
  await page.getByRole("button", { name: "Throw away" }).click();
  expect(await page.locator("input[name=name]").inputValue()).toBe("");
  expect((await keptOn(page)).texts).toEqual([]);
});

test("what was typed with a connection is there again when the page was left or thrown away, in that tab alone", async () => {
  const { page, base, context } = await elifOnHerPhone();
  await page.goto(`${demo.url + base}/introduce`);
  await page.locator("input[name=name]").pressSequentially("Vera van Veen");
  await page.locator("textarea[name=whyNow]").fill("She plans by hand");
  await page.reload();
  await page.getByText("This was not sent yet").waitFor();
  expect(await page.locator("input[name=name]").inputValue()).toBe("Vera van Veen");
  await page.locator(".thumb-bar").getByRole("link").click();
  await page.locator("textarea[name=whyNow]").waitFor({ state: "detached" }); // the address is the other page's a moment before the page is
  await page.goBack();
  await page.getByText("This was not sent yet").waitFor();
  expect(await page.locator("textarea[name=whyNow]").inputValue()).toBe("She plans by hand");

  const other = await context.newPage();
  await other.goto(`${demo.url + base}/introduce`);
  await other.waitForTimeout(500);
  expect(await other.locator("input[name=name]").inputValue()).toBe("");
  expect((await keptOn(page)).texts).toEqual([]);
  await page.getByRole("button", { name: "Throw away" }).click();
  await page.reload();
  await page.waitForTimeout(500);
  expect(await page.locator("input[name=name]").inputValue()).toBe("");
});

test("who signs out leaves nothing on the device, with or without the worker's help", async () => {
  const { page, base, setOffline } = await elifOnHerPhone();
  await page.evaluate(() => localStorage.setItem("introduction:somebody:", "{}"));
  await page.goto(`${demo.url + base}/profile`);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(/\/sign-in/);
  await expect.poll(() => keptOn(page)).toEqual({ paths: [], texts: [] });
  await setOffline(true);
  await expect(page.goto(demo.url + base)).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
});

test("who signs in again after the session ran out finds what they typed", async () => {
  const { page, base, context, setOffline } = await elifOnHerPhone();
  await page.goto(`${demo.url + base}/introduce`);
  await setOffline(true);
  await page.getByText("Type on: it is kept on this device").waitFor();
  await page.locator("input[name=name]").fill("Vera van Veen");
  await setOffline(false);
  await context.clearCookies({ name: "aanrader_session" });
  await page.goto(demo.url + base);
  await page.waitForURL(/\/sign-in/);
  await signInToDemo(page, demo, "ambassador");
  await page.goto(`${demo.url + base}/introduce`);
  await page.getByText("This was not sent yet").waitFor();
  expect(await page.locator("input[name=name]").inputValue()).toBe("Vera van Veen");
});

test("somebody else on the same phone finds nothing of the first", async () => {
  const { page, base, setOffline } = await elifOnHerPhone();
  await page.evaluate(() => localStorage.setItem("introduction:somebody:", "{}"));
  const other = await somebodyElse("Elif Bos");
  await page.goto(other.signInUrl);
  expect((await keptOn(page)).texts).toEqual([]);
  await page.goto(demo.url + base);
  await untilKept(page);
  await setOffline(true);
  await page.goto(demo.url + base);
  const shown = await page.locator("main").innerText();
  expect(shown).toContain(`/r/${other.code}`);
  expect(shown).not.toContain("/r/elif");
});

test("a session that ended elsewhere is noticed: the next visit leaves nothing behind", async () => {
  const { page, base, context, setOffline } = await elifOnHerPhone();
  await context.clearCookies();
  await page.goto(demo.url + base);
  await page.waitForURL(/\/sign-in/);
  await expect.poll(async () => (await keptOn(page)).paths).toEqual([]);
  await setOffline(true);
  await expect(page.goto(demo.url + base)).rejects.toThrow(/net::ERR_/);
});

test("a browser without script has the whole portal and keeps nothing", async () => {
  const { page } = await chromium.visitor({ viewport: PHONE, javaScriptEnabled: false });
  await signInToDemo(page, demo, "ambassador");
  expect(await page.locator("h1").innerText()).toContain("Elif");
  expect(await page.locator("link[rel=manifest]").count()).toBe(1);
});
