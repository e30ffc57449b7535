import type { Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import type { Sending } from "#app/domains/campaigns/sending.rules";

export type StoredSending = Sending & { version: number };

const FIELDS = {
  version: true,
  senderUserId: true,
  coolingHours: true,
  spreadHours: true,
  hoursFrom: true,
  hoursUntil: true,
  reminderDays: true,
  isAutomatic: true,
  takesRequests: true,
} as const;

export function findSending(ctx: Ctx, campaignId: string): Promise<StoredSending | null> {
  return ctx.db.campaignSending.findUnique({
    where: { workspaceId_campaignId: { workspaceId: ctx.workspaceId, campaignId } },
    select: FIELDS,
  });
}

/** Of every campaign that somebody chose them for. */
export async function findCoolingHours(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await ctx.db.campaignSending.findMany({
    where: { workspaceId: ctx.workspaceId },
    select: { campaignId: true, coolingHours: true },
  });
  return new Map(rows.map(({ campaignId, coolingHours }) => [campaignId, coolingHours]));
}

/** Live campaigns that invite by themselves. */
export async function findAutomaticCampaigns(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.campaignSending.findMany({
    where: { workspaceId: ctx.workspaceId, isAutomatic: true, campaign: { status: "live" } },
    select: { campaignId: true },
    orderBy: { campaignId: "asc" },
  });
  return rows.map(({ campaignId }) => campaignId);
}

/** @returns false when the stored one is no longer at version `from`, which is 0 while there is none. */
export async function updateSending(ctx: Ctx, campaignId: string, from: number, sending: Sending): Promise<boolean> {
  const { workspaceId, now } = ctx;
  const change = { ...sending, version: from + 1, updatedAt: now };
  const { count } =
    from === 0
      ? await ctx.db.campaignSending.createMany({
          data: [{ workspaceId, id: newId("campaignSending"), campaignId, ...change }],
          skipDuplicates: true,
        })
      : await ctx.db.campaignSending.updateMany({ where: { workspaceId, campaignId, version: from }, data: change });
  return count === 1;
}
