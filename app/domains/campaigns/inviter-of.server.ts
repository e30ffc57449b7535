import type { Ctx } from "#app/platform/context.server";
import { findInviterOf } from "#app/domains/campaigns/invitation.repository.server";

/** The colleague who confirmed somebody's invitation to a campaign, and so asked them to introduce others; null when nobody did. */
export const inviterOf = (ctx: Ctx, campaignId: string, contactId: string): Promise<string | null> =>
  findInviterOf(ctx, campaignId, contactId);
