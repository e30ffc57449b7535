import type { App } from "#app/platform/app.server";
import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { insertClickLosses, sumClickLosses, type ClickLoss, type LostDay } from "#app/domains/referrals/click-loss.repository.server";

export type { LostDay } from "#app/domains/referrals/click-loss.repository.server";

export type ClickLosses = { count(workspaceIds: readonly string[], at: Date): void };

const QUARTER_MS = 900_000;
const TRY_EVERY_MS = 1_000;
const DAYS_SHOWN = 31;

/**
 * Counts clicks that nothing took, in memory, and stores the numbers as soon as the database takes them. A report keeps its id until
 * it is stored, so that one whose answer was cut off is not stored twice.
 */
export function keepClickLosses(pool: App["database"]["pool"]): ClickLosses {
  let counted = new Map<string, ClickLoss>();
  let reported: ClickLoss[] = [];
  let isWaiting = false;

  const store = async () => {
    if (reported.length === 0) [reported, counted] = [[...counted.values()], new Map()];
    await insertClickLosses(pool, reported).then(
      () => (reported = []),
      () => undefined, // the database is still away
    );
    isWaiting = false;
    if (reported.length + counted.size > 0) storeSoon();
  };

  const storeSoon = () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => void store(), TRY_EVERY_MS).unref();
  };

  return {
    count: (workspaceIds, at) => {
      const quarter = Math.floor(at.getTime() / QUARTER_MS) * QUARTER_MS;
      for (const workspaceId of workspaceIds) {
        const key = workspaceId + quarter;
        const loss = counted.get(key) ?? { id: newId("clickLoss"), workspaceId, at: new Date(quarter), clicks: 0 };
        counted.set(key, { ...loss, clicks: loss.clicks + 1 });
      }
      storeSoon();
    },
  };
}

/** On which days of a period visitors were sent on uncounted, and how many: the figures of clicks beside it lack them. */
export const listLostClicks = (ctx: Ctx, period: { from: Date | null; to: Date | null } = { from: null, to: null }): Promise<LostDay[]> =>
  sumClickLosses(ctx, period, DAYS_SHOWN);
