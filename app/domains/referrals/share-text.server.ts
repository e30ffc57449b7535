import type { Ctx } from "#app/platform/context.server";
import { translator } from "#app/platform/i18n/translate.server";
import { campaignText } from "#app/domains/campaigns/get-campaign.server";
import type { Campaign } from "#app/domains/campaigns/campaign.rules";
import type { ShareKind } from "#app/domains/referrals/share-links";

export type ShareTexts = Record<ShareKind, string> & { subject: string };

/**
 * What an ambassador may start from, per kind of text, in the language of whoever they write to. Mail and post say that a
 * reward may follow: a recommendation that earns something has to say so.
 */
export function readyShareTexts(ctx: Ctx, campaign: Pick<Campaign, "texts">, language: string): ShareTexts {
  const t = translator(language);
  const { shareText: text, landingTitle: subject } = campaignText(campaign, language);
  const name = ctx.actor.kind === "user" ? ctx.actor.name : "";
  return { subject, message: text, mail: t("portal-share:ready.mail", { text, name }), post: t("portal-share:ready.post", { text }) };
}
