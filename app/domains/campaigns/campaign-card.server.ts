import { createHash } from "node:crypto";
import type { Ctx } from "#app/platform/context.server";
import { notFound } from "#app/platform/errors";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import type { Campaign } from "#app/domains/campaigns/campaign.rules";
import { campaignText, findCampaignBySlug } from "#app/domains/campaigns/get-campaign.server";

/** Everything that is on the picture of a campaign: nothing about any person. */
export type CampaignCard = { brandColor: string; name: string; title: string };

const cardOf = (ctx: Ctx, campaign: Pick<Campaign, "texts">, language: string): CampaignCard => ({
  brandColor: ctx.workspace.brandColor,
  name: ctx.workspace.name,
  title: campaignText(campaign, language).landingTitle,
});

/** The name of what is drawn: another title, name, colour or way of drawing has another. */
const fingerprint = (card: CampaignCard): string =>
  createHash("sha256")
    .update(JSON.stringify(["1", card]))
    .digest("base64url")
    .slice(0, 16);

/** Where the picture of a campaign's page is, in the language of `ctx`: the address changes with what is on it. */
export const cardAddress = (ctx: Ctx, campaign: Pick<Campaign, "slug" | "texts">): string =>
  `${ctx.app.env.appUrl}/go/${ctx.workspace.slug}/${campaign.slug}/card.png?language=${ctx.language}&v=${fingerprint(cardOf(ctx, campaign, ctx.language))}`;

/** @throws DomainError `not_found` for an unknown campaign and for a draft; one that is over keeps the picture of its links. */
export async function getCampaignCard(ctx: Ctx, slug: string, asked: URLSearchParams) {
  const campaign = await findCampaignBySlug(ctx, slug);
  if (!campaign || campaign.status === "draft") throw notFound("campaign");
  const card = cardOf(ctx, campaign, supportedLanguage(asked.get("language")) ?? ctx.workspace.language);
  const print = fingerprint(card);
  return { card, fingerprint: print, isCurrent: asked.get("v") === print };
}
