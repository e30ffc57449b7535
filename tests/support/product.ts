import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "#app/platform/project-root.server";

/** The product in a process of its own, started as its users start it, with its own data folder and embedded database. */
export type Product = {
  url: string;
  dataDir: string;
  /** Waits until what it printed matches. @returns the match. */
  waitForOutput(pattern: RegExp, timeoutMs?: number): Promise<RegExpExecArray>;
  output(): string;
  /** SIGTERM. @returns how long it took to end, and its exit code. The data folder is gone afterwards. */
  stop(): Promise<{ ms: number; code: number | null }>;
};

const START_MS = 170_000; // the first start in a fresh clone fills the demo

export async function startProduct(command: "start" | "demo", env: Record<string, string> = {}): Promise<Product> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const dataDir = mkdtempSync(join(tmpdir(), "aanrader-e2e-"));
  const child = spawn(process.execPath, [join(projectRoot, "app/server/launch.mjs"), command], {
    cwd: projectRoot,
    env: { ...inherited(), PORT: String(port), HOST: "127.0.0.1", APP_URL: url, DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (printed += text));

  const waitFor = async (isDone: () => Promise<boolean> | boolean, what: string, timeoutMs: number) => {
    for (const end = Date.now() + timeoutMs; Date.now() < end; await pause(50)) {
      if (await isDone()) return;
      if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode} before ${what}:\n${printed}`);
    }
    throw new Error(`no ${what} within ${timeoutMs} ms:\n${printed}`);
  };
  const product: Product = {
    url,
    dataDir,
    output: () => printed,
    waitForOutput: async (pattern, timeoutMs = 10_000) => {
      await waitFor(() => pattern.test(printed), String(pattern), timeoutMs);
      return pattern.exec(printed) as RegExpExecArray;
    },
    stop: () => stop(child, dataDir),
  };
  try {
    await waitFor(() => isReady(url), "answer of /readyz", START_MS);
  } catch (error) {
    await stop(child, dataDir);
    throw error;
  }
  return product;
}

/** What the caller's shell has, without what would change how the product runs. */
function inherited(): NodeJS.ProcessEnv {
  const own = /^(AANRADER_|DATABASE_|SMTP_|MAIL_FROM|SESSION_SECRET|WEB_ONLY|WORKER_ONLY|VITEST|NODE_ENV|NODE_OPTIONS|LOG_LEVEL)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name))) as NodeJS.ProcessEnv;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, dataDir: string): Promise<{ ms: number; code: number | null }> {
  const from = Date.now();
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const giveUp = setTimeout(() => child.kill("SIGKILL"), 15_000);
    await ended;
    clearTimeout(giveUp);
  }
  const ms = Date.now() - from;
  rmSync(dataDir, { recursive: true, force: true });
  return { ms, code: child.exitCode };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
