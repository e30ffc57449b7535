import { requireFound, type Ctx } from "#app/platform/context.server";
import { notFound } from "#app/platform/errors";
import { translator } from "#app/platform/i18n/translate.server";
import { findCampaign, findCampaigns, findCampaignWithSlug, findVersion } from "#app/domains/campaigns/campaign.repository.server";
import { TEXT_FIELDS, textIn, type Campaign, type CampaignText } from "#app/domains/campaigns/campaign.rules";

/** @throws DomainError `not_found` for an unknown id and for one of another workspace. */
export async function getCampaign(ctx: Ctx, id: string): Promise<Campaign> {
  return requireFound(await findCampaign(ctx, id), "campaign");
}

/** Every campaign of the workspace, newest first. */
export const listCampaigns = (ctx: Ctx): Promise<Campaign[]> => findCampaigns(ctx);

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

/** The campaign as it stood in one of its versions: what somebody agreed to. */
export async function getCampaignVersion(ctx: Ctx, campaignId: string, version: number): Promise<Pick<Campaign, "rewardRules" | "texts">> {
  const found = await findVersion(ctx, campaignId, version);
  if (!found) throw notFound("version of the campaign");
  return found;
}
