import type { Ctx } from "#app/platform/context.server";
import { findEarlierVersions, findVersion, type CampaignVersion } from "#app/domains/campaigns/campaign.repository.server";
import type { Campaign } from "#app/domains/campaigns/campaign.rules";
import { campaignText } from "#app/domains/campaigns/get-campaign.server";
import { rewardLine } from "#app/domains/campaigns/reward-text";
import { formatDate } from "#app/ui/format";

/** What a version of a campaign promised, in the reader's words. */
export type AgreedTerms = { version: number; rewards: string[]; terms: string };

const SHOWN = 20;

/** What somebody agreed to, of a campaign as it is for them; null for a version that was not kept. */
export async function agreedTerms(ctx: Ctx, { id, rewardRules }: Campaign, version: number): Promise<AgreedTerms | null> {
  const found = await findVersion(ctx, id, version);
  return found && termsOf(ctx, { ...found, rewardRules }, ctx.language);
}

/** The versions before the present one, the newest first, with the day from which each was valid. */
export async function earlierTerms(ctx: Ctx, campaign: { id: string; version: number }, language: string) {
  const versions = await findEarlierVersions(ctx, campaign.id, campaign.version, SHOWN);
  return versions.map(({ createdAt, ...version }) => ({
    ...termsOf(ctx, version, language),
    from: formatDate(createdAt, ctx.language, ctx.workspace.timeZone, "date"),
  }));
}

const termsOf = (ctx: Ctx, { version, rewardRules, texts }: CampaignVersion, language: string): AgreedTerms => ({
  version,
  rewards: rewardRules.map((rule) => rewardLine(ctx.t, rule, ctx.language)),
  terms: campaignText({ texts }, language).terms,
});
