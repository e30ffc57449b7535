import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import type { ChannelTexts } from "#app/domains/campaigns/channel-text.rules";
import type { CampaignQuestion } from "#app/domains/campaigns/campaign-question.rules";
import {
  settingsOf,
  type Campaign,
  type CampaignPlan,
  type CampaignSettings,
  type CampaignStatus,
  type CampaignTexts,
  type ClickModel,
} from "#app/domains/campaigns/campaign.rules";
import type { CampaignGroup } from "#app/domains/campaigns/group.rules";
import type { RewardRule } from "#app/domains/rewards/reward.schema";

const FIELDS = {
  id: true,
  name: true,
  slug: true,
  status: true,
  currency: true,
  windowDays: true,
  lockDays: true,
  holdingDays: true,
  clickModel: true,
  newCustomersOnly: true,
  termMonths: true,
  destinationUrl: true,
  startsOn: true,
  endsOn: true,
  budgetMinor: true,
  rewardRules: true,
  questions: true,
  groups: true,
  texts: true,
  channelTexts: true,
  version: true,
  createdAt: true,
  liveFrom: true,
  endedAt: true,
} as const;

type Row = Omit<
  Campaign,
  keyof CampaignPlan | "status" | "clickModel" | "rewardRules" | "questions" | "groups" | "texts" | "channelTexts"
> & {
  startsOn: Date | null;
  endsOn: Date | null;
  budgetMinor: bigint | null;
  status: string;
  clickModel: string;
  rewardRules: unknown;
  questions: unknown;
  groups: unknown;
  texts: unknown;
  channelTexts: unknown;
};

// What the columns hold was checked by its schema when it was written.
const campaignOf = (row: Row): Campaign => ({
  ...row,
  startsOn: dayOf(row.startsOn),
  endsOn: dayOf(row.endsOn),
  budgetMinor: row.budgetMinor === null ? null : Number(row.budgetMinor),
  status: row.status as CampaignStatus,
  clickModel: row.clickModel as ClickModel,
  rewardRules: row.rewardRules as RewardRule[],
  questions: row.questions as CampaignQuestion[],
  groups: row.groups as CampaignGroup[],
  texts: row.texts as CampaignTexts,
  channelTexts: row.channelTexts as ChannelTexts,
});

const dayOf = (day: Date | null): string | null => day && day.toISOString().slice(0, 10);
const storedDay = (day: string | null): Date | null => (day === null ? null : new Date(`${day}T00:00:00Z`));

const planOf = ({ startsOn, endsOn, budgetMinor }: CampaignPlan) => ({
  startsOn: storedDay(startsOn),
  endsOn: storedDay(endsOn),
  budgetMinor: budgetMinor === null ? null : BigInt(budgetMinor),
});

export async function findCampaign(ctx: Ctx, id: string): Promise<Campaign | null> {
  const row = await ctx.db.campaign.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: FIELDS });
  return row && campaignOf(row);
}

export async function findCampaignWithSlug(ctx: Ctx, slug: string): Promise<Campaign | null> {
  const row = await ctx.db.campaign.findUnique({ where: { workspaceId_slug: { workspaceId: ctx.workspaceId, slug } }, select: FIELDS });
  return row && campaignOf(row);
}

/** All of the workspace, newest first: a workspace has dozens, not thousands. */
export async function findCampaigns(ctx: Ctx): Promise<Campaign[]> {
  const rows = await ctx.db.campaign.findMany({
    where: { workspaceId: ctx.workspaceId },
    select: FIELDS,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(campaignOf);
}

export async function findCampaignsWithIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Campaign>> {
  const rows = await ctx.db.campaign.findMany({ where: { workspaceId: ctx.workspaceId, id: { in: [...ids] } }, select: FIELDS });
  return new Map(rows.map((row) => [row.id, campaignOf(row)]));
}

/** The addresses in use that begin like this one. */
export async function listSlugs(ctx: Ctx, beginning: string): Promise<string[]> {
  const rows = await ctx.db.campaign.findMany({
    where: { workspaceId: ctx.workspaceId, slug: { startsWith: beginning } },
    select: { slug: true },
  });
  return rows.map(({ slug }) => slug);
}

export type CampaignContent = CampaignSettings &
  CampaignPlan & { name: string; slug: string; rewardRules: RewardRule[]; texts: CampaignTexts };

/** @throws a unique violation when the slug is taken. */
export async function insertCampaign(
  ctx: Ctx,
  id: string,
  content: CampaignContent & Pick<Campaign, "questions" | "groups" | "channelTexts">,
  createdByUserId: string | null,
): Promise<void> {
  await ctx.db.campaign.create({
    data: {
      workspaceId: ctx.workspaceId,
      id,
      ...content,
      ...planOf(content),
      texts: content.texts as object,
      channelTexts: content.channelTexts as object,
      createdByUserId,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
  });
}

/** Who published it or let it go on, the last to do so in person; null when nobody did. */
export async function findPublisher(ctx: Ctx, campaignId: string): Promise<string | null> {
  const row = await ctx.db.activity.findFirst({
    where: { workspaceId: ctx.workspaceId, subjectKind: "campaign", subjectId: campaignId, kind: "campaign.live", actorKind: "user" },
    select: { actorId: true },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  });
  return row?.actorId ?? null;
}

/** Nobody agrees to these: they make no version. */
export async function updateChannelTexts(tx: Ctx, id: string, channelTexts: ChannelTexts): Promise<void> {
  await tx.db.campaign.updateMany({
    where: { workspaceId: tx.workspaceId, id },
    data: { channelTexts: channelTexts as object, updatedAt: tx.now },
  });
}

/** @returns false when the campaign is no longer at version `from`: somebody else saved in between. */
export async function updateCampaign(
  ctx: Ctx,
  id: string,
  from: number,
  content: CampaignContent & { version: number; budgetTold?: number },
): Promise<boolean> {
  const { count } = await ctx.db.campaign.updateMany({
    where: { workspaceId: ctx.workspaceId, id, version: from },
    data: { ...content, ...planOf(content), texts: content.texts as object, updatedAt: ctx.now },
  });
  return count === 1;
}

export async function updateQuestions(tx: Ctx, id: string, questions: readonly CampaignQuestion[]): Promise<void> {
  await tx.db.campaign.updateMany({ where: { workspaceId: tx.workspaceId, id }, data: { questions: [...questions], updatedAt: tx.now } });
}

/**
 * Stores the groups of a campaign as its next version; what else that version says stays as it is.
 *
 * @returns false when the campaign is no longer at the version that `campaign` has.
 */
export async function updateGroups(
  tx: Ctx,
  campaign: Campaign,
  { groups, version }: Pick<Campaign, "groups" | "version">,
  createdByUserId: string | null,
): Promise<boolean> {
  const { id: campaignId, rewardRules, texts } = campaign;
  const { count } = await tx.db.campaign.updateMany({
    where: { workspaceId: tx.workspaceId, id: campaignId, version: campaign.version },
    data: { groups, version, updatedAt: tx.now },
  });
  if (count === 0) return false;
  await insertVersion(tx, { campaignId, version, rewardRules, groups, texts, settings: settingsOf(campaign), createdByUserId });
  return true;
}

/** @returns false when the campaign is no longer in status `from`. */
export async function updateStatus(
  ctx: Ctx,
  id: string,
  from: CampaignStatus,
  change: { status: CampaignStatus; liveFrom?: Date; endedAt?: Date },
): Promise<boolean> {
  const { count } = await ctx.db.campaign.updateMany({
    where: { workspaceId: ctx.workspaceId, id, status: from },
    data: { ...change, updatedAt: ctx.now },
  });
  return count === 1;
}

export type VersionContent = {
  campaignId: string;
  version: number;
  rewardRules: RewardRule[];
  groups: CampaignGroup[];
  texts: CampaignTexts;
  settings: CampaignSettings;
  createdByUserId: string | null;
};

export async function insertVersion(ctx: Ctx, { rewardRules, groups, texts, settings, ...row }: VersionContent): Promise<void> {
  await ctx.db.campaignVersion.create({
    data: {
      workspaceId: ctx.workspaceId,
      id: newId("campaignVersion"),
      ...row,
      rewardRules,
      groups,
      texts: texts as object,
      settings,
      createdAt: ctx.now,
    },
  });
}

export type CampaignVersion = Pick<Campaign, "version" | "rewardRules" | "groups" | "texts"> & { settings: CampaignSettings };

const VERSION = { version: true, rewardRules: true, groups: true, texts: true, settings: true } as const;
type VersionRow = Record<Exclude<keyof CampaignVersion, "version">, unknown> & { version: number };
const versionOf = (row: VersionRow | null) => row as CampaignVersion | null;

export async function findVersion(ctx: Ctx, campaignId: string, version: number): Promise<CampaignVersion | null> {
  const key = { workspaceId: ctx.workspaceId, campaignId, version };
  return versionOf(await ctx.db.campaignVersion.findUnique({ where: { workspaceId_campaignId_version: key }, select: VERSION }));
}

/** The version that stood at a moment; null for one before the first. */
export async function findVersionAt(ctx: Ctx, campaignId: string, at: Date): Promise<CampaignVersion | null> {
  const where = { workspaceId: ctx.workspaceId, campaignId, createdAt: { lte: at } };
  return versionOf(await ctx.db.campaignVersion.findFirst({ where, select: VERSION, orderBy: { version: "desc" } }));
}

/** The versions before one, the newest first. */
export async function findEarlierVersions(ctx: Ctx, campaignId: string, before: number, take: number) {
  const rows = await ctx.db.campaignVersion.findMany({
    where: { workspaceId: ctx.workspaceId, campaignId, version: { lt: before } },
    select: { ...VERSION, createdAt: true },
    orderBy: { version: "desc" },
    take,
  });
  return rows as unknown as Array<CampaignVersion & { createdAt: Date }>;
}
