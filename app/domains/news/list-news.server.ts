import { z } from "zod";
import { listCampaigns } from "#app/domains/campaigns/get-campaign.server";
import { findNewsPage, findReadNews, type ReadNews } from "#app/domains/news/news.repository.server";
import { newsState, newsTextIn, targetValue, type NewsState, type NewsTarget } from "#app/domains/news/news.rules";
import { decodeCursor, toPage } from "#app/platform/api/cursor";
import { calendarDay } from "#app/platform/calendar-day.schema";
import { requireFound, type Ctx } from "#app/platform/context.server";
import { localDay } from "#app/platform/local-day";
import { formatDate } from "#app/ui/format";

const ROWS_A_PAGE = 50;
const PLACE = z.tuple([calendarDay(), z.string()]);

/**
 * A page of news, the newest first.
 *
 * @throws DomainError `invalid` for a cursor that is none of this list.
 */
export async function pageOfNews(
  ctx: Ctx,
  { state, cursor, limit }: { state?: NewsState; cursor?: string; limit: number },
): Promise<{ data: ReadNews[]; nextCursor: string | null }> {
  const [startsOn, id] = decodeCursor(cursor, PLACE) ?? [];
  const after = startsOn && id ? { startsOn, id } : null;
  const rows = await findNewsPage(ctx, { state, today: localDay(ctx.now, ctx.workspace.timeZone), after, most: limit + 1 });
  return toPage(rows, limit, (item) => [item.startsOn, item.id]);
}

/** @throws DomainError `not_found` for an unknown id and for one of another workspace. */
export const getNewsWithReads = async (ctx: Ctx, id: string): Promise<ReadNews> => requireFound(await findReadNews(ctx, id), "news");

/** A page of the news of a workspace as its marketers see it. @param cursor `next` of the page before. */
export async function listNews(ctx: Ctx, cursor?: string) {
  const { data, nextCursor } = await pageOfNews(ctx, { cursor, limit: ROWS_A_PAGE });
  const targets = await newsTargets(ctx);
  const today = localDay(ctx.now, ctx.workspace.timeZone);
  const day = (text: string) => formatDate(text, ctx.language, "UTC", "short-date");
  const rows = data.map((item) => ({
    id: item.id,
    title: newsTextIn(item.texts, ctx.language).title,
    state: newsState(item, today),
    from: day(item.startsOn),
    until: item.endsOn && day(item.endsOn),
    target: nameOf(targets, item),
    isMailed: item.isMailed,
    reads: item.reads,
  }));
  return { rows, next: nextCursor };
}

export type NewsRow = Awaited<ReturnType<typeof listNews>>["rows"][number];
export type TargetChoice = { value: string; label: string };

const nameOf = (targets: readonly TargetChoice[], item: NewsTarget): string =>
  targets.find(({ value }) => value === targetValue(item))?.label ?? "–";

/** Whom news can be for: everybody, a campaign, one of its groups. */
export async function newsTargets(ctx: Ctx): Promise<TargetChoice[]> {
  const campaigns = await listCampaigns(ctx);
  return [
    { value: "", label: ctx.t("news:everybody") },
    ...campaigns.flatMap(({ id, name, groups }) => [
      { value: id, label: name },
      ...groups.map((group) => ({ value: `${id}:${group.key}`, label: `${name} · ${group.name}` })),
    ]),
  ];
}
