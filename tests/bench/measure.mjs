import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const here = (file) => fileURLToPath(new URL(file, import.meta.url));

/** Puts a server under load from another process. `job`: port, paths, agents, status, seconds, connections, cookie?, manyAddresses? */
export async function load(job) {
  const child = spawn(process.execPath, [here("load.mjs")], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify({ agents: [], connections: 64, seconds: 3, ...job }));
  const printed = await text(child.stdout);
  const result = JSON.parse(printed);
  if (result.failures > 0 || result.expected !== result.answers || result.answers === 0) throw new Error(`unexpected answers: ${printed}`);
  return result;
}

/** A process that prints its port when it listens. */
export async function startBare(headers) {
  const child = spawn(process.execPath, [here("bare-redirect.mjs"), JSON.stringify(headers)], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = await once(child.stdout, "data");
  return { port: Number(port), stop: () => child.kill() };
}

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Alternates between two measurements, so that whatever else the machine does falls on both. */
export async function interleave(runs, first, second) {
  const results = [[], []];
  for (let run = 0; run < runs; run++) {
    results[0].push(await first());
    results[1].push(await second());
  }
  return results;
}

export const whole = (value) => Math.round(value).toLocaleString("en");
