import { createServer, type AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import pg from "pg";
import { ensureBuilt } from "#app/server/ensure-built.mjs";
import { SCOPES } from "#app/platform/api/operation";
import { hashToken } from "#app/platform/crypto.server";
import { findClusterHome } from "#app/platform/db/cluster-home.server";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "#app/platform/db/embedded-postgres.server";
import { projectRoot } from "#app/platform/project-root.server";
import { RATE_BPS, type Query } from "#tests/faults/check";
import { keepProcess } from "#tests/faults/kept-process";
import { installPoints, killAt, type Point, type Target } from "#tests/faults/points";
import { serverAddressOf, startFaultyProxy, throughProxy } from "#tests/support/faulty-proxy";

export type World = {
  access: { port: number; key: string; codes: string[] };
  kill(target: Target): Promise<void>;
  /** Waits until the web process takes requests again. */
  untilReady(): Promise<void>;
  /** @returns false when nobody came by the point. */
  killAt(point: Point): Promise<boolean>;
  /** Waits until no job is left to do, at most two minutes. @returns how long that took. */
  untilQuiet(): Promise<number>;
  query: Query;
  /** @returns what ended by itself during the run, or did not stop as it should. */
  stop(): Promise<string[]>;
};

const quiet = { info: () => undefined, warn: () => undefined };
const AMBASSADORS = 5;
const LONGEST_START_MS = 120_000; // a busy machine takes its time; what is looked at here is what was lost, not how fast it starts

/** The product with a database, a mail server, one live campaign and some ambassadors. */
export async function startWorld(folder: string, write: (line: string) => void): Promise<World> {
  ensureBuilt(projectRoot);
  const database = await keepDatabase(folder);
  const proxy = await startFaultyProxy(serverAddressOf(database.url));
  const mail = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData: (stream, _session, done) => void stream.resume().on("end", done),
  });
  await new Promise<void>((resolve) => mail.listen(0, "127.0.0.1", resolve));
  mail.on("error", () => undefined); // a worker killed in the middle of a mail
  const port = await freePort();
  const env = {
    PORT: String(port),
    HOST: "127.0.0.1",
    APP_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: join(folder, "data"),
    SESSION_SECRET: "faults-secret-of-at-least-32-characters",
    SMTP_URL: `smtp://127.0.0.1:${(mail.server.address() as AddressInfo).port}`,
    MAIL_FROM: "no-reply@example.com",
    LOG_LEVEL: "warn",
  };
  const web = keepProcess("web", { ...env, WEB_ONLY: "1", DATABASE_URL: throughProxy(database.url, proxy) }, write);
  const isReady = () =>
    fetch(`${env.APP_URL}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  const untilReady = async () => {
    for (const end = Date.now() + LONGEST_START_MS; !(await isReady()); await pause(30))
      if (Date.now() > end) throw new Error(`web is not ready after ${LONGEST_START_MS / 1_000} s`);
  };
  await untilReady();
  const worker = keepProcess("worker", { ...env, WORKER_ONLY: "1", DATABASE_URL: database.url }, write);
  const key = await seed(database.query);
  const codes = await callApi(env.APP_URL, key);
  await database.use(installPoints);

  const kill = async (target: Target): Promise<void> => {
    if (target === "database") await database.kill();
    else ({ web, worker })[target].kill();
  };

  /** The database has committed and said so; the process is killed before it hears it. */
  const killAfterCommit = async (): Promise<boolean> => {
    const heard = new Promise<boolean>((resolve) => {
      proxy.onAnswer = (bytes) => {
        if (!bytes.includes("COMMIT\0")) return false;
        proxy.onAnswer = null;
        web.kill();
        resolve(true);
        return true;
      };
      setTimeout(() => resolve(false), 3_000);
    });
    const isDone = await heard;
    proxy.onAnswer = null;
    return isDone;
  };

  return {
    access: { port, key, codes },
    kill,
    untilReady,
    killAt: async (point) => {
      if (point.on === null) return killAfterCommit();
      const isKilled = await database.use((client) =>
        killAt(client, point, () => (point.target === "database" ? database.kill() : { web, worker }[point.target].kill())),
      );
      return isKilled;
    },
    untilQuiet: async () => {
      const from = Date.now();
      const waiting = `SELECT count(*)::int AS "left" FROM graphile_worker._private_jobs WHERE attempts < max_attempts AND "payload"->>'jobRunId' IS NOT NULL`;
      while (Date.now() - from < 120_000) {
        // What waits for its next attempt need not: the time between attempts is not what is looked at here.
        await database.query("UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL AND run_at > now()");
        const [row] = await database.query(waiting);
        if (row?.left === 0) break;
        await pause(200);
      }
      return Date.now() - from;
    },
    query: database.query,
    stop: async () => {
      const codesOfEnd = await Promise.all([web.stop(), worker.stop()]);
      await proxy.close();
      await database.stop();
      await new Promise<void>((resolve) => mail.close(() => resolve()));
      return [...web.ownEnds, ...worker.ownEnds, ...codesOfEnd.filter((code) => code !== 0).map((code) => `stopped with ${code}`)];
    },
  };
}

/** A PostgreSQL that is started again on its port however it ended. */
async function keepDatabase(dataDir: string) {
  let server: EmbeddedPostgres;
  const start = async (port?: number): Promise<void> => {
    const onUnexpectedEnd = () => void start(server.port);
    server = await startEmbeddedPostgres({ dataDir, log: quiet, port, onUnexpectedEnd, settings: { fsync: "on" } });
  };
  await start();
  const { url, port } = server!;
  const use = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    for (let attempt = 0; ; attempt++) {
      const client = new pg.Client({ connectionString: url });
      client.on("error", () => undefined); // killed under it: the query fails too
      try {
        await client.connect();
        return await work(client);
      } catch (error) {
        if (attempt > 200) throw error;
        await pause(50);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  };
  const query: Query = (sql, values) => use(async (client) => (await client.query<Record<string, unknown>>(sql, values)).rows);
  return {
    url,
    port,
    use,
    query,
    kill: async () => {
      const home = findClusterHome(dataDir);
      const pid = Number(readFileSync(join(home ?? "", "cluster", "postmaster.pid"), "utf8").split("\n")[0]);
      if (!(pid > 1)) return; // it is only starting, and its file is empty still: 0 would mean this very run
      process.kill(pid, "SIGKILL");
      await pause(50);
      await use(() => Promise.resolve());
    },
    stop: () => server.stop(),
  };
}

/** What no call of the API can make: a workspace and its first key. */
async function seed(query: Query): Promise<string> {
  const key = `sk_${"faults".repeat(5)}`;
  await query(`INSERT INTO "Workspace" ("id", "slug", "name", "createdAt") VALUES ('wsp_faults', 'faults', 'Faults', now())`);
  await query(
    `INSERT INTO "ApiKey" ("workspaceId", "id", "name", "kind", "prefix", "keyHash", "scopes", "createdAt") VALUES ('wsp_faults', 'key_faults', 'faults', 'secret', 'sk_faults', $1, $2, now())`,
    [hashToken(key), [...SCOPES]],
  );
  return key;
}

async function callApi(origin: string, key: string): Promise<string[]> {
  const call = async (method: string, path: string, body?: unknown): Promise<{ id: string; data: Array<{ code: string }> }> => {
    const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
    const answer = await fetch(`${origin}/api/v1${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id: string; data: Array<{ code: string }> };
  };
  const rewardRules = [{ trigger: "sale", kind: "percentage", rateBps: RATE_BPS }];
  const campaign = await call("POST", "/campaigns", {
    name: "Faults",
    holdingDays: 0,
    rewardRules,
    texts: { en: { terms: "Be honest." }, nl: { terms: "Wees eerlijk." } },
  });
  await call("PATCH", `/campaigns/${campaign.id}`, { status: "live" });
  const codes: string[] = [];
  for (let nr = 0; nr < AMBASSADORS; nr++) {
    const ambassador = await call("POST", "/ambassadors", {
      campaignId: campaign.id,
      email: `ambassador-${nr}@faults.example`,
      name: `Ambassador ${nr}`,
    });
    codes.push((await call("GET", `/ambassadors/${ambassador.id}/links`)).data[0]?.code ?? "");
  }
  return codes;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
