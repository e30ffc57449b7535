import { setTimeout as sleep } from "node:timers/promises";
import { startWorker, type RunningWorker, type WorkerSetup } from "#app/platform/jobs/worker.server";

const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const SOUND_AFTER_MS = 30_000;
const LONGEST_STOP_MS = 5_000;

/**
 * Keeps a worker at work: one that ended, failed to start or lost its place is followed by a new one, after a pause that
 * doubles up to 15 s while that keeps happening. The old one's running jobs end meanwhile; they hold nobody up.
 *
 * @returns once the first one was started or has failed; `stop` waits at most 5 s for running jobs, which others take over.
 */
export async function superviseWorker(
  setup: WorkerSetup,
  start: (setup: WorkerSetup) => Promise<RunningWorker> = startWorker,
): Promise<{ stop(): Promise<void> }> {
  const { log } = setup.app;
  const stopping = new AbortController();
  const stops = new Set<Promise<void>>();
  let pauseMs = SHORTEST_PAUSE_MS;

  const tryStart = () =>
    start(setup).catch((error: unknown) => {
      log.error("worker.start_failed", error);
      return null;
    });
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener("abort", () => resolve()));
  const end = (worker: RunningWorker) => {
    const ending = worker
      .stop()
      .catch((error: unknown) => log.error("worker.stop_failed", error))
      .finally(() => stops.delete(ending));
    stops.add(ending);
  };

  const keepGoing = async (first: RunningWorker | null) => {
    for (let worker = first; ; worker = await tryStart()) {
      const from = performance.now();
      if (worker) {
        const reason = await Promise.race([worker.ended, stopped]);
        end(worker);
        if (!stopping.signal.aborted) log.warn("worker.restarts", { reason: String(reason), pauseMs });
      }
      if (stopping.signal.aborted) return;
      pauseMs = performance.now() - from > SOUND_AFTER_MS ? SHORTEST_PAUSE_MS : Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      await sleep(pauseMs / 2, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
    }
  };
  const going = keepGoing(await tryStart());

  return {
    stop: async () => {
      stopping.abort();
      await Promise.race([going.then(() => Promise.all(stops)), sleep(LONGEST_STOP_MS, undefined, { ref: false })]);
    },
  };
}
