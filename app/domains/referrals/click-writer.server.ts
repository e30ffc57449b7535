import type { App } from "#app/platform/app.server";
import { insertClicks, openClickPool, type NewClick } from "#app/domains/referrals/click.repository.server";
import { keepClickLosses } from "#app/domains/referrals/click-losses.server";
import { openClickSpool } from "#app/domains/referrals/click-spool.server";

/**
 * What became of a click. `stored`: committed, and `clickId` names the counted click of this visitor (an earlier one when
 * this repeats it); or, while the database is away, on disk under its own id. `not_stored`: neither took it; the visitor goes
 * on, nothing may be promised.
 */
export type Recorded = { outcome: "stored"; clickId: string } | { outcome: "not_stored" };

export type ClickWriter = {
  record(click: Omit<NewClick, "isRepeat">): Promise<Recorded>;
  /** Clicks that neither the database nor the disk took since the start. */
  readonly lost: number;
  /** When nobody asks any more and the process is about to end: a number of lost clicks that is not stored yet is kept or told. */
  close(): Promise<void>;
};

/** `first` is the same visitor's click on the same link that is being written at this moment. */
type Waiting = { click: NewClick; visit: string; first: Waiting | null; answer: (recorded: Recorded) => void; recorded: Promise<Recorded> };

const LARGEST_BATCH = 500;
const LONGEST_QUEUE = 20_000;
const LONGEST_WAIT_MS = 3_000;
const TELL_EVERY_MS = 1_000;
// With one at a time the next batch grows while this one is written: fewer, larger ones cost less than two side by side.
const BATCHES_AT_ONCE = 1;

/**
 * Group commit: while batches are being written the next one gathers, so the cost of a commit is shared by all who wait.
 * A quiet server writes each click at once.
 */
export function createClickWriter(
  app: Pick<App, "database" | "clock" | "log" | "env">,
  pool = openClickPool(app, BATCHES_AT_ONCE),
): ClickWriter {
  const spool = openClickSpool(app, pool);
  const losses = keepClickLosses(app, pool);
  let queue: Waiting[] = [];
  const visits = new Map<string, Waiting>();
  let writing = 0;
  let isScheduled = false;
  let lost = 0;

  let toldAt = -LONGEST_WAIT_MS;
  let untold = 0;
  const lose = (batch: Waiting[], error: unknown) => {
    lost += batch.length;
    untold += batch.length;
    losses.count(
      batch.map(({ click }) => click.workspaceId),
      app.clock.now(),
    );
    if (performance.now() - toldAt > TELL_EVERY_MS) {
      app.log.error("click.lost", error, { clicks: untold, lostSinceStart: lost });
      [toldAt, untold] = [performance.now(), 0];
    }
    for (const { answer } of batch) answer({ outcome: "not_stored" });
  };

  const spoolAll = (batch: Waiting[], at: Date) => {
    if (batch.length === 0) return;
    const clicks = batch.map(({ click }) => click);
    spool.add(at, clicks).then(
      () => batch.forEach(({ click, answer }) => answer({ outcome: "stored", clickId: click.id })),
      (error: unknown) => lose(batch, error),
    );
  };

  const record: ClickWriter["record"] = (click) => {
    const visit = click.linkId + click.visitorHash;
    const first = visits.get(visit) ?? null;
    let answer: Waiting["answer"] = () => undefined;
    const recorded = new Promise<Recorded>((resolve) => (answer = resolve));
    const waiting: Waiting = { click: { ...click, isRepeat: first !== null }, visit, first, answer, recorded };
    if (spool.isDatabaseAway || queue.length >= LONGEST_QUEUE) spoolAll([waiting], app.clock.now());
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
      for (const { visit, first } of batch) if (!first) visits.delete(visit);
      schedule();
    };
    void writeBatch(batch, app.clock.now()).finally(end);
    schedule();
  };

  const writeBatch = async (batch: Waiting[], at: Date) => {
    let isSpooled = false;
    // What waits behind a batch that does not end goes to disk too. This one may still be committed: its ids and moment stay.
    const giveUp = () => {
      if (!isSpooled) spoolAll(batch, at);
      isSpooled = true;
      for (const { visit } of queue) visits.delete(visit);
      spoolAll(queue.splice(0), app.clock.now());
    };
    const timer = setTimeout(giveUp, LONGEST_WAIT_MS);
    try {
      const clicks = batch.map(({ click }) => click);
      const counted = await insertClicks(pool, at, clicks);
      for (const { click, first, answer } of batch) {
        const clickId = counted.get(click.id);
        if (first && !clickId) void first.recorded.then(answer);
        else answer({ outcome: "stored", clickId: clickId ?? click.id });
      }
    } catch {
      giveUp();
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    record,
    get lost() {
      return lost;
    },
    close: () => losses.close(),
  };
}
