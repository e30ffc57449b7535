// The product as its users start it, with the demo's data, on a data folder of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The demo, filled. @returns also `restart`: milliseconds from the command to a ready answer, on the folder that is filled. */
export async function givenDemo() {
  const dataDir = mkdtempSync(join(tmpdir(), "aanrader-bench-"));
  const port = await freePort();
  const start = () => startProduct("demo", { port, env: { DATA_DIR: dataDir } });
  let running = await start();
  return {
    port,
    demo: JSON.parse(readFileSync(join(dataDir, "demo.json"), "utf8")),
    restart: async () => {
      await running.stop();
      const from = performance.now();
      running = await start();
      return performance.now() - from;
    },
    stop: async () => {
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The product with fifty links and nothing else, on a database of its own. */
export async function givenLinks() {
  const database = spawn(process.execPath, ["--import", "tsx", join(root, "tests/bench/links.ts")], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.add(database);
  const [line] = await once(database.stdout, "data");
  const { databaseUrl, ...links } = JSON.parse(line);
  const dataDir = mkdtempSync(join(tmpdir(), "aanrader-bench-"));
  const port = await freePort();
  const product = await startProduct("start", { port, env: { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, AANRADER_MODE: "demo" } }).catch(
    async (error) => {
      await ended(database);
      throw error;
    },
  );
  return {
    port,
    ...links,
    stop: async () => {
      await product.stop();
      await ended(database);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function startProduct(command, { port, env }) {
  const flags = process.env.BENCH_NODE_FLAGS?.split(" ") ?? []; // --cpu-prof --cpu-prof-dir=… to see where the time goes
  const child = spawn(process.execPath, [...flags, join(root, "app/server/launch.mjs"), command], {
    cwd: root,
    env: { ...process.env, PORT: String(port), HOST: "127.0.0.1", APP_URL: `http://localhost:${port}`, LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  started.add(child);
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { stop: () => ended(child) };
}

async function ended(child) {
  const end = once(child, "exit");
  child.kill("SIGTERM");
  await end;
}

// Whoever stops the bench stops what it started.
const started = new Set();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    for (const child of started) child.kill("SIGTERM");
    process.exit(1);
  });
}

const isReady = (port) =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
