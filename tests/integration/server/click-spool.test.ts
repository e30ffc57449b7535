import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { App } from "#app/platform/app.server";
import { clickIdOf } from "#app/domains/referrals/click-cookie";
import { keepClickLosses, listLostClicks } from "#app/domains/referrals/click-losses.server";
import { localDay } from "#app/platform/local-day";
import { givenWorkspace, useApp } from "#tests/support/app";
import { clicksOf, givenLink, openLink, PHONE, useClickServers } from "#tests/support/click-server";

const app = useApp();
const serve = useClickServers();

describe("while the database is away", () => {
  let dataDir = "";
  beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), "aanrader-clicks-"))));
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  async function givenShakyApp(env: Partial<App["env"]>) {
    const given = await givenLink(app.current);
    const failing = { isDown: false };
    const told: Array<{ event: string; clicks?: unknown; lostSinceStart?: unknown }> = [];
    const { pool } = app.current.database;
    const refused = Object.assign(new Error("connection refused"), { code: "ECONNREFUSED" });
    const query = (...parts: unknown[]) =>
      failing.isDown ? Promise.reject(refused) : (pool.query as (...all: unknown[]) => unknown).apply(pool, parts);
    const shaky = { query } as unknown as typeof pool;
    const log = {
      ...app.current.log,
      error: (event: string, _error: unknown, fields?: object) => void told.push({ event, ...fields }),
      warn: (event: string, fields?: object) => void told.push({ event, ...fields }),
    };
    const own = { ...app.current, log, env: { ...app.current.env, ...env }, database: { ...app.current.database, pool: shaky } };
    const at = await serve(own);
    await openLink(`/r/${given.link.code}`, { at, headers: { "user-agent": `${PHONE} before` } });
    failing.isDown = true;
    return { ...given, own, failing, told, at };
  }
  const from = (name: string, at: number) => ({ at, headers: { "user-agent": `${PHONE} ${name}` } });

  test("clicks are kept on disk with the id the cookie promises, and stored once, as of then, when it is back", async () => {
    const { ctx, link, landing, failing, told, at } = await givenShakyApp({ dataDir });
    const answers = await Promise.all(Array.from({ length: 30 }, (_, nr) => openLink(`/r/${link.code}?c=mail`, from(String(nr), at))));
    for (const answer of answers) expect(answer).toMatchObject({ status: 302, headers: { location: `${landing}?ref=${link.code}` } });
    expect((await openLink("/r/niet-bekend", { at })).status).toBe(503);
    const leftAt = app.current.clock.now();
    expect(await clicksOf(ctx)).toHaveLength(1);

    failing.isDown = false;
    await expect.poll(() => readdirSync(join(dataDir, "clicks")), { timeout: 10_000 }).toEqual([]);
    const rows = (await clicksOf(ctx)).filter(({ channel }) => channel === "mail");
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(answers.map(({ cookie }) => clickIdOf(cookie))));
    expect(rows.filter(({ isRepeat, at: clickedAt }) => isRepeat || clickedAt > leftAt)).toEqual([]);
    expect(told.filter(({ event }) => event !== "click.failed")).toEqual([{ event: "click.spooled" }]); // failed: the unknown link
  });

  test("a visitor who came before, during and after it is counted once", async () => {
    const { ctx, link, own, failing, at } = await givenShakyApp({ dataDir });
    for (let nr = 0; nr < 3; nr++) await openLink(`/r/${link.code}`, from("before", at));
    for (let nr = 0; nr < 3; nr++) await openLink(`/r/${link.code}`, from("during", at));
    const other = await serve({ ...own, database: app.current.database, env: app.current.env });
    await openLink(`/r/${link.code}`, from("during", other)); // another process reaches the database already
    failing.isDown = false;
    await expect.poll(() => readdirSync(join(dataDir, "clicks")), { timeout: 10_000 }).toEqual([]);
    const rows = await clicksOf(ctx);
    const hashes = new Set(rows.map(({ visitorHash }) => visitorHash));
    expect([rows.length, hashes.size, rows.filter(({ isRepeat }) => !isRepeat).length]).toEqual([8, 2, 2]);
  });

  test("what a process left behind is stored at the start of the next, a second time without effect", async () => {
    const { ctx, link, own, at } = await givenShakyApp({ dataDir });
    const { cookie } = await openLink(`/r/${link.code}`, from("during", at));
    const [file = ""] = readdirSync(join(dataDir, "clicks"));
    const left = readFileSync(join(dataDir, "clicks", file));
    for (const name of ["0-first.spool", "1-again.spool"]) {
      const fresh = mkdtempSync(join(dataDir, "next-"));
      mkdirSync(join(fresh, "clicks"));
      writeFileSync(join(fresh, "clicks", name), left);
      await serve({ ...own, database: app.current.database, env: { ...own.env, dataDir: fresh } });
      await expect.poll(() => readdirSync(join(fresh, "clicks")), { timeout: 10_000 }).toEqual([]);
    }
    expect((await clicksOf(ctx)).map(({ id }) => id)).toContain(clickIdOf(cookie));
    expect(await clicksOf(ctx)).toHaveLength(2);
  });

  test("without a disk too, a link still leads on; the loss is counted, and nothing is promised in a cookie", async () => {
    const { ctx, link, landing, failing, told, at } = await givenShakyApp({ dataDir: "/dev/null/none" });
    const answer = await openLink(`/r/${link.code}`, { at });
    expect(answer).toMatchObject({ status: 302, headers: { location: `${landing}?ref=${link.code}` }, cookie: "" });
    expect(told).toEqual([{ event: "click.lost", clicks: 1, lostSinceStart: 1 }]);
    for (let nr = 0; nr < 4; nr++) await openLink(`/r/${link.code}`, from(`lost ${nr}`, at));
    expect(await listLostClicks(ctx)).toEqual([]);

    failing.isDown = false;
    const today = localDay(app.current.clock.now(), ctx.workspace.timeZone);
    await expect.poll(() => listLostClicks(ctx), { timeout: 10_000 }).toEqual([{ day: today, clicks: 5 }]);
    expect(await clicksOf(ctx)).toHaveLength(1);
    expect(await listLostClicks(await givenWorkspace(app.current))).toEqual([]);
  });

  test("a loss whose report was cut off after it was stored is counted once", async () => {
    const { ctx } = await givenLink(app.current);
    const { pool } = app.current.database;
    for (const folder of [dataDir, "/dev/null/none"]) {
      let answersCutOff = 0;
      const query = async (...parts: unknown[]) => {
        await (pool.query as (...all: unknown[]) => Promise<unknown>).apply(pool, parts);
        if (answersCutOff === 2) return;
        if (++answersCutOff === 1) losses.count([ctx.workspaceId], ctx.now); // one more is lost in that very moment
        throw new Error("connection terminated");
      };
      const own = { ...app.current, env: { ...app.current.env, dataDir: folder } };
      const losses = keepClickLosses(own, { query } as unknown as typeof pool);
      losses.count([ctx.workspaceId, ctx.workspaceId], ctx.now);
      await expect.poll(() => answersCutOff, { timeout: 10_000 }).toBe(2);
    }
    await expect.poll(async () => (await listLostClicks(ctx)).map(({ clicks }) => clicks), { timeout: 10_000 }).toEqual([6]);
  });
});
