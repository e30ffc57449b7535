import { expect, test, vi } from "vitest";
import { superviseWorker } from "#app/platform/jobs/supervised-worker.server";
import type { RunningWorker, WorkerSetup } from "#app/platform/jobs/worker.server";
import { silentLog } from "#app/platform/log.server";

const setup = { app: { log: silentLog } } as unknown as WorkerSetup;

function fakeWorkers(failsFirst = 0) {
  const made: Array<{ end: (reason: string) => void; stopped: boolean }> = [];
  let failures = failsFirst;
  const start = (): Promise<RunningWorker> => {
    if (failures-- > 0) return Promise.reject(new Error("no database"));
    const worker = { end: (_reason: string): void => undefined, stopped: false };
    const ended = new Promise<string>((resolve) => (worker.end = resolve));
    made.push(worker);
    return Promise.resolve({ ended, stop: () => Promise.resolve(void (worker.stopped = true)) });
  };
  return { made, start };
}

test("a worker that ended is stopped and followed by another, again and again, ever less often", async () => {
  const { made, start } = fakeWorkers();
  const supervisor = await superviseWorker(setup, start);
  for (let nr = 1; nr <= 3; nr++) {
    made[nr - 1]?.end("its place was lost");
    await vi.waitFor(() => expect(made).toHaveLength(nr + 1), { timeout: 5_000 });
    expect(made[nr - 1]?.stopped).toBe(true);
  }
  await supervisor.stop();
  expect(made.map(({ stopped }) => stopped)).toEqual([true, true, true, true]);
});

test("one that cannot start yet is tried until it does", async () => {
  const { made, start } = fakeWorkers(2);
  const supervisor = await superviseWorker(setup, start);
  await vi.waitFor(() => expect(made).toHaveLength(1), { timeout: 5_000 });
  await supervisor.stop();
});

test("after stop nothing is started any more", async () => {
  const { made, start } = fakeWorkers();
  const supervisor = await superviseWorker(setup, start);
  await supervisor.stop();
  made[0]?.end("late");
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(made).toHaveLength(1);
});
