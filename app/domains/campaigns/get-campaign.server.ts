import { requireFound, type Ctx } from "#app/platform/context.server";
import { notFound } from "#app/platform/errors";
import { translator } from "#app/platform/i18n/translate.server";
import { findCampaignPage, type CampaignPageQuery, type CountedCampaign } from "#app/domains/campaigns/campaign-list.repository.server";
import {
  findCampaign,
  findCampaigns,
  findCampaignWithSlug,
  findVersion,
  findVersionAt,
} from "#app/domains/campaigns/campaign.repository.server";
import { TEXT_FIELDS, textIn, type Campaign, type CampaignText } from "#app/domains/campaigns/campaign.rules";

/** @throws DomainError `not_found` for an unknown id and for one of another workspace. */
export async function getCampaign(ctx: Ctx, id: string): Promise<Campaign> {
  return requireFound(await findCampaign(ctx, id), "campaign");
}

/** Every campaign of the workspace, newest first. */
export const listCampaigns = (ctx: Ctx): Promise<Campaign[]> => findCampaigns(ctx);

/** A page of them with how many were invited and joined. @throws DomainError `invalid` for a cursor of another list or order. */
export const pageOfCampaigns = (ctx: Ctx, query: CampaignPageQuery): Promise<{ data: CountedCampaign[]; nextCursor: string | null }> =>
  findCampaignPage(ctx, query);

/** The campaign behind a landing page's address; null when there is none. */
export const findCampaignBySlug = (ctx: Ctx, slug: string): Promise<Campaign | null> => findCampaignWithSlug(ctx, slug);

/**
 * What a campaign says in a language. A field that was not written in it is taken from another language, else from the ready
 * texts; terms have no ready text here, because nobody agreed to them. `{name}` and `{sender}` in the invitation stay: see `fillText`.
 */
export function campaignText(campaign: Pick<Campaign, "texts">, language: string): CampaignText {
  const ready = readyText(language);
  const entries = TEXT_FIELDS.map((field) => [field, textIn(campaign.texts, language, field, field === "terms" ? "" : ready[field])]);
  return Object.fromEntries(entries) as CampaignText;
}

/** Texts to start from, so that a campaign can be sent without writing a word. */
export function readyText(language: string): CampaignText {
  const t = translator(language);
  return Object.fromEntries(TEXT_FIELDS.map((field) => [field, t(`campaign:ready.${field}`)])) as CampaignText;
}

/** A campaign with what a version of it promised: the rewards, and how long they are held. */
export async function agreedCampaign(ctx: Ctx, campaign: Campaign, version: number): Promise<Campaign> {
  if (version === campaign.version) return campaign;
  const agreed = await findVersion(ctx, campaign.id, version);
  if (!agreed) throw notFound("version of the campaign");
  return { ...campaign, version, rewardRules: agreed.rewardRules, holdingDays: agreed.settings.holdingDays };
}

/** Its version and groups as they stood at a moment. */
export const campaignAt = async (ctx: Ctx, campaign: Campaign, at: Date): Promise<Pick<Campaign, "version" | "groups">> =>
  (await findVersionAt(ctx, campaign.id, at)) ?? campaign;
