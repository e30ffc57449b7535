import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createDefaultLink } from "#app/domains/referrals/referral-link.server";
import { clickIdOf } from "#app/domains/referrals/click-cookie";
import { givenWorkspace } from "#tests/support/app";
import { serverAddressOf, startFaultyProxy, throughProxy, type FaultyProxy } from "#tests/support/faulty-proxy";
import { givenCampaignRow, givenEnrolmentRow } from "#tests/support/given-link";
import { sendRaw } from "#tests/support/raw-http";
import { useServer } from "#tests/support/server";
import { startWebProcess, type WebProcess } from "#tests/support/web-process";

const server = useServer();
let proxy: FaultyProxy;
let code = "";
let workspaceId = "";
let visitors = 0;
const processes: Array<{ web: WebProcess; dataDir: string }> = [];

beforeAll(async () => {
  const ctx = await givenWorkspace(server.current.app, { slug: "kade" });
  workspaceId = ctx.workspaceId;
  const { campaignId } = await givenCampaignRow(ctx);
  const { enrolmentId } = await givenEnrolmentRow(ctx, { campaignId });
  code = (await createDefaultLink(ctx, { enrolmentId, nameHint: "" })).code;
  proxy = await startFaultyProxy(serverAddressOf(server.current.app.database.url));
  processes.push(...(await Promise.all([start(), start()])));
}, 300_000);
afterEach(() => proxy.become({ kind: "pass" }));
afterAll(async () => {
  await Promise.all(processes.map(({ web }) => web.stop()));
  for (const { dataDir } of processes) rmSync(dataDir, { recursive: true, force: true });
  await proxy.close();
});

async function start() {
  const dataDir = mkdtempSync(join(tmpdir(), "aanrader-clicks-"));
  const { sessionSecret, databaseUrl } = server.current.app.env;
  const env = { DATA_DIR: dataDir };
  return { web: await startWebProcess({ databaseUrl: throughProxy(databaseUrl ?? "", proxy), secret: sessionSecret, env }), dataDir };
}

type Answer = { status: number; clickId: string | null };

/** Each click by another browser. Status 0: the connection broke before an answer. */
async function click({ web }: { web: WebProcess }): Promise<Answer> {
  const nr = visitors++;
  const headers = { "User-Agent": `Mozilla/5.0 (X11; Linux x86_64; rv:${nr}.0) Gecko/20100101 Firefox/${nr}.0` };
  return sendRaw(web.url, `/r/${code}`, { headers }).then(
    (answer) => ({ status: answer.status, clickId: clickIdOf(String(answer.headers["set-cookie"] ?? "")) }),
    () => ({ status: 0, clickId: null }),
  );
}
const clicks = (count: number, at = processes) => Promise.all(Array.from({ length: count }, (_, nr) => click(at[nr % at.length] as never)));
const spooledFiles = ({ dataDir }: { dataDir: string }) => {
  try {
    return readdirSync(join(dataDir, "clicks"));
  } catch {
    return [];
  }
};

async function storedClicks(): Promise<Array<{ id: string; isRepeat: boolean }>> {
  return server.current.app.database.prisma.click.findMany({ where: { workspaceId }, select: { id: true, isRepeat: true } });
}
const drained = () => expect.poll(() => processes.flatMap(spooledFiles), { timeout: 30_000, interval: 200 }).toEqual([]);

/** Nothing promised is missing, nothing is there that nobody sent, nothing twice. */
async function expectKept(answers: Answer[], before: Set<string>): Promise<void> {
  const rows = (await storedClicks()).filter(({ id }) => !before.has(id));
  const stored = rows.map(({ id }) => id);
  const promised = answers.flatMap(({ clickId }) => clickId ?? []);
  expect(promised.filter((id) => !stored.includes(id))).toEqual([]);
  expect(new Set(stored).size).toBe(stored.length);
  expect(stored.length).toBeLessThanOrEqual(answers.length);
  expect(rows.filter(({ isRepeat }) => isRepeat)).toEqual([]); // every one was another visitor
}
const idsNow = async () => new Set((await storedClicks()).map(({ id }) => id));

test.each([{ kind: "cut" as const }, { kind: "silent" as const }])(
  "a database that is $kind under clicks: every answer leads on with its click, every click is stored once when it is back",
  async (weather) => {
    await clicks(8); // the links are known
    const before = await idsNow();
    const during = clicks(60);
    proxy.become(weather);
    const answers = [...(await during), ...(await clicks(300))];
    await expect.poll(() => processes.every((one) => spooledFiles(one).length > 0)).toBe(true);
    answers.push(...(await clicks(100)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([302]));
    expect(answers.filter(({ clickId }) => clickId === null)).toEqual([]);

    proxy.become({ kind: "pass" });
    answers.push(...(await clicks(60))); // some go to the database, some still to disk
    await drained();
    await expectKept(answers, before);
    expect((await storedClicks()).length - before.size).toBe(answers.length);
  },
);

test("processes that are killed in the middle of spooling lose no click that was answered and store none twice", async () => {
  for (const one of processes) await one.web.untilReady();
  await clicks(8);
  const before = await idsNow();
  proxy.become({ kind: "cut" });
  const answers = await clicks(100);
  const hurried = clicks(400);
  await new Promise((resolve) => setTimeout(resolve, 60));
  for (const { web } of processes) web.kill();
  answers.push(...(await hurried));
  expect(answers.filter(({ status }) => status === 302).length).toBeGreaterThanOrEqual(100);
  expect(processes.every((one) => spooledFiles(one).length > 0)).toBe(true);

  proxy.become({ kind: "pass" });
  for (const { web } of processes) await web.untilReady();
  await drained();
  await expectKept(answers, before);
  expect(processes.flatMap(({ web }) => web.ownEnds)).toEqual([]);
});
