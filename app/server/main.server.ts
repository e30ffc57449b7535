import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import { isDatabaseUnavailable } from "#app/platform/db/unavailable";
import { EnvError, readDataEnv, readEnv, type Mode } from "#app/platform/env.server";
import { createLog, type Log } from "#app/platform/log.server";
import { holdLittleMemory } from "#app/platform/memory.server";
import { StartRefused } from "#app/platform/start-refused";
import { runBackup, runRestore } from "#app/server/data-commands.server";
import { endWithNpm } from "#app/server/end-with-npm.server";
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
  let ending: Ending | undefined;
  holdLittleMemory();
  try {
    if (command === "backup") return await runBackup(readDataEnv(), args[0]);
    if (command === "restore") return await runRestore(readDataEnv(), args[0]);
    const env = readEnv({ ...process.env, AANRADER_MODE: mode });
    const log = createLog(env);
    const { stopBy, end, begin } = (ending = endInOrder(log));
    const running = await startPatiently(log, ending, {
      env,
      loadBuild,
      developmentAssets,
      fillsDemo: command === "demo",
      onlyMigrates: command === "migrate",
      onFatal: (reason) => end(reason, 1),
      onStoppable: stopBy,
    });
    if (command === "migrate") {
      await running.stop();
      process.exit(0);
    }
    begin();
  } catch (error) {
    if (ending?.isUnderWay()) return; // what was cut off by the end is no fault of its own
    process.stderr.write(`${error instanceof EnvError || error instanceof StartRefused ? error.message : (error as Error).stack}\n`);
    process.exit(1);
  }
}

const MOST_STARTS = 10;

/** A database that goes away in the middle of a start is no reason to end: once more from the beginning, ten times at most. */
async function startPatiently(log: Log, ending: Ending, options: StartOptions): Promise<Running> {
  for (let nr = 1; ; nr++) {
    try {
      return await startProcess(options);
    } catch (error) {
      if (ending.isUnderWay() || !isDatabaseUnavailable(error) || nr === MOST_STARTS) throw error;
      log.warn("start.interrupted", { nr });
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

const LONGEST_STOP_MS = 9_500; // a container's engine waits ten seconds

type Ending = {
  stopBy: (stop: () => Promise<void>) => void;
  begin: () => void;
  end: (reason: string, code: number) => void;
  isUnderWay: () => boolean;
};

/** Ctrl-C and SIGTERM end everything in order and with 0, also in the middle of a start; a fault with 1; a second signal ends it at once. */
function endInOrder(log: Log): Ending {
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
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
  endWithNpm(() => end("npm ended", 0));
  return {
    stopBy: (howToStop) => (stop = howToStop),
    begin: () => watchProcess(log, (reason) => end(reason, 1)),
    end,
    isUnderWay: () => isStopping,
  };
}
