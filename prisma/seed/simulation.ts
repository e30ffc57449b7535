import type { App } from "#app/platform/app.server";
import { createContext, type Actor, type Ctx, type WorkspaceSettings } from "#app/platform/context.server";
import { drainQueue } from "#app/platform/jobs/worker.server";
import { handlers } from "#app/jobs/handlers.server";
import { createRandom, type Random } from "#prisma/seed/random";

const DAY_MS = 86_400_000;

// Opening the queue costs a tenth of a second: often enough that rewards exist long before their holding period ends.
const DRAIN_EVERY_DAYS = 20;

// Side by side the process works on one event while the database works on another.
const EVENTS_AT_ONCE = 4;

type Event = { at: Date; order: number; happen: (at: Date) => Promise<void>; touches: readonly string[] | undefined };

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
  /**
   * @param touches names what the event has to do with: it may run beside others that name none of the same. Such an event
   *   draws no chance and goes by the moment it is given, for the clock may be ahead of it, so that the demo stays the same.
   *   Without it the event happens alone.
   */
  plan(at: Date, happen: (at: Date) => Promise<void>, touches?: readonly string[]): void;
  /** @param now the clock's moment when left out. */
  ctx(actor?: Actor, now?: Date): Ctx;
  /** Does the work and its jobs with mails written, although it lies in the past. */
  withMail(work: () => Promise<unknown>): Promise<void>;
  /** Lets everything happen that what was done so far causes. */
  settle(): Promise<void>;
  run(): Promise<void>;
};

export function createSimulation(app: App, workspace: WorkspaceSettings, seed: number): Simulation {
  const random = createRandom(seed);
  const today = new Date(Math.floor(Date.now() / 60_000) * 60_000);
  const startedAt = app.clock.now();
  const events: Event[] = [];
  let planned = 0;
  return {
    random,
    today,
    daysAgo: (days) => new Date(today.getTime() - days * DAY_MS - random.between(1, 8 * 60) * 60_000),
    plan: (at, happen, touches) => {
      if (at >= startedAt) insertSorted(events, { at, order: planned++, happen, touches });
    },
    ctx: (actor = { kind: "job", id: "demo" }, now) => createContext({ app, workspace, actor, now }),
    withMail: async (work) => {
      const { mailsFrom } = app;
      app.mailsFrom = undefined;
      await work();
      await drain(app, workspace);
      app.mailsFrom = mailsFrom;
    },
    settle: () => drain(app, workspace),
    run: async () => {
      const happening = new Map<Promise<void>, readonly string[]>();
      const isApart = (touches: readonly string[]) => ![...happening.values()].flat().some((name) => touches.includes(name));
      const mayStart = ({ touches }: Event) =>
        happening.size === 0 || (happening.size < EVENTS_AT_ONCE && touches !== undefined && isApart(touches));
      let drainedAt = 0;
      for (;;) {
        const event = events[0];
        if (!event || event.at > today || !mayStart(event)) {
          if (happening.size === 0) break;
          await Promise.race(happening.keys()); // it may plan what comes next
          continue;
        }
        events.shift();
        if (app.clock.now() < event.at) app.clock.setOffsetMs(event.at.getTime() - Date.now());
        const happened: Promise<void> = event.happen(event.at).finally(() => happening.delete(happened));
        happening.set(happened, event.touches ?? []);
        if (event.touches) {
          happened.catch(() => undefined); // told by the race
          continue;
        }
        await happened;
        if (event.at.getTime() - drainedAt > DRAIN_EVERY_DAYS * DAY_MS) {
          await drain(app, workspace);
          drainedAt = event.at.getTime();
        }
      }
      app.clock.setOffsetMs(0);
      await drain(app, workspace);
    },
  };
}

// Side by side: the process works on one job while the database works on another.
const JOBS_AT_ONCE = 4;

const drain = (app: App, workspace: WorkspaceSettings): Promise<void> =>
  drainQueue({ app, handlers, recurring: [], findWorkspace: () => Promise.resolve(workspace) }, JOBS_AT_ONCE);

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
