import { z } from "zod";
import { pageOf } from "#app/platform/api/cursor";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { LANGUAGES } from "#app/platform/i18n/languages";
import { plainText } from "#app/platform/text";
import { TEXT_LIMITS } from "#app/domains/campaigns/campaign.schema";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import type { CampaignGroup } from "#app/domains/campaigns/group.rules";
import { saveGroup } from "#app/domains/campaigns/save-group.server";
import { RewardRule } from "#app/domains/rewards/reward.schema";

const Group = z.object({
  key: z.string().describe("Never changes; names the group of an ambassador"),
  name: z.string(),
  rewardRules: z.array(RewardRule).describe("In place of the campaign's own"),
  shareTexts: z.record(z.string(), z.string()).describe("By language; the campaign's own where there is none"),
  destinationUrl: z.string().nullable().describe("Where links of its members lead; null leads where the campaign's do"),
});

const resourceOf = ({ key, name, rewardRules, shareTexts, destinationUrl = null }: CampaignGroup): z.input<typeof Group> => ({
  key,
  name,
  rewardRules,
  destinationUrl,
  shareTexts: Object.fromEntries(Object.entries(shareTexts).flatMap(([language, text]) => (text ? [[language, text]] : []))),
});

const params = z.object({ id: z.string().describe("Id of the campaign") });

const listOperation = defineOperation({
  method: "GET",
  path: "/campaigns/{id}/groups",
  name: "listCampaignGroups",
  tag: "Campaigns",
  scope: "campaigns:read",
  summary: "Groups of ambassadors with rewards, share texts and a destination of their own",
  params,
  response: pageOf(Group),
  status: 200,
  handle: async (ctx, { params: { id } }) => ({ data: (await getCampaign(ctx, id)).groups.map(resourceOf), nextCursor: null }),
});

const saveOperation = defineOperation({
  method: "POST",
  path: "/campaigns/{id}/groups",
  name: "saveCampaignGroup",
  tag: "Campaigns",
  scope: "campaigns:write",
  summary: "Adds a group, or with its key replaces what it gets. What was earned stays",
  params,
  body: z.strictObject({
    key: z.string().max(80).optional().describe("Of the group that is changed; left out adds one"),
    name: plainText({ min: 1, max: 60 }),
    rewardRules: z.array(RewardRule).max(20),
    shareTexts: z.partialRecord(z.enum(LANGUAGES), plainText({ min: 1, max: TEXT_LIMITS.shareText })).default({}),
    destinationUrl: z.string().max(2_000).nullable().default(null).describe("https, on the workspace's own website"),
  }),
  response: Group,
  status: 200,
  handle: (ctx, { params: { id }, body: { key, ...input } }) =>
    inTransaction(ctx, async (tx) => groupOf(tx, id, await saveGroup(tx, id, key ?? null, input))),
});

async function groupOf(ctx: Ctx, campaignId: string, key: string): Promise<z.input<typeof Group>> {
  const { groups } = await getCampaign(ctx, campaignId);
  return resourceOf(requireFound(groups.find((group) => group.key === key) ?? null, "group"));
}

/** Groups of a campaign through the API. */
export const groupOperations: readonly Operation[] = [listOperation, saveOperation];
