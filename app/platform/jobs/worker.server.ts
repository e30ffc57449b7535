import {
  Logger as GraphileLogger,
  makeWorkerUtils,
  parseCronItems,
  run,
  runOnce,
  type Runner,
  type RunnerOptions,
  type TaskList,
} from "graphile-worker";
import type { App } from "#app/platform/app.server";
import type { JobPayload } from "#app/platform/jobs/enqueue.server";
import { takeWorkerPlace } from "#app/platform/jobs/abandoned-jobs.server";
import { runJob, type FindWorkspace, type JobHandler } from "#app/platform/jobs/run-job.server";

/** Recurring work: what runs at which moments (cron in UTC). `tick` enqueues or does it for every workspace. */
export type RecurringJob = { name: string; cron: string; tick(app: App): Promise<void> };

export type WorkerSetup = {
  app: App;
  handlers: JobHandler[];
  recurring: RecurringJob[];
  findWorkspace: FindWorkspace;
};

const QUICK_AT_ONCE = 4;
const LONG_AT_ONCE = 2;
const LOOK_FOR_ABANDONED_MS = 10_000;

/** Makes or updates the queue's own tables. Safe when several processes start at once. */
export async function migrateQueue(app: App): Promise<void> {
  const utils = await makeWorkerUtils({ pgPool: app.database.pool, logger: quietLogger(app) });
  try {
    await utils.migrate();
  } finally {
    await utils.release();
  }
}

/** `ended` settles, with the reason, when it cannot be relied on any more; `stop()` lets running jobs end. */
export type RunningWorker = { stop(): Promise<void>; ended: Promise<string> };

/** Starts working through the queue in this process, also through what killed ones left behind, now and every ten seconds. */
export async function startWorker(setup: WorkerSetup): Promise<RunningWorker> {
  const place = await takeWorkerPlace(setup.app);
  try {
    await place.freeAbandoned();
    // Named before its first job, so that nobody takes it for a dead one's.
    const hooks = { startWorker: (_ctx: unknown, { worker }: { worker: { workerId: string } }) => place.own(worker.workerId) };
    const preset = { plugins: [{ name: "aanrader-worker-place", version: "1", worker: { hooks } }] };
    const short = { ...setup, handlers: setup.handlers.filter(({ contract }) => !contract.isLong) };
    const long = { ...setup, handlers: setup.handlers.filter(({ contract }) => contract.isLong), recurring: [] };
    const runners = [await startRunner(short, QUICK_AT_ONCE, preset)];
    if (long.handlers.length > 0) runners.push(await startRunner(long, LONG_AT_ONCE, preset));
    const timer = setInterval(() => void place.freeAbandoned().catch(() => undefined), LOOK_FOR_ABANDONED_MS).unref();
    const stop = async () => {
      clearInterval(timer);
      await Promise.all(runners.map((runner) => runner.stop().catch(() => undefined))); // it may have stopped by itself
      place.leave();
    };
    return { stop, ended: Promise.race([place.lost.then(() => "its place was lost"), ...runners.map(endOf)]) };
  } catch (error) {
    place.leave();
    throw error;
  }
}

const startRunner = (setup: WorkerSetup, concurrency: number, preset: RunnerOptions["preset"]): Promise<Runner> =>
  run({ ...options(setup), preset, concurrency, pollInterval: 1_000, parsedCronItems: cronItems(setup) });

/** A worker that could not give its job back has ended for good, and the runner goes on with one less, down to none. */
function endOf(runner: Runner): Promise<string> {
  return new Promise((resolve) => {
    runner.events.on("worker:fatalError", () => resolve("a job could not be given back"));
    runner.promise.then(
      () => resolve("it stopped"),
      () => resolve("it failed"),
    );
  });
}

/** Works until nothing is due: for tests, for moving the clock and for the demo. @param atOnce one after the other unless told. */
export async function drainQueue(setup: WorkerSetup, atOnce = 1): Promise<void> {
  await runOnce({ ...options(setup), concurrency: atOnce });
}

function options({ app, handlers, recurring, findWorkspace }: WorkerSetup) {
  const taskList: TaskList = {};
  for (const handler of handlers) {
    taskList[handler.contract.name] = (payload, helpers) =>
      runJob(app, findWorkspace, handler, payload as JobPayload, { number: helpers.job.attempts, most: helpers.job.max_attempts });
  }
  for (const job of recurring) taskList[recurringTask(job)] = () => job.tick(app);
  return { pgPool: app.database.pool, taskList, noHandleSignals: true, logger: quietLogger(app) };
}

const recurringTask = (job: RecurringJob): string => `recurring.${job.name}`;

const cronItems = ({ recurring }: WorkerSetup) =>
  parseCronItems(recurring.map((job) => ({ task: recurringTask(job), match: job.cron, identifier: job.name })));

/** Only what an operator must see; each failed attempt is logged by `runJob` with its ids. */
const quietLogger = (app: App) =>
  new GraphileLogger(() => (level, message) => {
    if (String(level) === "error") app.log.warn("queue.error", { detail: message.slice(0, 300).replace(/\S+@\S+/g, "[address]") });
  });
