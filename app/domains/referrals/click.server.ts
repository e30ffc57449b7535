import type { App } from "#app/platform/app.server";
import type { Ctx } from "#app/platform/context.server";
import {
  countClicksByLink,
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

/** Clicks are kept in one partition a month: makes this month's and the next two. Safe to repeat. */
export async function ensureClickPartitions(app: App): Promise<void> {
  const made = await makeClickPartitions(app.database.pool, app.clock.now());
  if (made > 0) app.log.info("clicks.partitions_made", { made });
}
