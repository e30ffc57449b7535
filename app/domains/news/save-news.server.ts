import { recordActivity } from "#app/domains/activity/record-activity.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { findNews, insertNews, markWithdrawn, updateNews, type NewsContent, type NewsItem } from "#app/domains/news/news.repository.server";
import type { NewsTarget } from "#app/domains/news/news.rules";
import { planNews } from "#app/domains/news/tell-news.server";
import { inTransaction, requireFound, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError, isDomainError } from "#app/platform/errors";

/** @throws DomainError `not_found` for an unknown id and for one of another workspace. */
export const getNews = async (ctx: Ctx, id: string): Promise<NewsItem> => requireFound(await findNews(ctx, id), "news");

/** Publishes it: ambassadors see it from its first day on. @throws DomainError `invalid` for a campaign or group that is not there. */
export function publishNews(ctx: Ctx, content: NewsContent): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    await refuseUnknownTarget(tx, content);
    const id = await insertNews(tx, content, userIdOf(tx));
    await recordActivity(tx, "news.published", { kind: "news", id });
    await planNews(tx);
    return id;
  });
}

/**
 * Whoever read it does not see it as new again, and nobody is mailed a second time.
 *
 * @throws DomainError `conflict` when somebody else saved in between; `gone` for one that was withdrawn; `invalid` as in `publishNews`.
 */
export function editNews(ctx: Ctx, id: string, from: number, content: NewsContent): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const item = await getNews(tx, id);
    if (item.withdrawnAt) throw new DomainError("gone", tx.t("news:errors.withdrawn"));
    await refuseUnknownTarget(tx, content);
    const kept = item.mailedAt ? { ...content, isMailed: item.isMailed } : content;
    if (!(await updateNews(tx, id, from, kept))) throw new DomainError("conflict", tx.t("news:errors.changed"));
    await recordActivity(tx, "news.changed", { kind: "news", id });
    await planNews(tx);
  });
}

/** Nobody sees it from now on, and mails that have not left do not leave. Safe to repeat. */
export function withdrawNews(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await getNews(tx, id);
    if (await markWithdrawn(tx, id)) await recordActivity(tx, "news.withdrawn", { kind: "news", id });
  });
}

async function refuseUnknownTarget(tx: Ctx, { campaignId, group }: NewsTarget): Promise<void> {
  if (campaignId === null) return;
  const campaign = await getCampaign(tx, campaignId).catch((error: unknown) => {
    if (isDomainError(error) && error.code === "not_found") return null;
    throw error;
  });
  if (campaign && (group === "" || campaign.groups.some(({ key }) => key === group))) return;
  const message = tx.t("news:errors.target");
  throw new DomainError("invalid", message, { errors: [{ path: "target", message }] });
}
