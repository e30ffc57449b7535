import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareClicks, type StoredClick } from "#tests/faults/click-check";
import { startWorld } from "#tests/faults/world";

/**
 * Clicks under full load until the web process is killed (`kill -9`), and clicks while the database is stopped: each for
 * `--seconds` (60). Then every click is compared: acknowledged ⊆ stored ⊆ sent, and with the database away everybody was sent on.
 *
 * `npm run faults:clicks -- --seconds 60`. Prints one line a part; ends with 1 when a promise was broken.
 */
const { values } = parseArgs({ options: { seconds: { type: "string", default: "60" } } });
const MS = Number(values.seconds) * 1_000;
const CONNECTIONS = 64;
const PER_SECOND_WHILE_AWAY = 300;
const LONGEST_DRAIN_MS = 120_000;

const folder = mkdtempSync(join(tmpdir(), "aanrader-faults-"));
const log = createWriteStream(join(folder, "output.log"));
const world = await startWorld(folder, (line) => log.write(line));
const { port, codes } = world.access;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

type Part = { name: string; sent: Set<string>; acknowledged: Map<string, string>; statuses: Record<number, number> };
const newPart = (name: string): Part => ({ name, sent: new Set(), acknowledged: new Map(), statuses: {} });
let clicks = 0;

/** A click of a visitor of its own. Status 0: the connection broke before an answer. */
function click(part: Part): Promise<void> {
  const nr = clicks++;
  const site = `${part.name}-${nr}.example`;
  const headers = {
    Referer: `https://${site}/`,
    "User-Agent": `Mozilla/5.0 (X11; Linux x86_64; rv:${nr}.0) Gecko/20100101 Firefox/${nr}.0`,
  };
  part.sent.add(site);
  return new Promise((resolve) => {
    const end = (status: number) => {
      part.statuses[status] = (part.statuses[status] ?? 0) + 1;
      resolve();
    };
    request({ host: "127.0.0.1", port, path: `/r/${codes[nr % codes.length]}`, headers, agent, timeout: 20_000 }, (response) => {
      const clickId = /aanrader_click=(clk_[\w-]+)/.exec(response.headers["set-cookie"]?.[0] ?? "")?.[1];
      if (clickId) part.acknowledged.set(site, clickId);
      response
        .resume()
        .on("end", () => end(response.statusCode ?? 0))
        .on("error", () => end(0));
    })
      .on("error", () => end(0))
      .end();
  });
}

async function underFullLoad(): Promise<Part> {
  const part = newPart("loaded");
  const until = Date.now() + MS;
  let isKilled = false;
  const sender = async () => {
    while (!isKilled) await click(part);
  };
  const senders = Array.from({ length: CONNECTIONS }, sender);
  await pause(until - Date.now());
  await world.kill("web"); // in the middle of batches
  isKilled = true;
  await Promise.all(senders);
  await world.untilReady();
  return part;
}

async function withDatabaseAway(): Promise<Part> {
  const part = newPart("away");
  await Promise.all(Array.from({ length: 50 }, () => click(part))); // the links are known
  const start = await world.stopDatabase();
  const under: Array<Promise<void>> = [];
  for (const from = Date.now(); Date.now() - from < MS; await pause(10)) {
    const due = ((Date.now() - from) / 1_000) * PER_SECOND_WHILE_AWAY;
    while (under.length < due) under.push(click(part));
  }
  await start();
  await Promise.all(under);
  return part;
}

/** Waits until as many are stored as were acknowledged, at most two minutes. */
async function storedOf({ name, acknowledged }: Part): Promise<StoredClick[]> {
  for (const end = Date.now() + LONGEST_DRAIN_MS; ; await pause(500)) {
    const rows = await world.query(`SELECT "id", "referrerHost" AS "site" FROM "Click" WHERE "referrerHost" LIKE $1`, [`${name}-%`]);
    if (rows.length >= acknowledged.size || Date.now() > end) return rows as StoredClick[];
  }
}

let isBroken = false;
async function judge(name: string, part: Part, isEverybodySentOn: boolean): Promise<void> {
  const stored = await storedOf(part);
  const { lost, doubled, unsent } = compareClicks(part, stored);
  const notSentOn = Object.entries(part.statuses).filter(([status]) => status !== "302");
  isBroken ||= lost.length + doubled.length + unsent.length > 0 || (isEverybodySentOn && notSentOn.length > 0);
  process.stdout.write(
    `${name}: sent=${part.sent.size} acked=${part.acknowledged.size} stored=${stored.length} lost=${lost.length} doubled=${doubled.length} unsent=${unsent.length} statuses=${JSON.stringify(part.statuses)}\n`,
  );
}

await judge(`full load for ${values.seconds} s, then kill -9`, await underFullLoad(), false);
await judge(`database stopped for ${values.seconds} s at ${PER_SECOND_WHILE_AWAY} clicks/s`, await withDatabaseAway(), true);
const ends = await world.stop();
if (ends.length > 0) process.stderr.write(`ended by themselves: ${ends.join("; ")}\n`);
log.end();
if (isBroken || ends.length > 0) process.stderr.write(`output of the processes: ${join(folder, "output.log")}\n`);
else rmSync(folder, { recursive: true, force: true });
process.exit(isBroken || ends.length > 0 ? 1 : 0);

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
