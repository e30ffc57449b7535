import type { Ctx } from "#app/platform/context.server";
import type { ListOrder } from "#app/platform/list-address";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { budgetOf } from "#app/domains/campaigns/campaign-budget.server";
import type { Campaign, CampaignColumn, CampaignStatus } from "#app/domains/campaigns/campaign.rules";
import { hasTerms } from "#app/domains/campaigns/campaign.rules";
import { earlierTerms } from "#app/domains/campaigns/agreed-terms.server";
import { campaignText, getCampaign, pageOfCampaigns } from "#app/domains/campaigns/get-campaign.server";
import { findBatches } from "#app/domains/campaigns/invitation-batch.repository.server";
import { rewardLine } from "#app/domains/campaigns/reward-text";
import { invitationFor } from "#app/domains/campaigns/write-invitation.server";
import { formatDate } from "#app/ui/format";

export type CampaignRow = {
  id: string;
  name: string;
  status: CampaignStatus;
  rewards: string[];
  invited: number;
  joined: number;
  liveFrom: string | null;
};

const ROWS_A_PAGE = 50;

/** A page of campaigns in an order, with what each pays and how many were invited and joined. @param cursor `next` of the page before. */
export async function campaignRows(
  ctx: Ctx,
  order: ListOrder<CampaignColumn>,
  cursor?: string,
): Promise<{ rows: CampaignRow[]; next: string | null }> {
  const { data, nextCursor } = await pageOfCampaigns(ctx, { order, cursor, limit: ROWS_A_PAGE });
  const rows = data.map((campaign) => ({
    id: campaign.id,
    name: campaign.name,
    status: campaign.status,
    rewards: rewardLines(ctx, campaign),
    invited: campaign.invited,
    joined: campaign.joined,
    liveFrom: campaign.liveFrom && dateIn(ctx, campaign.liveFrom),
  }));
  return { rows, next: nextCursor };
}

/** One campaign as its page shows it: figures, conditions, texts as a reader gets them, batches. */
export async function campaignDetail(ctx: Ctx, id: string, textLanguage: string | null) {
  const campaign = await getCampaign(ctx, id);
  const preview = previewOf(ctx, campaign, textLanguage);
  const [batches, budget, earlier] = await Promise.all([
    findBatches(ctx, id),
    budgetOf(ctx, campaign),
    earlierTerms(ctx, campaign, preview.language),
  ]);
  const { rewardRules: _rules, texts: _texts, createdAt: _createdAt, ...rest } = campaign;
  const { liveFrom, endedAt, startsOn, endsOn, budgetMinor: _budget, ...shown } = rest;
  return {
    ...shown,
    liveFrom: liveFrom && dateIn(ctx, liveFrom),
    endedAt: endedAt && dateIn(ctx, endedAt),
    startsOn: startsOn && dayIn(ctx, startsOn),
    endsOn: endsOn && dayIn(ctx, endsOn),
    budget,
    hasTerms: hasTerms(campaign.texts),
    rewards: rewardLines(ctx, campaign),
    landingUrl: `${ctx.env.appUrl}/go/${ctx.workspace.slug}/${campaign.slug}`,
    preview,
    earlier,
    batches: batches.map((batch) => ({ ...batch, at: dateIn(ctx, batch.at) })),
  };
}

export type CampaignDetail = Awaited<ReturnType<typeof campaignDetail>>;

/** What a reader of one language gets, signed by the person who looks. */
export function previewOf(ctx: Ctx, campaign: Campaign, wanted: string | null) {
  const language = supportedLanguage(wanted) ?? supportedLanguage(ctx.workspace.language) ?? LANGUAGES[0];
  const sender = { name: ctx.actor.kind === "user" ? ctx.actor.name : ctx.workspace.name, email: null };
  const { subject, text } = invitationFor(ctx, campaign, sender, { name: "Sanne", language });
  const { landingTitle, landingText, shareText, terms } = campaignText(campaign, language);
  return { language, subject, text, landingTitle, landingText, shareText, terms };
}

const rewardLines = (ctx: Ctx, campaign: Campaign): string[] => campaign.rewardRules.map((rule) => rewardLine(ctx.t, rule, ctx.language));

const dateIn = (ctx: Ctx, instant: Date): string => formatDate(instant, ctx.language, ctx.workspace.timeZone, "short-date");

/** A calendar day in the reader's words. */
export const dayIn = (ctx: Ctx, day: string): string => formatDate(`${day}T00:00:00Z`, ctx.language, "UTC", "date");
