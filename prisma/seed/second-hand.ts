import { Worker } from "node:worker_threads";
import type { App } from "#app/platform/app.server";
import type { WorkspaceSettings } from "#app/platform/context.server";
import type { Env } from "#app/platform/env.server";
import type { Deed, DeedName, Hand, Outcome } from "#prisma/seed/deeds";

/** What the other thread is told: where the clock stands, and a deed or, without one, to do the jobs that are due. */
export type Task = {
  nr: number;
  workspace: WorkspaceSettings;
  today: Date;
  offsetMs: number;
  mailsFrom: Date | undefined;
  deed: Deed | null;
};
export type TaskDone = { nr: number; outcome?: unknown; error?: unknown };
export type HandData = { env: Env; databaseUrl: string };

/** Another thread that does its share, so that filling takes both processors. */
export type SecondHand = {
  isReady(): boolean;
  underWay(): number;
  perform<N extends DeedName>(app: App, hand: Hand, workspace: WorkspaceSettings, deed: Deed<N>): Promise<Outcome<N>>;
  drain(app: App, workspace: WorkspaceSettings): Promise<void>;
  end(): Promise<void>;
};

/** @param entry the script of the thread. It takes a second to begin; should it end by itself, what it had under way fails. */
export function hireSecondHand(entry: URL, data: HandData): SecondHand {
  const worker = new Worker(entry, { workerData: data });
  const waiting = new Map<number, { resolve: (outcome: unknown) => void; reject: (error: unknown) => void }>();
  let [isReady, last] = [false, 0];
  const fail = (error: unknown) => {
    isReady = false;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on("error", fail).on("exit", () => fail(new Error("the second thread ended")));
  worker.on("message", (done: TaskDone | "ready") => {
    if (done === "ready") return void (isReady = true);
    const told = waiting.get(done.nr);
    waiting.delete(done.nr);
    if (done.error !== undefined) told?.reject(done.error);
    else told?.resolve(done.outcome);
  });
  const ask = ({ clock, mailsFrom }: App, workspace: WorkspaceSettings, today: Date, deed: Deed | null) =>
    new Promise<unknown>((resolve, reject) => {
      const nr = ++last;
      waiting.set(nr, { resolve, reject });
      worker.postMessage({ nr, workspace, today, offsetMs: clock.offsetMs(), mailsFrom, deed } satisfies Task);
    });
  return {
    isReady: () => isReady,
    underWay: () => waiting.size,
    perform: async <N extends DeedName>(app: App, { today }: Hand, workspace: WorkspaceSettings, deed: Deed<N>) =>
      (await ask(app, workspace, today, deed)) as Outcome<N>,
    drain: async (app, workspace) => void (await ask(app, workspace, app.clock.now(), null)),
    end: async () => void (await worker.terminate()),
  };
}
