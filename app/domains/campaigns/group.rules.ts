import type { Campaign } from "#app/domains/campaigns/campaign.rules";
import type { RewardRule } from "#app/domains/rewards/reward.schema";

/**
 * Ambassadors of a campaign with rewards, share texts and a destination of their own. `key` stands in their enrolment and never
 * changes. Without a destination their links lead where the campaign's do.
 */
export type CampaignGroup = {
  key: string;
  name: string;
  rewardRules: RewardRule[];
  shareTexts: Partial<Record<string, string>>;
  destinationUrl?: string | null;
};

/** The group of everybody who was put in no other. */
export const DEFAULT_GROUP = "default";
export const GROUPS_A_CAMPAIGN = 20;

/**
 * The campaign as it is for one of its groups: the group's rules in place of the campaign's, and its share text where it has
 * one, for every channel of that language. A group that is not there any more is the default one.
 */
export function ofGroup<Shown extends Pick<Campaign, "rewardRules" | "texts" | "groups"> & Partial<Pick<Campaign, "channelTexts">>>(
  campaign: Shown,
  key: string,
): Shown {
  const group = campaign.groups.find((candidate) => candidate.key === key);
  if (!group) return campaign;
  const [texts, channelTexts] = [{ ...campaign.texts }, { ...campaign.channelTexts }];
  for (const [language, shareText] of Object.entries(group.shareTexts)) {
    if (!shareText) continue;
    texts[language] = { ...texts[language], shareText };
    delete channelTexts[language];
  }
  return { ...campaign, texts, channelTexts, rewardRules: group.rewardRules };
}
