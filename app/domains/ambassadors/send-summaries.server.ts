import { getAmbassador } from "#app/domains/ambassadors/get-ambassador.server";
import { claimSummary, listDueSummaries, type DueSummary } from "#app/domains/ambassadors/notice-frequency.repository.server";
import { newsTitles } from "#app/domains/news/portal-news.server";
import { earningsOf, type Earning } from "#app/domains/rewards/earnings-of.server";
import { listAmbassadorLeads, stagesAt } from "#app/domains/sales/ambassador-leads.server";
import { wayOf } from "#app/domains/sales/lead-stage.rules";
import { sendEmail } from "#app/emails/send-email.server";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { formatMoney } from "#app/platform/money";
import { supportedLanguage, translator } from "#app/platform/i18n/translate.server";

/** A summary to each ambassador who asked for one, once a day or week; none when nothing happened. Safe to repeat. */
export async function sendSummaries(ctx: Ctx): Promise<void> {
  for (const due of await listDueSummaries(ctx))
    await inTransaction(ctx, async (tx) => {
      if (await claimSummary(tx, due)) await sendSummary(tx, due);
    });
}

async function sendSummary(tx: Ctx, { id, since }: DueSummary): Promise<void> {
  const { name, email, language } = await getAmbassador(tx, id);
  if (!email) return;
  const spoken = supportedLanguage(language) ?? tx.workspace.language;
  const lines = await newsOf(tx, id, since, spoken);
  if (lines.length === 0) return;
  await sendEmail(
    tx,
    "ambassadorSummary",
    { name, lines, url: `${tx.env.appUrl}/w/${tx.workspace.slug}/portal` },
    { address: email, name, language: spoken, key: `summary:${id}:${since.toISOString()}` },
  );
}

/** What happened since then, as the portal says it: where introductions went, words of thanks, rewards by their last step, and news. */
async function newsOf(tx: Ctx, ambassadorId: string, since: Date, language: string): Promise<string[]> {
  const t = translator(language);
  const isNew = (at: Date | null) => at !== null && at > since && at <= tx.now;
  const [leads, earnings] = [await listAmbassadorLeads(tx, ambassadorId), await earningsOf(tx, ambassadorId)];
  const news = await newsTitles(tx, ambassadorId, since, language);
  const moved = leads.filter(({ stageChangedAt }) => isNew(stageChangedAt));
  const before = await stagesAt(
    tx,
    moved.map(({ leadId }) => leadId),
    since,
  );
  const steps = moved.flatMap(({ leadId, displayName, stage }) => {
    const way = wayOf(before.get(leadId) ?? null, stage);
    const title = t(`portal:stage.${stage}.title`);
    if (way === "nowhere") return [];
    return [`${displayName}: ${way === "ahead" ? title : t(`mail-privacy:summary.${way}`, { stage: title })}`];
  });
  const thanks = leads
    .filter(({ thankedAt }) => isNew(thankedAt))
    .map(({ displayName, thanks: words }) => `${displayName}: ${t("portal:stage.thanks", { text: words })}`);
  const money = earnings.rewards.flatMap((reward) => {
    const step = lastStepOf(reward, isNew);
    return step ? [t(step.text, { amount: formatMoney({ minor: step.minor, currency: reward.currency }, language) })] : [];
  });
  return [...steps, ...thanks, ...money, ...news.map((title) => t("mail-privacy:summary.news", { title }))];
}

/** Of two steps at one moment the later one counts; what came and went in between is told as gone. */
function lastStepOf(
  { amountMinor, takenBackMinor, status, createdAt, approvedAt, paidAt, lostAt }: Earning,
  isNew: (at: Date | null) => boolean,
) {
  const isGone = status === "rejected" || amountMinor === 0;
  const steps = [
    { at: createdAt, text: "mail-sales:earned.title", minor: amountMinor },
    { at: approvedAt, text: "mail-sales:approved.title", minor: amountMinor },
    { at: paidAt, text: "mail-sales:paid.title", minor: amountMinor },
    {
      at: lostAt,
      text: `mail-rewards:${isGone ? "gone" : "less"}.title`,
      minor: status === "rejected" && amountMinor > 0 ? amountMinor : takenBackMinor,
    },
  ];
  return steps
    .filter(({ at }) => isNew(at))
    .sort((one, two) => Number(one.at) - Number(two.at))
    .at(-1);
}
