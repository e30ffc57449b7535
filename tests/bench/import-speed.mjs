// An import of answers against its floor: the same validated rows through COPY and one statement a table, in the same run.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { median, whole } from "./measure.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = `${root}build/bench`;
const ROWS = 100_000;
const RUNS = 3;
const GOALS = { ratio: 2, rowsPerSecond: 10_000, megabytes: 150 };

/** Builds the script as the product is built, and runs it in a process of its own: what it holds in memory is the import's. */
export async function importSpeed() {
  await buildScript();
  const { results, meanwhile } = JSON.parse(await run(`${folder}/import-run.js`, [ROWS, RUNS]));
  rmSync(folder, { recursive: true, force: true });
  const importMs = median(results.map((result) => result.importMs));
  const floorMs = median(results.map((result) => result.floorMs));
  const ratio = median(results.map((result) => result.importMs / result.floorMs));
  const perSecond = ROWS / (importMs / 1_000);
  const megabytes = Math.max(...results.map(({ peakBytes }) => peakBytes)) / 1e6;
  return {
    lines: [
      `${whole(ROWS)} rows  ${(importMs / 1_000).toFixed(1)} s  ${whole(perSecond)} rows/s   floor ${(floorMs / 1_000).toFixed(1)} s   ratio ${ratio.toFixed(2)} (goal ${GOALS.ratio})`,
      `memory above idle, at its highest  ${whole(megabytes)} MB (goal ${GOALS.megabytes})`,
      `meanwhile, at their slowest  a page's list ${whole(meanwhile.pageMs)} ms   adding a person ${whole(meanwhile.writeMs)} ms`,
    ],
    isMet: ratio <= GOALS.ratio && perSecond >= GOALS.rowsPerSecond && megabytes <= GOALS.megabytes,
  };
}

async function buildScript() {
  await build({
    configFile: false,
    root,
    logLevel: "error",
    resolve: { alias: { "#app": `${root}app`, "#prisma": `${root}prisma` } },
    build: { ssr: `${root}tests/bench/import-run.ts`, outDir: folder, target: "node20", rollupOptions: { output: { format: "es" } } },
  });
}

async function run(script, args) {
  const child = spawn(process.execPath, ["--expose-gc", script, ...args.map(String)], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const [printed] = await Promise.all([text(child.stdout), once(child, "exit")]);
  if (child.exitCode !== 0) throw new Error(`the import ended with ${child.exitCode}`);
  return printed;
}
