import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { acknowledged, newLedger } from "#tests/faults/ledger";
import { checkAfterFaults, type Findings } from "#tests/faults/check";
import { startLoad } from "#tests/faults/load";
import { POINTS } from "#tests/faults/points";
import { randomFrom } from "#tests/faults/random";
import { startWorld } from "#tests/faults/world";

/**
 * Runs the product as it is installed (web, worker and PostgreSQL, each a process of its own), puts load on it, kills them
 * one after the other at random moments and at named points, and then compares what was acknowledged with what is stored.
 *
 * `npm run faults -- --kills 50 --seed 7`. Prints one line; ends with 1 when a promise was broken.
 */
const MOST_MORE_TRIES = 20;
const { values } = parseArgs({
  options: { kills: { type: "string", default: "500" }, seed: { type: "string" }, keep: { type: "boolean" } },
});
const kills = Number(values.kills);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
const random = randomFrom(seed);
const folder = mkdtempSync(join(tmpdir(), "aanrader-faults-"));
const log = createWriteStream(join(folder, "output.log"));
const world = await startWorld(folder, (line) => log.write(line));
const ledger = newLedger();
const began = Date.now();

const load = startLoad({ ...world.access, random: randomFrom(seed + 1), ledger });
const reached: Record<string, number> = {};
const tried: Record<string, number> = {};
/** Every point in turn, but those that nobody came by yet more often. */
const nextPoint = () => POINTS.reduce((best, point) => (wear(point.name) < wear(best.name) ? point : best));
const wear = (name: string): number => (reached[name] ?? 0) + (tried[name] ?? 0) / 4;
const isSeen = () => POINTS.every(({ name }) => reached[name]);
let done = 0;
for (let turn = 0, more = 0; done < kills || (kills >= POINTS.length * 2 && !isSeen() && more < MOST_MORE_TRIES); turn++) {
  if (done >= kills) more += 1; // a point that was never reached is tried again after the last kill
  const point = turn % 2 === 0 || done >= kills ? nextPoint() : undefined;
  const target = point?.target ?? (random() < 0.45 ? "web" : random() < 0.8 ? "worker" : "database");
  if (point || target !== "worker") await untilPromised(5); // a process that is only starting has promised nothing yet
  await pause(random() * 200);
  if (point) {
    tried[point.name] = (tried[point.name] ?? 0) + 1;
    if (!(await world.killAt(point))) continue;
    reached[point.name] = (reached[point.name] ?? 0) + 1;
  } else await world.kill(target);
  done += 1;
  if (done % 25 === 0)
    process.stderr.write(`${done} kills, ${acknowledged(ledger)} acknowledged, ${Math.round((Date.now() - began) / 1_000)} s\n`);
}
await load.stop();
const quietAfterMs = await world.untilQuiet();
const findings = await checkAfterFaults(world.query, ledger);
const ends = await world.stop();

const missed = POINTS.filter(({ name }) => !reached[name]).map(({ name }) => name);
const count = (kind: keyof Findings) => findings[kind].length;
report(
  "by status",
  Object.entries(load.counts)
    .sort()
    .map(([what, times]) => `${what}: ${times}`),
);
report("ended by themselves", ends);
if (kills >= POINTS.length * 2) report("points never reached", missed);
for (const [kind, found] of Object.entries(findings)) report(kind, found);
process.stderr.write(
  `quiet ${Math.round(quietAfterMs / 1_000)} s after the last kill; ${Object.keys(reached).length} of ${POINTS.length} points; ${Math.round((Date.now() - began) / 1_000)} s\n`,
);
process.stdout.write(
  `kills=${done} acked=${acknowledged(ledger)} lost=${count("lost")} doubled=${count("doubled")} orphans=${count("orphans")} unbalanced=${count("unbalanced")} stuck=${count("stuck")} seed=${seed}\n`,
);
const isBroken =
  Object.values(findings).some((found) => found.length > 0) || ends.length > 0 || (kills >= POINTS.length * 2 && missed.length > 0);
const hadFaults = Object.keys(load.counts).some((what) => what.endsWith(" 500"));
log.end();
if (isBroken || hadFaults || values.keep) process.stderr.write(`output of the processes: ${join(folder, "output.log")}\n`);
else rmSync(folder, { recursive: true, force: true });
process.exit(isBroken || hadFaults ? 1 : 0);

function report(title: string, lines: string[]): void {
  if (lines.length > 0)
    process.stderr.write(
      `${title} (${lines.length}):\n${lines
        .slice(0, 20)
        .map((line) => `  ${line}\n`)
        .join("")}`,
    );
}

async function untilPromised(more: number): Promise<void> {
  await world.untilReady();
  const wanted = acknowledged(ledger) + more;
  for (const end = Date.now() + 3_000; acknowledged(ledger) < wanted && Date.now() < end;) await pause(20);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
