import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Ctx } from "#app/platform/context.server";
import { listLostClicks } from "#app/domains/referrals/click-losses.server";
import { createDefaultLink } from "#app/domains/referrals/referral-link.server";
import { givenWorkspace } from "#tests/support/app";
import { serverAddressOf, startFaultyProxy, throughProxy, type FaultyProxy } from "#tests/support/faulty-proxy";
import { givenCampaignRow, givenEnrolmentRow } from "#tests/support/given-link";
import { sendRaw } from "#tests/support/raw-http";
import { useServer } from "#tests/support/server";
import { startWebProcess, type WebProcess } from "#tests/support/web-process";

const server = useServer();
const folders: string[] = [];
let proxy: FaultyProxy;
let ctx: Ctx;
let code = "";
let visitors = 0;
let web: WebProcess | null = null;
let printed = "";

beforeAll(async () => {
  ctx = await givenWorkspace(server.current.app, { slug: "kade" });
  const { campaignId } = await givenCampaignRow(ctx);
  const { enrolmentId } = await givenEnrolmentRow(ctx, { campaignId });
  code = (await createDefaultLink(ctx, { enrolmentId, nameHint: "" })).code;
  proxy = await startFaultyProxy(serverAddressOf(server.current.app.database.url));
});
afterEach(async () => {
  proxy.become({ kind: "pass" });
  await web?.stop();
});
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  await proxy.close();
});

async function start(dataDir: string): Promise<WebProcess> {
  printed = "";
  const { sessionSecret, databaseUrl } = server.current.app.env;
  const write = (line: string) => void (printed += line);
  web = await startWebProcess({
    ...{ databaseUrl: throughProxy(databaseUrl ?? "", proxy), secret: sessionSecret, write },
    env: { DATA_DIR: dataDir },
  });
  return web;
}

/** Sent on without a cookie: nothing took the click. */
async function clickInVain({ url }: WebProcess, count: number): Promise<void> {
  for (let nr = 0; nr < count; nr++) {
    const headers = { "User-Agent": `Mozilla/5.0 (X11; Linux x86_64; rv:${visitors++}.0) Gecko/20100101 Firefox/140.0` };
    const answer = await sendRaw(url, `/r/${code}`, { headers });
    expect([answer.status, answer.headers["set-cookie"]]).toEqual([302, undefined]);
  }
}

const click = ({ url }: WebProcess) => sendRaw(url, `/r/${code}`, { headers: { "User-Agent": "Mozilla/5.0 Firefox/140.0" } });
const lostNow = async () => (await listLostClicks(ctx)).reduce((sum, { clicks }) => sum + clicks, 0);

test("lost clicks that were counted outlive a process that is killed, and are stored once by the next", { timeout: 240_000 }, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "aanrader-losses-"));
  folders.push(dataDir);
  writeFileSync(join(dataDir, "clicks"), "in the way of the folder of clicks");
  const kept = () => (existsSync(join(dataDir, "click-losses")) ? readdirSync(join(dataDir, "click-losses")) : []);
  const process = await start(dataDir);
  expect((await click(process)).status).toBe(302); // the link is known from now on
  proxy.become({ kind: "cut" });
  await clickInVain(process, 5);
  // A file is there before what it holds.
  const clicksKept = () =>
    kept().flatMap((name) => readFileSync(join(dataDir, "click-losses", name), "utf8").match(/(?<="clicks":)\d+/g) ?? []);
  await expect.poll(() => clicksKept().reduce((sum, clicks) => sum + Number(clicks), 0), { timeout: 10_000 }).toBe(5);

  process.kill();
  await new Promise((resolve) => setTimeout(resolve, 2_000)); // the next one waits for the database
  expect([await lostNow(), kept().length > 0]).toEqual([0, true]);

  proxy.become({ kind: "pass" });
  await process.untilReady();
  await expect.poll(lostNow, { timeout: 20_000 }).toBe(5);
  await expect.poll(kept, { timeout: 10_000 }).toEqual([]);
  process.kill();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await process.untilReady();
  expect([await lostNow(), process.ownEnds]).toEqual([5, []]);
});

test("a process that ends in order with lost clicks that nothing takes tells whose and how many", { timeout: 120_000 }, async () => {
  const before = await lostNow();
  const process = await start("/dev/null/none");
  expect((await click(process)).status).toBe(302);
  proxy.become({ kind: "cut" });
  await clickInVain(process, 3);
  expect(await process.stop()).toBe(0);
  const told = printed.split("\n").filter((line) => line.includes("click.loss_not_kept"));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(ctx.workspaceId);
  expect(told[0]).toMatch(/"clicks":3\b/);
  proxy.become({ kind: "pass" });
  expect(await lostNow()).toBe(before);
});
