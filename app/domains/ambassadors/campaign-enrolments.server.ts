import type { Ctx } from "#app/platform/context.server";
import { countEnrolments, findContactStates } from "#app/domains/ambassadors/ambassador.repository.server";
import type { EnrolmentState } from "#app/domains/ambassadors/enrolment.rules";

/** Who is in a campaign, in whatever state: contact → state; of one contact when it is named. */
export const listContactStates = (ctx: Ctx, campaignId: string, contactId?: string): Promise<Map<string, EnrolmentState>> =>
  findContactStates(ctx, campaignId, contactId);

/** How many ever joined each campaign, also those who left: campaign → people. */
export const countJoined = (ctx: Ctx): Promise<Map<string, number>> => countEnrolments(ctx);
