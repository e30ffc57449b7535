import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  findRunningEmbeddedPostgres,
  startEmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from "#app/platform/db/embedded-postgres.server";
import { packagedPostgres, runnableBinaries } from "#app/platform/db/postgres-binaries.server";
import { processStart } from "#app/platform/db/running-processes.server";
import { run, silentLog, throwawayFolder } from "./throwaway-server";

let folder: string;
let cleanUp: (() => unknown)[];

beforeEach(() => {
  const made = throwawayFolder();
  folder = made.folder;
  cleanUp = [() => made.remove()];
});

afterEach(async () => {
  for (const step of cleanUp.reverse()) await step();
});

const home = () => join(folder, "postgres");
/** @throws while the server writes the file: 0 would signal every process of the group that runs the tests. */
function serverPid(): number {
  const [line = ""] = readFileSync(join(home(), "cluster", "postmaster.pid"), "utf8").split("\n");
  if (!/^[1-9]\d*$/.test(line)) throw new Error(`no process id: "${line}"`);
  return Number(line);
}

async function start(options: Partial<EmbeddedPostgresOptions> = {}) {
  const server = await startEmbeddedPostgres({ dataDir: folder, log: silentLog, ...options });
  cleanUp.push(() => server.stop());
  return server;
}

/** A start in another process, which is killed at the end if it still runs. */
async function startElsewhere(env: Record<string, string> = {}): Promise<{ child: ChildProcess; url?: string; error?: string }> {
  const script = join(dirname(fileURLToPath(import.meta.url)), "start-and-stay.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, folder], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  cleanUp.push(() => kill(child));
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return { child, ...(JSON.parse(line) as { url?: string; error?: string }) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

describe("the embedded server", () => {
  test("is PostgreSQL 18 in UTF-8 and UTC with checksums, whatever the locale of the shell", async () => {
    const { child, url } = await startElsewhere({
      LC_ALL: "C",
      LANG: "C",
      TZ: "America/New_York",
      PGTZ: "America/New_York",
      PGOPTIONS: "-c DateStyle=German",
    });
    const [facts] = await run(
      url!,
      `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
              current_setting('data_checksums') AS checksums, lower('ÉÏ') AS lower, current_setting('synchronous_commit') AS durable`,
    );
    expect(facts).toEqual({ major: 18, encoding: "UTF8", zone: "UTC", checksums: "on", lower: "éï", durable: "on" });
    await kill(child);
    await (await start()).stop();
  });

  test("keeps its data and its password between starts, and stops within 3 s with a transaction open", async () => {
    const first = await start();
    await run(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    const busy = new pg.Client({ connectionString: first.url });
    busy.on("error", () => undefined);
    await busy.connect();
    await busy.query("BEGIN; LOCK TABLE kept");
    const before = performance.now();
    await first.stop();
    expect(performance.now() - before).toBeLessThan(3_000);
    await expect(run(first.url, "SELECT 1")).rejects.toThrow(/connect ENOENT/);

    const second = await start();
    expect(await run(second.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
    const passwordOf = (url: string) => /:([^:@]+)@/.exec(url)?.[1];
    expect(passwordOf(second.url)).toHaveLength(32);
    expect(passwordOf(second.url)).toBe(passwordOf(first.url));
  });

  test("lets nobody in without the password, which only its owner may read", async () => {
    const { url } = await start();
    expect(statSync(join(home(), "password")).mode & 0o777).toBe(0o600);
    expect(statSync(join(home(), "running.json")).mode & 0o777).toBe(0o600);
    await expect(run(url.replace(/:[^:@]+@/, ":guess@"), "SELECT 1")).rejects.toThrow(/password authentication failed/);
  });

  test("takes the wanted port, and another one when that is taken", async () => {
    const neighbour = createServer().listen(0, "127.0.0.1");
    await once(neighbour, "listening");
    const { port } = neighbour.address() as AddressInfo;
    cleanUp.push(() => neighbour.close());
    const warnings: string[] = [];
    const server = await start({ port, log: { ...silentLog, warn: (event) => void warnings.push(event) } });
    expect(server.port).not.toBe(port);
    expect(warnings).toEqual(["database.port_taken"]);
    await server.stop();
    neighbour.close();
    expect((await start({ port })).port).toBe(port);
  });

  test("killed, it is started again at the same address with everything that was stored", async () => {
    const told: unknown[] = [];
    const { url } = await start({ log: { info: (...event) => told.push(event), warn: (...event) => told.push(event) } });
    await run(url, "CREATE TABLE kept AS SELECT 1 AS one");
    const kept = () => run(url, "SELECT one FROM kept").catch((error: Error) => [error.message, told]); // why, should it never come
    for (let kill = 0; kill < 2; kill++) {
      const killed = serverPid();
      process.kill(killed, "SIGKILL");
      await expect.poll(kept, { timeout: 20_000, interval: 100 }).toEqual([{ one: 1 }]);
      expect(serverPid()).not.toBe(killed);
    }
  });

  test("one that keeps ending is given up, and says why", async () => {
    let told: (reason: string) => void;
    const reason = new Promise<string>((resolve) => (told = resolve));
    await start({ onUnexpectedEnd: (text) => told(text) });
    const killer = setInterval(() => {
      try {
        process.kill(serverPid(), "SIGKILL");
      } catch {
        // between two servers there is none
      }
    }, 50);
    cleanUp.push(() => clearInterval(killer));
    expect(await reason).toMatch(/SIGKILL|\d/);
    clearInterval(killer);
    expect(findRunningEmbeddedPostgres(folder)).toBeNull();
  });
});

describe("a second start on one data folder", () => {
  test("is refused with the pid of the first, which goes on undisturbed", async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(new RegExp(`already running on this data folder \\(pid ${process.pid}\\)`));
    expect((await startElsewhere()).error).toContain(`(pid ${process.pid})`);
    expect(await run(first.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(findRunningEmbeddedPostgres(folder)).toBe(first.url);
  });

  test("at the very same moment leaves exactly one running", async () => {
    const outcomes = await Promise.all([startElsewhere(), startElsewhere(), startElsewhere()]);
    expect(outcomes.filter(({ url }) => url)).toHaveLength(1);
    expect(outcomes.filter(({ error }) => error?.includes("already running on this data folder"))).toHaveLength(2);
  });

  test("at the very same moment after a crash leaves exactly one running", async () => {
    await kill((await startElsewhere()).child);
    const outcomes = await Promise.all([startElsewhere(), startElsewhere(), startElsewhere()]);
    expect(outcomes.filter(({ url }) => url)).toHaveLength(1);
  });

  test("in another container is refused as long as the first one's heartbeat is seen, and works after it went silent", async () => {
    const lock = join(home(), "running.json");
    await (await start()).stop();
    writeFileSync(lock, JSON.stringify({ pid: 1, startedAt: "1", machine: "elsewhere" }));
    const beat = setInterval(() => utimesSync(lock, new Date(), new Date()), 500);
    await expect(start()).rejects.toThrow(/already running/);
    clearInterval(beat);
    await start();
  });
});

describe("after a crash", () => {
  test("a server left behind by a killed process is ended, and nothing committed is lost", async () => {
    const { child, url } = await startElsewhere();
    await run(url!, "CREATE TABLE kept AS SELECT 42 AS answer");
    const orphan = serverPid();
    await kill(child);
    expect(processStart(orphan)).not.toBeNull();
    const { url: again } = await start();
    expect(processStart(orphan)).toBeNull();
    expect(await run(again, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });

  test("of process and server both, with a session at work, the next start recovers", async () => {
    const { child, url } = await startElsewhere();
    await run(url!, "CREATE TABLE kept AS SELECT 42 AS answer");
    const sleeping = run(url!, "SELECT pg_sleep(60)").catch((error: Error) => error);
    const server = serverPid();
    await kill(child);
    process.kill(server, "SIGKILL");
    const { url: again } = await start();
    expect(await sleeping).toBeInstanceOf(Error);
    expect(await run(again, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });

  test("a stale postmaster.pid whose number another process got meanwhile does not keep the server from starting", async () => {
    await (await start()).stop();
    const { uid, gid } = statSync(join(home(), "cluster"));
    const stranger = spawn("sleep", ["60"], { uid, gid });
    cleanUp.push(() => kill(stranger));
    writeFileSync(
      join(home(), "cluster", "postmaster.pid"),
      `${stranger.pid}\n${join(home(), "cluster")}\n1700000000\n5432\n\n127.0.0.1\n  1  2\nready   \n`,
    );
    const { url } = await start();
    expect(await run(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(stranger.exitCode).toBeNull();
  });

  test("a half-made cluster is made anew", async () => {
    const first = await start();
    await first.stop();
    cpSync(join(home(), "cluster"), join(home(), "cluster.unfinished"), { recursive: true });
    rmSync(join(home(), "cluster"), { recursive: true });
    expect(await run((await start()).url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });
});

describe("the packaged programs", () => {
  test("run although their install script did not: the library links are made at start", () => {
    const { native } = packagedPostgres();
    const copy = join(folder, "native");
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    const links = readdirSync(join(copy, "lib"))
      .map((name) => join(copy, "lib", name))
      .filter((path) => lstatSync(path).isSymbolicLink());
    for (const link of links) rmSync(link);
    expect(runnableBinaries(copy, null)).toMatchObject({ ok: true });
    expect(readdirSync(join(copy, "lib"))).toContain("libpq.so.5");
  });
});
