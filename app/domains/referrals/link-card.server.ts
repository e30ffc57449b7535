import type { App } from "#app/platform/app.server";
import { createContext } from "#app/platform/context.server";
import { notFound } from "#app/platform/errors";
import { DEFAULT_LANGUAGE, type Language } from "#app/platform/i18n/languages";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { findWorkspaceById } from "#app/domains/accounts/account.repository.server";
import { cardAddress } from "#app/domains/campaigns/campaign-card.server";
import { campaignText, findCampaignBySlug } from "#app/domains/campaigns/get-campaign.server";

/** What a messenger shows beside a link: the words of the campaign's own page. */
export type LinkCard = { language: Language; workspaceName: string; title: string; text: string; picture: string };

const LONGEST_TEXT = 200;

/** In the workspace's language: a robot does not say who will read the message. */
export async function getLinkCard(app: App, target: { workspaceId: string; campaignSlug: string }): Promise<LinkCard> {
  const workspace = await findWorkspaceById(app, target.workspaceId);
  if (!workspace) throw notFound("workspace");
  const ctx = createContext({ app, workspace, actor: { kind: "visitor", id: "" } });
  const campaign = await findCampaignBySlug(ctx, target.campaignSlug);
  if (!campaign) throw notFound("campaign");
  const { landingTitle, landingText } = campaignText(campaign, ctx.language);
  return {
    language: supportedLanguage(ctx.language) ?? DEFAULT_LANGUAGE,
    workspaceName: workspace.name,
    title: landingTitle,
    text: shorten(landingText.replace(/\s+/g, " ").trim()),
    picture: cardAddress(ctx, campaign),
  };
}

const shorten = (text: string): string =>
  text.length <= LONGEST_TEXT
    ? text
    : `${text
        .slice(0, LONGEST_TEXT)
        .replace(/[\uD800-\uDBFF]$/, "")
        .replace(/\s\S*$/, "")}…`;
