import { z } from "zod";
import { pageOf, pageQuery } from "#app/platform/api/cursor";
import { defineOperation, type Operation } from "#app/platform/api/operation";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { versionField } from "#app/platform/version";
import { spentOf } from "#app/domains/campaigns/campaign-budget.server";
import { QUESTION_KINDS } from "#app/domains/campaigns/campaign-question.rules";
import { CAMPAIGN_STATUSES, CLICK_MODELS, type Campaign } from "#app/domains/campaigns/campaign.rules";
import { CampaignChanges, CampaignInput } from "#app/domains/campaigns/campaign.schema";
import { changeCampaignStatus } from "#app/domains/campaigns/change-campaign-status.server";
import { groupOperations } from "#app/domains/campaigns/group.api.server";
import { getCampaign, pageOfCampaigns } from "#app/domains/campaigns/get-campaign.server";
import { inviteCandidates } from "#app/domains/campaigns/invite-candidates.server";
import { editCampaign } from "#app/domains/campaigns/save-campaign.server";
import { coolingHoursOf, getSending, saveSending } from "#app/domains/campaigns/save-sending.server";
import { SENDING_LIMITS } from "#app/domains/campaigns/sending.rules";
import { startCampaign } from "#app/domains/campaigns/start-campaign.server";
import { RewardRule } from "#app/domains/rewards/reward.schema";

const instant = z.date().transform((at) => at.toISOString());

const CampaignResource = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  status: z.enum(CAMPAIGN_STATUSES),
  currency: z.string(),
  rewardRules: z.array(RewardRule),
  windowDays: z.int(),
  lockDays: z.int(),
  holdingDays: z.int(),
  clickModel: z.enum(CLICK_MODELS),
  newCustomersOnly: z.boolean(),
  termMonths: z.int().nullable(),
  destinationUrl: z.string().nullable(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable().describe("The last day, in the workspace's time zone"),
  budgetMinor: z.int().nullable().describe("What its ambassadors may earn before nobody new is invited or reminded; null without a budget"),
  spentMinor: z.int().describe("What they earned so far in its currency, less what was taken back; rejected rewards left out"),
  coolingHours: z.int().describe("Between an answer and the invitation"),
  questions: z
    .array(
      z.object({
        key: z.string(),
        kind: z.enum(QUESTION_KINDS),
        isRequired: z.boolean(),
        label: z.record(z.string(), z.string()),
        choices: z.array(z.string()),
      }),
    )
    .describe("What its forms ask beside name, address and company; answers of a lead name them by key"),
  landingUrl: z.string().describe("The campaign's own landing page, open while it is live"),
  texts: z.record(z.string(), z.record(z.string(), z.string())),
  version: z.int().describe("Of terms, rules and texts: raised by each change"),
  createdAt: instant,
  liveFrom: instant.nullable(),
  endedAt: instant.nullable(),
});

type Beside = { coolingHours: number; spentMinor: number };

const resourceOf = (ctx: Ctx, campaign: Campaign, beside: Beside): z.input<typeof CampaignResource> => ({
  ...campaign,
  ...beside,
  texts: campaign.texts as Record<string, Record<string, string>>,
  questions: campaign.questions as z.input<typeof CampaignResource>["questions"],
  landingUrl: `${ctx.env.appUrl}/go/${ctx.workspace.slug}/${campaign.slug}`,
});

const params = z.object({ id: z.string().describe("Id of the campaign") });
const status = z.enum(CAMPAIGN_STATUSES).describe("draft → live → paused → live or ended; publishing needs terms");
const show = async (ctx: Ctx, id: string) => {
  const [campaign, { coolingHours }, spent] = [await getCampaign(ctx, id), await getSending(ctx, id), await spentOf(ctx, [id])];
  return resourceOf(ctx, campaign, { coolingHours, spentMinor: spent(id) });
};
const [leastHours, mostHours] = SENDING_LIMITS.coolingHours;
const coolingHours = z.int().min(leastHours).max(mostHours).describe("Between an answer and the invitation");

const listOperation = defineOperation({
  method: "GET",
  path: "/campaigns",
  name: "listCampaigns",
  tag: "Campaigns",
  scope: "campaigns:read",
  summary: "Campaigns, newest first",
  query: z.object({ status: status.optional(), ...pageQuery }),
  response: pageOf(CampaignResource),
  status: 200,
  handle: async (ctx, { query }) => {
    const [{ data: campaigns, nextCursor }, hoursOf] = await Promise.all([
      pageOfCampaigns(ctx, { order: "-created", ...query }),
      coolingHoursOf(ctx),
    ]);
    const spent = await spentOf(
      ctx,
      campaigns.map(({ id }) => id),
    );
    return {
      data: campaigns.map((campaign) => resourceOf(ctx, campaign, { coolingHours: hoursOf(campaign.id), spentMinor: spent(campaign.id) })),
      nextCursor,
    };
  },
});

const getOperation = defineOperation({
  method: "GET",
  path: "/campaigns/{id}",
  name: "getCampaign",
  tag: "Campaigns",
  scope: "campaigns:read",
  summary: "One campaign",
  params,
  response: CampaignResource,
  status: 200,
  handle: (ctx, { params: { id } }) => show(ctx, id),
});

const createOperation = defineOperation({
  method: "POST",
  path: "/campaigns",
  name: "createCampaign",
  tag: "Campaigns",
  scope: "campaigns:write",
  summary: "A new campaign, as a draft unless status is live. Texts left out are ready-made; terms have to be yours",
  body: CampaignInput.extend({ status: z.enum(["draft", "live"]).default("draft"), coolingHours: coolingHours.optional() }),
  response: CampaignResource,
  status: 201,
  handle: (ctx, { body: { status: wanted, coolingHours: hours, ...input } }) =>
    inTransaction(ctx, async (tx) => {
      const { id } = await startCampaign(tx, input, hours);
      if (wanted === "live") await changeCampaignStatus(tx, id, "live");
      return show(tx, id);
    }),
});

const Changes = CampaignChanges.extend({
  status: status.optional(),
  coolingHours: coolingHours.optional(),
  version: versionField.optional().describe("The version you changed: another one by now is a 409"),
});

const changeOperation = defineOperation({
  method: "PATCH",
  path: "/campaigns/{id}",
  name: "changeCampaign",
  tag: "Campaigns",
  scope: "campaigns:write",
  summary: "Changes what is sent and keeps the rest; publishes, pauses and ends by status",
  params,
  body: Changes,
  response: CampaignResource,
  status: 200,
  handle: (ctx, { params: { id }, body: { status: to, version, coolingHours: hours, ...sent } }) =>
    inTransaction(ctx, async (tx) => {
      const campaign = await getCampaign(tx, id);
      const changes = definedOf(sent);
      if (Object.keys(changes).length > 0) await editCampaign(tx, id, { ...inputOf(campaign), ...changes }, version ?? null);
      if (hours !== undefined) {
        const { version: stored, ...sending } = await getSending(tx, id);
        await saveSending(tx, id, stored, { ...sending, coolingHours: hours });
      }
      if (to && to !== campaign.status) await changeCampaignStatus(tx, id, to);
      return show(tx, id);
    }),
});

const inviteOperation = defineOperation({
  method: "POST",
  path: "/campaigns/{id}/invitations",
  name: "inviteToCampaign",
  tag: "Campaigns",
  scope: "campaigns:write",
  summary: "Invites promoters by mail, each once a campaign. Who cannot be invited comes back with the reason",
  params,
  body: z
    .strictObject({
      contactIds: z.array(z.string()).min(1, "must name at least one contact").max(10_000).optional(),
      all: z.literal(true).optional().describe("Everybody who can be invited"),
      expectedCount: z.int().min(0).optional().describe("Another number by now is a 409, and nobody is invited"),
    })
    .refine((body) => (body.contactIds === undefined) !== (body.all === undefined), {
      path: ["contactIds"],
      error: "send either contactIds or all: true",
    }),
  response: z.object({
    batchId: z.string().nullable().describe("null when nobody was left to invite"),
    queued: z.int(),
    skipped: z.array(
      z.object({
        contactId: z.string(),
        reason: z.string(),
        because: z.string().optional().describe("Of a suppressed address: bounced, complained, unsubscribed, do_not_contact or never"),
      }),
    ),
  }),
  status: 202,
  handle: (ctx, { params: { id }, body: { contactIds, expectedCount } }) =>
    inviteCandidates(ctx, { campaignId: id, people: contactIds ? { contactIds } : { all: true }, expectedCount }),
});

export const campaignOperations: readonly Operation[] = [
  listOperation,
  getOperation,
  createOperation,
  changeOperation,
  inviteOperation,
  ...groupOperations,
];

function inputOf({
  name,
  slug,
  rewardRules,
  windowDays,
  lockDays,
  holdingDays,
  clickModel,
  newCustomersOnly,
  termMonths,
  destinationUrl,
  startsOn,
  endsOn,
  budgetMinor,
  texts,
}: Campaign): CampaignInput {
  const settings = { windowDays, lockDays, holdingDays, clickModel, newCustomersOnly, termMonths, destinationUrl };
  return { name, slug, rewardRules, ...settings, startsOn, endsOn, budgetMinor, texts };
}

const definedOf = <T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
