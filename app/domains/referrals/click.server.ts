import type { App } from "#app/platform/app.server";
import type { Ctx } from "#app/platform/context.server";
import { addMonths } from "#app/platform/instants";
import {
  countClicksBefore,
  countClicksByLink,
  deleteClicksBefore,
  dropEmptyClickPartitions,
  findClickById,
  makeClickPartitions,
  type Click,
  type LinkClicks,
} from "#app/domains/referrals/click.repository.server";

export type { Click } from "#app/domains/referrals/click.repository.server";

/** The click with this id in the workspace; null for one that is not there: a cookie can say anything. */
export const getClick = (ctx: Ctx, clickId: string): Promise<Click | null> => findClickById(ctx, clickId);

/** How often links of the workspace were clicked within `[from, until)`, the busiest first. */
export const listLinkClicks = (ctx: Ctx, period: { from: Date; until: Date }, take: number): Promise<LinkClicks[]> =>
  countClicksByLink(ctx, period, take);

/** How many clicks are older than a moment, counted up to `most` at most where that is said. */
export const countOldClicks = (ctx: Ctx, before: Date, most: number | null = null): Promise<number> => countClicksBefore(ctx, before, most);

/** Deletes the oldest of them, `most` at a time. Whoever calls has seen to it that their totals are closed. @returns how many. */
export const removeOldClicks = (ctx: Ctx, before: Date, most: number): Promise<number> => deleteClicksBefore(ctx, before, most);

// Nothing new comes that late; until then an empty month may be one that just begins.
const EMPTY_FOR_MONTHS = 2;

/** Clicks are kept in one partition a month: makes this month's and the next two, drops old ones that are empty. Safe to repeat. */
export async function keepClickPartitions(app: App): Promise<void> {
  const now = app.clock.now();
  const made = await makeClickPartitions(app.database.pool, now);
  const dropped = await dropEmptyClickPartitions(app.database.pool, addMonths(now, -EMPTY_FOR_MONTHS));
  if (made + dropped > 0) app.log.info("clicks.partitions_kept", { made, dropped });
}
