import type { App } from "#app/platform/app.server";
import { insertClicks, openClickPool, type NewClick } from "#app/domains/referrals/click.repository.server";

/**
 * What became of a click. `stored`: committed, and `clickId` names the counted click of this visitor (an earlier one when
 * this repeats it). `not_stored`: the database did not take it in time; the visitor goes on, nothing may be promised.
 */
export type Recorded = { outcome: "stored"; clickId: string } | { outcome: "not_stored" };

export type ClickWriter = {
  record(click: Omit<NewClick, "isRepeat">): Promise<Recorded>;
  /** Clicks that could not be stored since the start. */
  readonly lost: number;
};

/** `first` is the same visitor's click on the same link that is being written at this moment. */
type Waiting = { click: NewClick; visit: string; first: Waiting | null; answer: (recorded: Recorded) => void; recorded: Promise<Recorded> };

const LARGEST_BATCH = 500;
const LONGEST_QUEUE = 20_000;
const LONGEST_WAIT_MS = 3_000;
const TELL_EVERY_MS = 1_000;
// While one batch waits for the disk, the next one is worked out.
const BATCHES_AT_ONCE = 2;

/**
 * Group commit: while batches are being written the next one gathers, so the cost of a commit is shared by all who wait.
 * A quiet server writes each click at once.
 */
export function createClickWriter(app: Pick<App, "database" | "clock" | "log">, pool = openClickPool(app, BATCHES_AT_ONCE)): ClickWriter {
  let queue: Waiting[] = [];
  const visits = new Map<string, Waiting>();
  let writing = 0;
  let isScheduled = false;
  let isStalled = false;
  let lost = 0;

  let toldAt = -LONGEST_WAIT_MS;
  let untold = 0;
  const lose = (batch: Waiting[], error: unknown) => {
    lost += batch.length;
    untold += batch.length;
    if (performance.now() - toldAt > TELL_EVERY_MS) {
      app.log.error("click.lost", error, { clicks: untold, lostSinceStart: lost });
      [toldAt, untold] = [performance.now(), 0];
    }
    for (const { answer } of batch) answer({ outcome: "not_stored" });
  };

  const record: ClickWriter["record"] = (click) => {
    const visit = click.linkId + click.visitorHash;
    const first = visits.get(visit) ?? null;
    let answer: Waiting["answer"] = () => undefined;
    const recorded = new Promise<Recorded>((resolve) => (answer = resolve));
    const waiting: Waiting = { click: { ...click, isRepeat: first !== null }, visit, first, answer, recorded };
    if (isStalled || queue.length >= LONGEST_QUEUE) lose([waiting], new Error("clicks wait for the database already"));
    else {
      if (!first) visits.set(visit, waiting);
      queue.push(waiting);
      schedule();
    }
    return recorded;
  };

  const schedule = () => {
    if (isScheduled || writing >= BATCHES_AT_ONCE || queue.length === 0) return;
    isScheduled = true;
    setImmediate(writeNext); // the requests that arrived together are written together
  };

  const writeNext = () => {
    isScheduled = false;
    const batch = queue.slice(0, LARGEST_BATCH);
    queue = queue.slice(LARGEST_BATCH);
    writing++;
    const end = () => {
      writing--;
      isStalled &&= writing > 0; // nothing hangs any more: the next click tries again
      for (const { visit, first } of batch) if (!first) visits.delete(visit);
      schedule();
    };
    writeBatch(batch)
      .catch((error: unknown) => lose(batch, error))
      .finally(end);
    schedule();
  };

  // Who waits behind a batch that does not end goes on too, and until one ends nobody is made to wait.
  const giveUpOn = (batch: Waiting[]) => {
    isStalled = true;
    for (const { answer } of batch) answer({ outcome: "not_stored" });
    for (const { visit } of queue) visits.delete(visit);
    if (queue.length > 0) lose(queue.splice(0), new Error("the database does not take the clicks before these"));
  };

  const writeBatch = async (batch: Waiting[]) => {
    const timer = setTimeout(() => giveUpOn(batch), LONGEST_WAIT_MS);
    try {
      const at = app.clock.now();
      const clicks = batch.map(({ click }) => click);
      const write = () => insertClicks(pool, at, clicks);
      // Once more: an idle connection may have died unseen, and the same ids cannot be stored twice.
      const counted = await write().catch(write);
      isStalled = false;
      for (const { click, first, answer } of batch) {
        const clickId = counted.get(click.id);
        if (first && !clickId) void first.recorded.then(answer);
        else answer({ outcome: "stored", clickId: clickId ?? click.id });
      }
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    record,
    get lost() {
      return lost;
    },
  };
}
