import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import { isDatabaseUnavailable } from "#app/platform/db/unavailable";
import { EnvError, readEnv, type Mode } from "#app/platform/env.server";
import { createLog, type Log } from "#app/platform/log.server";
import { runBackup, runRestore } from "#app/server/data-commands.server";
import { watchProcess } from "#app/server/process-faults.server";
import { startProcess, type Running, type StartOptions } from "#app/server/start.server";

export type MainOptions = {
  command: string;
  args: string[];
  mode: Mode;
  loadBuild: () => Promise<ServerBuild> | ServerBuild;
  developmentAssets?: RequestHandler;
};

/** Entry of every command: `start`, `demo`, `dev`, `migrate`, `backup FILE`, `restore FILE`. Ends the process with a code that tells. */
export async function main({ command, args, mode, loadBuild, developmentAssets }: MainOptions): Promise<void> {
  try {
    const env = readEnv({ ...process.env, AANRADER_MODE: mode });
    if (command === "backup") return await runBackup(env, args[0]);
    if (command === "restore") return await runRestore(env, args[0]);
    const log = createLog(env);
    const ending = endInOrder(log);
    const running = await startPatiently(log, {
      env,
      loadBuild,
      developmentAssets,
      fillsDemo: command === "demo",
      onlyMigrates: command === "migrate",
      onFatal: (reason) => ending.end(reason, 1),
    });
    if (command === "migrate") return await running.stop();
    ending.begin(running.stop);
  } catch (error) {
    process.stderr.write(`${error instanceof EnvError ? error.message : (error as Error).stack}\n`);
    process.exit(1);
  }
}

const MOST_STARTS = 10;

/** A database that goes away in the middle of a start is no reason to end: once more from the beginning, ten times at most. */
async function startPatiently(log: Log, options: StartOptions): Promise<Running> {
  for (let nr = 1; ; nr++) {
    try {
      return await startProcess(options);
    } catch (error) {
      if (!isDatabaseUnavailable(error) || nr === MOST_STARTS) throw error;
      log.warn("start.interrupted", { nr });
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

const LONGEST_STOP_MS = 9_500; // a container's engine waits ten seconds

/** Ctrl-C and SIGTERM end everything in order and with 0, a fault with 1; a second signal ends it at once. */
function endInOrder(log: Log): { begin(stop: () => Promise<void>): void; end(reason: string, code: number): void } {
  let stop: () => Promise<void> = () => Promise.resolve();
  let isStopping = false;
  const end = (reason: string, code: number) => {
    if (isStopping) return;
    isStopping = true;
    if (code !== 0) log.error("process.ends", new Error(reason));
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    stop().then(
      () => process.exit(code),
      (error: unknown) => {
        log.error("stop.failed", error, { reason });
        process.exit(1);
      },
    );
  };
  const onSignal = (signal: string) => (isStopping ? process.exit(1) : end(signal, 0));
  return {
    end,
    begin: (howToStop) => {
      stop = howToStop;
      watchProcess(log, (reason) => end(reason, 1));
      process.on("SIGTERM", onSignal);
      process.on("SIGINT", onSignal);
    },
  };
}
