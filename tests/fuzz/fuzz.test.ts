import { mkdtempSync, createWriteStream, rmSync, type WriteStream } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { withDatabaseName } from "#app/platform/db/connection-string";
import { apiOperations } from "#app/server/api-operations.server";
import type { ActorName } from "#tests/access/actors";
import { rows } from "#tests/access/matrix/rows";
import { givenVisitors } from "#tests/access/visitors";
import { givenWorld, type World } from "#tests/access/world";
import type { Answer } from "#tests/fuzz/ask";
import { askAlone, fuzzTarget, type Found, type Fuzzed } from "#tests/fuzz/fuzz-target";
import { startLane, type Lane } from "#tests/fuzz/lane";
import { lookAt } from "#tests/fuzz/look";
import { newReport } from "#tests/fuzz/report";
import { targetsOf, type Target } from "#tests/fuzz/targets";
import type { Browser } from "#tests/support/browser";
import { useServer } from "#tests/support/server";

const option = (name: string, otherwise: number): number => Number(process.env[`FUZZ_${name}`] || otherwise);
const COUNT = option("INPUTS", 1_000);
const PAGES = option("PAGES", 250);
const SEED = option("SEED", 1);
const LANES = option("LANES", 2);
const MINUTES = option("MINUTES", 600);
const SLICE = 50;
const IN_FLIGHT = option("IN_FLIGHT", 16);
const ONLY = new RegExp(process.env.FUZZ_ONLY || "");
const [SHARD = 1, SHARDS = 1] = (process.env.FUZZ_SHARD || "1/1").split("/").map(Number);
const ONE = process.env.FUZZ_INPUT ? Number(process.env.FUZZ_INPUT) : undefined;

const server = useServer({ mode: "production", trustedProxies: ["loopback"] });
const template = `aanrader_fuzz_${process.pid}`;
const folder = mkdtempSync(join(tmpdir(), "aanrader-fuzz-"));
const lanes: Lane[] = [];
const looked = new Map<Target, Fuzzed>();
let log: WriteStream;
let ours: World;
let theirs: World;
let visitors: Record<ActorName, Browser>;

beforeAll(async () => {
  log = createWriteStream(join(folder, "output.log"));
  ours = await givenWorld(server.current, "kwartelslag");
  theirs = await givenWorld(server.current, "reigerpoot");
  visitors = await givenVisitors(server.current, ours, theirs);
  const keys = server.current.app.env;
  await makeTemplate(keys.databaseUrl ?? "");
  for (let nr = 0; nr < LANES; nr++)
    lanes.push(
      await startLane({
        databaseUrl: inject("databaseServerUrl"),
        template,
        name: `${template}_${nr}`,
        keys,
        inFlight: IN_FLIGHT,
        write: (line) => log.write(line),
      }),
    );
}, 300_000);

afterAll(async () => {
  for (const lane of lanes) await lane.stop();
  await onServer((admin) => admin.query(`DROP DATABASE IF EXISTS "${template}" WITH (FORCE)`));
  await new Promise((resolve) => log.end(resolve));
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

test("whatever is sent to a form, a call or a page: an answer within two seconds, and never a fault", { timeout: 7_200_000 }, async () => {
  const targets = targetsOf(ours, theirs);
  expectEveryDoor(targets);
  const chosen = targets.filter(({ name }) => ONLY.test(name)).filter((_, nr) => nr % SHARDS === SHARD - 1);
  const report = newReport(SEED, process.env.FUZZ_OUTPUT);
  const open = slicesOf(chosen);
  await Promise.all(
    lanes.map(async (lane) => {
      for (const { target, from, count } of open) report.add(target, ...(await fuzzSlice(lane, target, from, count)));
    }),
  );
  report.print();
  expect(report.faults()).toEqual([]);
});

/** Every target gets its first inputs, then every one more, until all have what was asked for or the time is up. */
function* slicesOf(targets: readonly Target[]): Generator<{ target: Target; from: number; count: number }> {
  const end = Date.now() + MINUTES * 60_000;
  const most = ONE === undefined ? Math.max(COUNT, PAGES) : 1;
  for (let from = 0; from < most; from += SLICE)
    for (const target of targets) {
      if (from > 0 && Date.now() > end) return;
      const count = Math.min(SLICE, (target.kind === "page" ? PAGES : COUNT) - from);
      if (count > 0) yield { target, from, count };
    }
}

/** The world is only made anew when it no longer takes the example, because making it costs a second. */
async function fuzzSlice(lane: Lane, target: Target, from: number, count: number): Promise<[number, Found, readonly string[]]> {
  const endsBefore = lane.ends().length;
  await lane.proveAgain();
  const fuzzed = await fuzzedOnce(target);
  let first = await askAlone(lane.asker.ask, fuzzed.valid);
  if (target.isTaken && !isTaken(first)) {
    await lane.reset();
    first = await askAlone(lane.asker.ask, fuzzed.valid);
  }
  const found = await fuzzTarget(fuzzed, lane.asker, { seed: SEED, from, count, inFlight: IN_FLIGHT, only: ONE });
  return [first.status, found, lane.ends().slice(endsBefore)];
}

/** Looked at once: in a world that nothing was sent to yet, so that the same seed meets the same fields. */
async function fuzzedOnce(target: Target): Promise<Fuzzed> {
  const known = looked.get(target);
  if (known) return known;
  const page = target.page === null ? null : await visitors[target.actor].get(target.page);
  const fuzzed = target.fuzzed(headersOf(target.actor), lookAt(page?.html ?? ""));
  looked.set(target, fuzzed);
  return fuzzed;
}

const isTaken = ({ status }: Answer): boolean => status > 0 && status < 400;

function headersOf(actor: ActorName): Record<string, string> {
  const cookies = Object.entries(visitors[actor].cookies());
  return cookies.length > 0 ? { Cookie: cookies.map(([name, value]) => `${name}=${value}`).join("; ") } : {};
}

/** Nothing that has a row in the matrix is left out; that every route and call has one is a test of the matrix. */
function expectEveryDoor(targets: readonly Target[]): void {
  const names = new Set(targets.map(({ name }) => name));
  const forms = rows.flatMap(({ route, forms = [] }) => forms.map(({ name }) => `form ${route} ${name}`));
  const wanted = [...forms, ...apiOperations.map(({ name }) => `call ${name}`), ...rows.map(({ route }) => `page ${route}`)];
  expect(wanted.filter((name) => !names.has(name))).toEqual([]);
}

/** The world, with every count of attempts held at one: a limit that is reached would hide what is behind it. */
async function makeTemplate(databaseUrl: string): Promise<void> {
  const name = /^[^?]*\/([^?]*)/.exec(databaseUrl)?.[1] ?? "";
  await onServer(async (admin) => {
    await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
    await admin.query(`CREATE DATABASE "${template}" TEMPLATE "${name}"`);
  });
  const client = new pg.Client({ connectionString: withDatabaseName(inject("databaseServerUrl"), template) });
  await client.connect();
  await client.query(`
    CREATE FUNCTION one_attempt() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.points := 1; RETURN NEW; END $$;
    CREATE TRIGGER one_attempt BEFORE INSERT OR UPDATE ON rate_limit FOR EACH ROW EXECUTE FUNCTION one_attempt()`);
  await client.end();
}

async function onServer(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: inject("databaseServerUrl") });
  await admin.connect();
  await work(admin).finally(() => admin.end());
}
