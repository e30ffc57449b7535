import type { App } from "#app/platform/app.server";
import { createContext, type Actor, type Ctx, type WorkspaceSettings } from "#app/platform/context.server";
import { drainQueue } from "#app/platform/jobs/worker.server";
import { findWorkspaceById } from "#app/domains/accounts/account.repository.server";
import { handlers } from "#app/jobs/handlers.server";
import { createRandom, type Random } from "#prisma/seed/random";

const DAY_MS = 86_400_000;

// Opening the queue costs a tenth of a second: often enough that rewards exist long before their holding period ends.
const DRAIN_EVERY_DAYS = 20;

type Event = { at: Date; order: number; happen: () => Promise<void> };

/**
 * Two years that pass in seconds: events happen in order, through the use cases of the product, each at its own moment of
 * the product's clock. What an event causes (jobs) happens within three weeks.
 */
export type Simulation = {
  random: Random;
  /** The moment the demo is made: today. */
  today: Date;
  /** That many days before today, at some minute of a working day. */
  daysAgo(days: number): Date;
  plan(at: Date, happen: () => Promise<void>): void;
  ctx(actor?: Actor): Ctx;
  /** Does the work and its jobs with mails written, although it lies in the past. */
  withMail(work: () => Promise<unknown>): Promise<void>;
  /** Lets everything happen that what was done so far causes. */
  settle(): Promise<void>;
  run(): Promise<void>;
};

export function createSimulation(app: App, workspace: WorkspaceSettings, seed: number): Simulation {
  const random = createRandom(seed);
  const today = new Date(Math.floor(Date.now() / 60_000) * 60_000);
  const events: Event[] = [];
  let planned = 0;
  return {
    random,
    today,
    daysAgo: (days) => new Date(today.getTime() - days * DAY_MS - random.between(1, 8 * 60) * 60_000),
    plan: (at, happen) => {
      insertSorted(events, { at, order: planned++, happen });
    },
    ctx: (actor = { kind: "job", id: "demo" }) => createContext({ app, workspace, actor }),
    withMail: async (work) => {
      const { mailsFrom } = app;
      app.mailsFrom = undefined;
      await work();
      await drain(app);
      app.mailsFrom = mailsFrom;
    },
    settle: () => drain(app),
    run: async () => {
      let drainedAt = 0;
      for (let event = events.shift(); event && event.at <= today; event = events.shift()) {
        app.clock.setOffsetMs(event.at.getTime() - Date.now());
        await event.happen();
        if (event.at.getTime() - drainedAt > DRAIN_EVERY_DAYS * DAY_MS) {
          await drain(app);
          drainedAt = event.at.getTime();
        }
      }
      app.clock.setOffsetMs(0);
      await drain(app);
    },
  };
}

// Side by side: the process works on one job while the database works on another.
const JOBS_AT_ONCE = 4;

const drain = (app: App): Promise<void> => drainQueue({ app, handlers, recurring: [], findWorkspace: findWorkspaceById }, JOBS_AT_ONCE);

/** Keeps the list in order of time, and events of one moment in the order they were planned. */
function insertSorted(events: Event[], event: Event): void {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = events[middle]!;
    if (other.at < event.at || (other.at.getTime() === event.at.getTime() && other.order < event.order)) low = middle + 1;
    else high = middle;
  }
  events.splice(low, 0, event);
}

export const days = (count: number): number => count * DAY_MS;
