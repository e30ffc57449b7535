import { join } from "node:path";
import type { App } from "#app/platform/app.server";
import { isDatabaseUnavailable } from "#app/platform/db/unavailable";
import { openSpool } from "#app/platform/spool.server";
import { insertSpooledClicks, type NewClick, type SpooledClick } from "#app/domains/referrals/click.repository.server";

export type ClickSpool = {
  /** True from the first click that was spooled until the database takes clicks again. */
  readonly isDatabaseAway: boolean;
  /** Resolves once the clicks are on disk; from then on the database is tried every second. */
  add(at: Date, clicks: readonly NewClick[]): Promise<void>;
};

const TRY_EVERY_MS = 1_000;
const TRY_AGAIN_AFTER_FAULT_MS = 30_000;

/** Clicks on disk in `DATA_DIR` while the database is away. What an earlier process left there is stored at once. */
export function openClickSpool(app: Pick<App, "env" | "log">, pool: App["database"]["pool"]): ClickSpool {
  const { log } = app;
  const spool = openSpool<SpooledClick>(join(app.env.dataDir, "clicks"), (file, lines) =>
    log.warn("click.spool_unreadable", { file, lines }),
  );
  let isDatabaseAway = false;
  let isTold = false;
  let isDraining = false;
  let hasMore = false;

  const store = async (clicks: SpooledClick[]) => {
    // Once more: an idle connection may have died unseen, and the same ids cannot be stored twice.
    const write = () => insertSpooledClicks(pool, clicks);
    await write().catch(write);
    isDatabaseAway = false;
  };

  const drain = async () => {
    try {
      do {
        hasMore = false;
        const clicks = await spool.drain(store);
        if (clicks > 0) log.info("click.spool_drained", { clicks });
        [isDatabaseAway, isTold] = [false, false]; // where nothing lies, the next click tells
      } while (hasMore);
      isDraining = false;
    } catch (error) {
      const isAway = isDatabaseUnavailable(error);
      if (!isAway) log.error("click.spool_stuck", error); // the files stay, and new clicks are tried again
      isDatabaseAway &&= isAway;
      setTimeout(() => void drain(), isAway ? TRY_EVERY_MS : TRY_AGAIN_AFTER_FAULT_MS).unref();
    }
  };

  const drainSoon = (afterMs: number) => {
    hasMore = true;
    if (isDraining) return;
    isDraining = true;
    setTimeout(() => void drain(), afterMs).unref();
  };
  drainSoon(0);

  return {
    get isDatabaseAway() {
      return isDatabaseAway;
    },
    add: async (at, clicks) => {
      isDatabaseAway = true;
      drainSoon(TRY_EVERY_MS);
      await spool.add(clicks.map(({ earlierHash: _earlierHash, ...click }) => ({ ...click, at: at.toISOString() })));
      if (!isTold) log.warn("click.spooled");
      isTold = true;
    },
  };
}
