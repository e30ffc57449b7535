import { spawn, type ChildProcess, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isAlive } from "#app/platform/db/running-processes.server";
import { projectRoot } from "#app/platform/project-root.server";
import { freePort } from "#tests/support/web-process";

const LONGEST_END_MS = 5_000;

let dataDir: string;
let children: ChildProcess[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "aanrader-ending-"));
  children = [];
});

afterEach(() => {
  for (const { pid } of children)
    try {
      process.kill(-pid!, "SIGKILL");
    } catch {
      // it has ended, as it should
    }
  rmSync(dataDir, { recursive: true, force: true });
});

/** A command line in a process group of its own, as a terminal runs it. */
async function shell(line: string, { port = 0 } = {}) {
  const chosen = port || (await freePort());
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn("sh", ["-c", line], {
    cwd: projectRoot,
    env: {
      ...{ NODE_ENV: "production", PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR },
      ...{ DATA_DIR: dataDir, PORT: String(chosen), APP_URL: `http://localhost:${chosen}` },
    },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const untilPrinted = async (text: string) => {
    for (const end = Date.now() + 40_000; !printed.includes(text); await new Promise((resolve) => setTimeout(resolve, 20)))
      if (child.exitCode !== null || Date.now() > end) throw new Error(`it did not say "${text}":\n${printed}`);
  };
  return { child, ended: once(child, "exit"), untilPrinted, printed: () => printed };
}

/** The product itself and its PostgreSQL, whose postmaster takes its own children along. */
function runningPids(): number[] {
  const { pid } = JSON.parse(readFileSync(join(dataDir, "postgres/running.json"), "utf8")) as { pid: number };
  return [pid, Number(readFileSync(join(dataDir, "postgres/cluster/postmaster.pid"), "utf8").split("\n")[0])];
}

const FILLING = "Filling the demo workspaces";
const SERVING = "web.listening";

test.each([
  ["npm run demo", FILLING, "SIGTERM to the shell", (pid: number) => process.kill(pid, "SIGTERM")],
  ["npm run demo", FILLING, "Ctrl-C", (pid: number) => process.kill(-pid, "SIGINT")],
  ["AANRADER_MODE=demo npm start", SERVING, "SIGTERM to the shell", (pid: number) => process.kill(pid, "SIGTERM")],
  ["AANRADER_MODE=demo npm start", SERVING, "Ctrl-C", (pid: number) => process.kill(-pid, "SIGINT")],
])("%s that says “%s” leaves nothing behind after %s", async (line, text, _how, end) => {
  const { child, ended, untilPrinted } = await shell(line);
  await untilPrinted(text);
  const pids = runningPids();
  expect(pids.every(isAlive)).toBe(true);

  const from = Date.now();
  end(child.pid!);
  await ended;
  await expect.poll(() => pids.filter(isAlive), { timeout: 10_000, interval: 20 }).toEqual([]);
  expect(Date.now() - from).toBeLessThan(LONGEST_END_MS);
  expect(existsSync(join(dataDir, "postgres/running.json"))).toBe(false);
});

test("a taken port is told before a database is made", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const { ended, printed } = await shell("npm run demo", { port });
  expect(await ended).toEqual([1, null]);
  expect(printed()).toContain(`Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1}`);
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);
  other.close();
});

test("a backup asks for no more than where the data is, and makes no database where there is none", async () => {
  const file = join(dataDir, "copy.backup.gz");
  const without = await shell(`npm run backup ${file}`);
  expect(await without.ended).toEqual([1, null]);
  expect(without.printed()).toContain(`There is no database in ${dataDir}.`);
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);

  const product = await shell("AANRADER_MODE=demo npm start");
  await product.untilPrinted(SERVING);
  const copy = await shell(`npm run backup ${file}`);
  expect(await copy.ended).toEqual([0, null]);
  expect(copy.printed()).toContain(`Written: ${file}`);
});
