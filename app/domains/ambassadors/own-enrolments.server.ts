import { takesPart, type PortalEnrolment } from "#app/domains/ambassadors/portal-enrolment.server";
import { rejoinTerms } from "#app/domains/ambassadors/rejoin-campaign.server";
import { agreedTerms } from "#app/domains/campaigns/agreed-terms.server";
import type { Ctx } from "#app/platform/context.server";
import { formatDate } from "#app/ui/format";

/** What the signed-in ambassador takes part in or stopped with, each with what they agreed to and how to come back. */
export const ownEnrolments = (ctx: Ctx, all: readonly PortalEnrolment[]) =>
  Promise.all(
    all.map(async (enrolment) => ({
      enrolmentId: enrolment.enrolmentId,
      campaignName: enrolment.campaignName,
      isActive: takesPart(enrolment),
      since: formatDate(enrolment.joinedAt, ctx.language, ctx.workspace.timeZone),
      agreed: await agreedTerms(ctx, enrolment.campaign, enrolment.termsVersion),
      rejoin: await rejoinTerms(ctx, enrolment),
    })),
  );

export type OwnEnrolment = Awaited<ReturnType<typeof ownEnrolments>>[number];
