import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseLog } from "./database-log";
import type { PostgresProcess } from "./postgres-process.server";

const MOST_ENDS = 5;
const WITHIN_MS = 60_000;

/**
 * Starts a server again that ended without being asked to (killed, out of memory): the product answers 503 for a moment and
 * goes on. One that ends for the sixth time within a minute has a reason that starting it again does not cure.
 *
 * @param startAgain on the same port, because every connection string names it.
 * @param onGivenUp told with the last reason; the server stays ended.
 * @returns `stop`, to be called once, which ends the server for good.
 */
export function keepRunning(
  first: PostgresProcess,
  startAgain: () => Promise<PostgresProcess>,
  { log, onGivenUp }: { log: DatabaseLog; onGivenUp: (reason: string) => void },
): { stop(): Promise<void> } {
  let server = first;
  let starting: Promise<void> = Promise.resolve();
  let isStopping = false;
  let ends: number[] = [];

  const watch = () => {
    const { child } = server;
    const onEnd = (code: number | null, signal: NodeJS.Signals | null) => {
      if (isStopping) return;
      log.warn("database.ended_unexpectedly", { code, signal });
      starting = again(String(signal ?? code));
    };
    if (child.exitCode === null && child.signalCode === null) child.once("exit", onEnd);
    else onEnd(child.exitCode, child.signalCode); // as soon as it had answered, before anybody looked
  };

  const again = async (reason: string) => {
    ends = [...ends.filter((at) => performance.now() - at < WITHIN_MS), performance.now()];
    if (ends.length > MOST_ENDS) return onGivenUp(reason);
    await sleep(ends.length === 1 ? 0 : 125 * 2 ** ends.length); // half a second, one, two, four: what is in the way may need a moment
    if (isStopping) return;
    try {
      server = await startAgain();
      log.info("database.started_again", { pid: server.child.pid });
      watch();
    } catch (error) {
      log.warn("database.start_failed", { reason: (error as Error).message.slice(0, 300) });
      await again(reason);
    }
  };

  watch();
  return {
    stop: async () => {
      isStopping = true;
      await starting;
      await server.stop();
    },
  };
}
