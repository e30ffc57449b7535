import { getAmbassador } from "#app/domains/ambassadors/get-ambassador.server";
import { nextOpen } from "#app/domains/campaigns/sending.rules";
import { findMailedReaders, findNews, findUnmailedNews, markMailed, type NewsItem } from "#app/domains/news/news.repository.server";
import { NEWS_HOURS, newsState, newsTextIn } from "#app/domains/news/news.rules";
import { tellNewsJob } from "#app/domains/news/news.jobs";
import { sendEmail } from "#app/emails/send-email.server";
import type { Ctx } from "#app/platform/context.server";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { localDay } from "#app/platform/local-day";

const AT_ONCE = 200;

/** Puts news in the queue that is to be mailed by now, within the hours in which such mail leaves. Safe to repeat. */
export async function planNews(ctx: Ctx): Promise<void> {
  if (nextOpen(NEWS_HOURS, ctx.now, ctx.workspace.timeZone) > ctx.now) return;
  for (const newsId of await findUnmailedNews(ctx, localDay(ctx.now, ctx.workspace.timeZone)))
    await enqueue(ctx, tellNewsJob, { newsId }, { subjectId: newsId, key: newsId });
}

/**
 * Mails an item to each ambassador it is for who wants a mail of each event, once; who asked for summaries finds it there. Safe to
 * repeat and to run twice at once: the key of a mail is the item and the ambassador. One that is withdrawn meanwhile stops.
 */
export async function tellNews(ctx: Ctx, newsId: string): Promise<void> {
  for (let after = ""; ;) {
    const item = await findNews(ctx, newsId);
    if (!item?.isMailed || item.mailedAt || newsState(item, localDay(ctx.now, ctx.workspace.timeZone)) !== "shown") return;
    const readers = await findMailedReaders(ctx, item, after, AT_ONCE);
    for (const ambassadorId of readers) await mailTo(ctx, item, ambassadorId);
    if (readers.length < AT_ONCE) return markMailed(ctx, newsId);
    after = readers.at(-1) ?? after;
  }
}

async function mailTo(ctx: Ctx, { id, texts }: NewsItem, ambassadorId: string): Promise<void> {
  const { name, email, language } = await getAmbassador(ctx, ambassadorId);
  if (!email) return;
  const spoken = supportedLanguage(language) ?? ctx.workspace.language;
  const { title, text } = newsTextIn(texts, spoken);
  const url = `${ctx.env.appUrl}/w/${ctx.workspace.slug}/portal/news`;
  const to = { address: email, name, language: spoken, key: `news:${id}:${ambassadorId}` };
  await sendEmail(ctx, "ambassadorNews", { name, title, text, url }, to);
}
