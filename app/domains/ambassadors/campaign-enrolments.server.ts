import type { Ctx } from "#app/platform/context.server";
import { findContactStates } from "#app/domains/ambassadors/ambassador.repository.server";
import type { EnrolmentState } from "#app/domains/ambassadors/enrolment.rules";

/** Who is in a campaign, in whatever state: contact → state; of some contacts when they are named. */
export const listContactStates = (ctx: Ctx, campaignId: string, contactIds?: readonly string[]): Promise<Map<string, EnrolmentState>> =>
  findContactStates(ctx, campaignId, contactIds);
