import type { App } from "#app/platform/app.server";
import type { WorkspaceSettings } from "#app/platform/context.server";
import { drain } from "#prisma/seed/drain";
import { handOf, perform, type Deed, type DeedName, type Hand, type Outcome } from "#prisma/seed/deeds";
import { days } from "#prisma/seed/moments";
import { createRandom, type Random } from "#prisma/seed/random";
import type { SecondHand } from "#prisma/seed/second-hand";

// Opening the queue costs a tenth of a second: often enough that rewards exist long before their holding period ends.
const DRAIN_EVERY_DAYS = 20;

// Side by side a thread works on one event while the database works on another.
const EVENTS_OF_A_THREAD = 4;

type Event = { at: Date; order: number; happen: (at: Date) => Promise<void>; touches: readonly string[] | undefined };

/**
 * Two years that pass in seconds: events happen in order, through the use cases of the product, each at its own moment of
 * the product's clock. What an event causes (jobs) happens within three weeks.
 */
export type Simulation = Hand & {
  random: Random;
  /** That many days before today, at some minute of a working day. */
  daysAgo(days: number): Date;
  /** It happens alone. */
  plan(at: Date, happen: (at: Date) => Promise<void>): void;
  /**
   * It may happen in another thread, and beside others.
   *
   * @param touches names what it has to do with: never beside others that name one of the same. @param then plans what follows.
   */
  planDeed<N extends DeedName>(deed: Deed<N>, touches: readonly string[], then?: (outcome: Outcome<N>) => void): void;
  /** Does the work and its jobs with mails written, although it lies in the past. */
  withMail(work: () => Promise<unknown>): Promise<void>;
  /** Lets everything happen that what was done so far causes. */
  settle(): Promise<void>;
  run(): Promise<void>;
};

export function createSimulation(app: App, workspace: WorkspaceSettings, seed: number, second: SecondHand | null): Simulation {
  const random = createRandom(seed);
  const today = new Date(Math.floor(Date.now() / 60_000) * 60_000);
  const startedAt = app.clock.now();
  const events: Event[] = [];
  let planned = 0;
  const hand = handOf(app, workspace, today);
  const plan = (at: Date, happen: Event["happen"], touches?: readonly string[]): void => {
    if (at >= startedAt) insertSorted(events, { at, order: planned++, happen, touches });
  };
  let own = 0;
  const performSomewhere = async <N extends DeedName>(deed: Deed<N>): Promise<Outcome<N>> => {
    if (second?.isReady() && second.underWay() <= own) return second.perform(app, hand, workspace, deed);
    own += 1;
    return perform(hand, deed).finally(() => (own -= 1));
  };
  const settle = async (): Promise<void> => {
    await Promise.all([drain(app, workspace), second?.isReady() && second.drain(app, workspace)]);
  };
  const mostAtOnce = () => (second?.isReady() ? 2 : 1) * EVENTS_OF_A_THREAD;
  return {
    ...hand,
    random,
    daysAgo: (count) => new Date(today.getTime() - days(count) - random.between(1, 8 * 60) * 60_000),
    plan,
    planDeed: (deed, touches, then) => plan(deed.at, async () => performSomewhere(deed).then(then), touches),
    withMail: async (work) => {
      const { mailsFrom } = app;
      app.mailsFrom = undefined;
      await work();
      await settle();
      app.mailsFrom = mailsFrom;
    },
    settle,
    run: async () => {
      const happening = new Map<Promise<void>, readonly string[]>();
      const isApart = (touches: readonly string[]) => ![...happening.values()].flat().some((name) => touches.includes(name));
      const mayStart = ({ touches }: Event) =>
        happening.size === 0 || (happening.size < mostAtOnce() && touches !== undefined && isApart(touches));
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
        if (event.at.getTime() - drainedAt > days(DRAIN_EVERY_DAYS)) {
          await settle();
          drainedAt = event.at.getTime();
        }
      }
      app.clock.setOffsetMs(0);
      await settle();
    },
  };
}

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
