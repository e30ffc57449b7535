import { listCampaigns } from "#app/domains/campaigns/get-campaign.server";
import { findAllNews } from "#app/domains/news/news.repository.server";
import { newsState, newsTextIn, targetValue, type NewsTarget } from "#app/domains/news/news.rules";
import type { Ctx } from "#app/platform/context.server";
import { localDay } from "#app/platform/local-day";
import { formatDate } from "#app/ui/format";

const SHOWN = 100;

/** The news of a workspace as its marketers see it, the newest first. */
export async function listNews(ctx: Ctx) {
  const [items, targets] = [await findAllNews(ctx, SHOWN), await newsTargets(ctx)];
  const today = localDay(ctx.now, ctx.workspace.timeZone);
  const day = (text: string) => formatDate(text, ctx.language, "UTC", "short-date");
  return items.map((item) => ({
    id: item.id,
    title: newsTextIn(item.texts, ctx.language).title,
    state: newsState(item, today),
    from: day(item.startsOn),
    until: item.endsOn && day(item.endsOn),
    target: nameOf(targets, item),
    isMailed: item.isMailed,
    reads: item.reads,
  }));
}

export type NewsRow = Awaited<ReturnType<typeof listNews>>[number];
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
