import { join } from "node:path";
import type { App } from "#app/platform/app.server";
import type { Ctx } from "#app/platform/context.server";
import { isDatabaseUnavailable } from "#app/platform/db/unavailable";
import { newId } from "#app/platform/ids";
import { openSpool } from "#app/platform/spool.server";
import { insertClickLosses, sumClickLosses, type ClickLoss, type LostDay } from "#app/domains/referrals/click-loss.repository.server";

export type { LostDay } from "#app/domains/referrals/click-loss.repository.server";

export type ClickLosses = {
  count(workspaceIds: readonly string[], at: Date): void;
  /** Before the process ends: what neither the database nor the disk takes within a second is told in the log, a line a number. */
  close(): Promise<void>;
};

const QUARTER_MS = 900_000;
const TRY_EVERY_MS = 1_000;
const TRY_AGAIN_AFTER_FAULT_MS = 30_000;
const LONGEST_CLOSE_MS = 1_000;
const DAYS_SHOWN = 31;

/**
 * Counts clicks that nothing took and stores the numbers as soon as the database takes them. Until then they lie in
 * `DATA_DIR/click-losses`, where that can be written, and outlive the process; else in memory. A number keeps its id until it is
 * stored: one whose answer was cut off, or that was drained before, is not stored twice.
 */
export function keepClickLosses({ env, log }: Pick<App, "env" | "log">, pool: App["database"]["pool"]): ClickLosses {
  const spool = openSpool<ClickLoss>(join(env.dataDir, "click-losses"), (file, lines) =>
    log.warn("click.losses_unreadable", { file, lines }),
  );
  let counted = new Map<string, ClickLoss>();
  let reported: ClickLoss[] = [];
  let isOnDisk = true; // an earlier process may have left some
  let isWaiting = false;
  let isClosed = false;

  const store = (losses: ClickLoss[]) => insertClickLosses(pool, losses);

  const settle = async () => {
    reported = [...reported, ...counted.values()];
    counted = new Map();
    // The disk first: a click is lost when the database is away, and to find that out again takes seconds.
    if (reported.length > 0) await spool.add(reported).then(() => ([reported, isOnDisk] = [[], true]), ignore);
    if (reported.length > 0) await store(reported);
    reported = [];
    if (isOnDisk) await spool.drain(store);
    isOnDisk = false;
  };

  const settleSoon = (afterMs: number) => {
    if (isWaiting || isClosed) return;
    isWaiting = true;
    setTimeout(
      () =>
        void settle()
          .then(() => TRY_EVERY_MS, pauseAfter)
          .then(goOn),
      afterMs,
    ).unref();
  };

  const pauseAfter = (error: unknown): number => {
    if (isDatabaseUnavailable(error)) return TRY_EVERY_MS;
    log.error("click.losses_stuck", error);
    return TRY_AGAIN_AFTER_FAULT_MS;
  };

  const goOn = (afterMs: number) => {
    isWaiting = false;
    if (isOnDisk || reported.length + counted.size > 0) settleSoon(afterMs);
  };
  settleSoon(0);

  return {
    count: (workspaceIds, at) => {
      const quarter = Math.floor(at.getTime() / QUARTER_MS) * QUARTER_MS;
      for (const workspaceId of workspaceIds) {
        const key = workspaceId + quarter;
        const loss = counted.get(key) ?? { id: newId("clickLoss"), workspaceId, at: new Date(quarter), clicks: 0 };
        counted.set(key, { ...loss, clicks: loss.clicks + 1 });
      }
      settleSoon(TRY_EVERY_MS);
    },
    close: async () => {
      isClosed = true;
      const giveUp = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_CLOSE_MS).unref());
      await Promise.race([settle().catch(ignore), giveUp]);
      for (const { workspaceId, at, clicks } of [...reported, ...counted.values()])
        log.error("click.loss_not_kept", new Error("neither the database nor the disk takes it"), {
          workspaceId,
          at: at.toISOString(),
          clicks,
        });
    },
  };
}

const ignore = () => undefined;

/** On which days of a period visitors were sent on uncounted, and how many: the figures of clicks beside it lack them. */
export const listLostClicks = (ctx: Ctx, period: { from: Date | null; to: Date | null } = { from: null, to: null }): Promise<LostDay[]> =>
  sumClickLosses(ctx, period, DAYS_SHOWN);
