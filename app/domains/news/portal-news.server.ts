import { findNewsOf, insertReadsOnce } from "#app/domains/news/news.repository.server";
import { newsTextIn, type NewsText } from "#app/domains/news/news.rules";
import type { Ctx } from "#app/platform/context.server";
import { localDay } from "#app/platform/local-day";
import { formatDate } from "#app/ui/format";

export type PortalNews = NewsText & { id: string; language: string; day: string; isUnread: boolean };

const SHOWN = 30;

/** What an ambassador sees under "news" today, the newest first, in their language. */
export async function portalNews(ctx: Ctx, ambassadorId: string): Promise<PortalNews[]> {
  const items = await findNewsOf(ctx, ambassadorId, localDay(ctx.now, ctx.workspace.timeZone), SHOWN);
  return items.map(({ id, texts, startsOn, readAt }) => ({
    id,
    ...newsTextIn(texts, ctx.language),
    day: formatDate(startsOn, ctx.language, "UTC", "day-month"),
    isUnread: readAt === null,
  }));
}

/** What is shown to them now counts as read; of other ids nothing comes. */
export async function readNews(ctx: Ctx, ambassadorId: string, ids: readonly string[]): Promise<void> {
  const shown = await portalNews(ctx, ambassadorId);
  const read = shown.filter(({ id, isUnread }) => isUnread && ids.includes(id)).map(({ id }) => id);
  if (read.length > 0) await insertReadsOnce(ctx, ambassadorId, read);
}

/** Titles of what was mailed between two moments to whoever reads mails one by one: what a summary tells. */
export async function newsTitles(ctx: Ctx, ambassadorId: string, since: Date, language: string): Promise<string[]> {
  const items = await findNewsOf(ctx, ambassadorId, localDay(ctx.now, ctx.workspace.timeZone), SHOWN);
  return items
    .filter(({ isMailed, mailedAt }) => isMailed && mailedAt !== null && mailedAt > since && mailedAt <= ctx.now)
    .map(({ texts }) => newsTextIn(texts, language).title);
}
