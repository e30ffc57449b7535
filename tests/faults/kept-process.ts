import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "#app/platform/project-root.server";

export type KeptProcess = {
  /** `kill -9`; a new one follows at once, as a supervisor would do it. */
  kill(): void;
  /** How often it ended without having been killed: it must not. */
  readonly ownEnds: readonly string[];
  /** SIGTERM, and no new one. @returns the exit code. */
  stop(): Promise<number | null>;
};

/** One process of the product, started again whenever it ends. */
export function keepProcess(
  name: string,
  env: Record<string, string>,
  write: (line: string) => void,
  program = "tests/faults/start-built.mjs",
): KeptProcess {
  const ownEnds: string[] = [];
  let isStopping = false;
  let child: ChildProcess;
  let wasKilled = false;

  const start = () => {
    wasKilled = false;
    child = spawn(process.execPath, [join(projectRoot, program)], {
      cwd: projectRoot,
      env: { PATH: process.env.PATH, TZ: process.env.TZ, NODE_ENV: "production", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let last = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => {
        write(`${name} ${text.trimEnd()}\n`);
        last = text;
      });
    child.once("exit", (code, signal) => {
      if (isStopping) return;
      if (!wasKilled) ownEnds.push(`${name} ended by itself with ${String(signal ?? code)}: ${last.slice(-500)}`);
      setTimeout(start, wasKilled ? 0 : 500);
    });
  };
  start();
  process.once("exit", () => child.kill("SIGKILL")); // a run that fails itself leaves nothing behind

  return {
    ownEnds,
    kill: () => {
      wasKilled = true;
      child.kill("SIGKILL");
    },
    stop: () =>
      new Promise((resolve) => {
        isStopping = true;
        if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
        child.once("exit", (code) => resolve(code));
        child.kill("SIGTERM");
        setTimeout(() => child.kill("SIGKILL"), 12_000).unref();
      }),
  };
}
