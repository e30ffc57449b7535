import type { Ctx } from "#app/platform/context.server";
import { DomainError, notFound } from "#app/platform/errors";
import { getAmbassador, getEnrolment } from "#app/domains/ambassadors/get-ambassador.server";
import { firstNameOf, type Campaign } from "#app/domains/campaigns/campaign.rules";
import { findCampaignBySlug } from "#app/domains/campaigns/get-campaign.server";
import { findLink } from "#app/domains/referrals/referral-link.server";

/** Who recommends, as far as a stranger may know it: a first name and the company. */
export type Recommender = { enrolmentId: string; firstName: string; companyName: string | null };

export type LandingPage = { campaign: Campaign; recommender: Recommender | null };

/**
 * The public page of a campaign. A code that is unknown, disabled or of another campaign is as good as none: the page is then
 * a plain form.
 *
 * @param ref code of the link somebody came by. @param seesDrafts whether the reader may look at what is not published.
 * @throws DomainError `not_found` for an unknown campaign and for a draft; `gone` for one that does not run any more.
 */
export async function openLandingPage(
  ctx: Ctx,
  { slug, ref, seesDrafts = false }: { slug: string; ref: string | null; seesDrafts?: boolean },
): Promise<LandingPage> {
  const campaign = await findCampaignBySlug(ctx, slug);
  if (campaign?.status === "draft" && seesDrafts) return { campaign, recommender: null };
  if (!campaign || campaign.status === "draft") throw notFound("campaign");
  if (campaign.status !== "live") throw new DomainError("gone", "this campaign does not run now");
  return { campaign, recommender: ref ? await recommenderOf(ctx, campaign.id, ref) : null };
}

async function recommenderOf(ctx: Ctx, campaignId: string, ref: string): Promise<Recommender | null> {
  const link = await findLink(ctx, ref);
  const enrolment = link && (await getEnrolment(ctx, link.enrolmentId));
  if (!enrolment || enrolment.campaignId !== campaignId || enrolment.state !== "active") return null;
  const { name, companyName } = await getAmbassador(ctx, enrolment.ambassadorId);
  return { enrolmentId: enrolment.id, firstName: firstNameOf(name), companyName };
}
