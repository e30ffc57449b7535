import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { keepRunning } from "#app/platform/db/kept-postgres.server";
import type { PostgresProcess } from "#app/platform/db/postgres-process.server";

function aProcess(command: string, ...args: string[]): PostgresProcess {
  const child = spawn(command, args, { stdio: "ignore" });
  return { url: "", port: 0, child, stop: async () => void child.kill() };
}

const alive = () => aProcess(process.execPath, "-e", "setInterval(() => undefined, 1_000)");

async function ended(): Promise<PostgresProcess> {
  const server = alive();
  server.child.kill("SIGKILL");
  await once(server.child, "exit");
  return server;
}

test("a server that ended before anybody watched it is started again, the first as well as one that was started again", async () => {
  const starts = [ended, async () => alive()];
  const told: string[] = [];
  const tell = (event: string) => void told.push(event);
  const kept = keepRunning(await ended(), async () => (starts.shift() ?? ended)(), {
    log: { info: tell, warn: tell },
    onGivenUp: (reason) => tell(`given up: ${reason}`),
  });
  await expect.poll(() => told, { timeout: 5_000 }).toHaveLength(4);
  await kept.stop();
  const [once, again] = ["database.ended_unexpectedly", "database.started_again"];
  expect(told).toEqual([once, again, once, again]);
});
