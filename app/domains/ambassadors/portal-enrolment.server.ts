import type { Ctx } from "#app/platform/context.server";
import { getAmbassador, listEnrolmentsOf, type Ambassador, type EnrolmentSummary } from "#app/domains/ambassadors/get-ambassador.server";
import type { Campaign } from "#app/domains/campaigns/campaign.rules";
import { ofGroup } from "#app/domains/campaigns/group.rules";
import { agreedCampaign, listCampaigns } from "#app/domains/campaigns/get-campaign.server";

export type PortalEnrolment = EnrolmentSummary & { campaign: Campaign };

/** What the signed-in ambassador takes part in. `current` is the campaign that was chosen, else the first that runs. */
export type PortalEnrolments = { ambassadorId: string | null; all: PortalEnrolment[]; current: PortalEnrolment | null };

/** True when introductions and clicks count now. */
export const isRunning = ({ state, campaign }: Pick<PortalEnrolment, "state" | "campaign">): boolean =>
  state === "active" && campaign.status === "live";

/** True for who is in a campaign, be it on hold; not for who left or was banned, or is not in it yet. */
export const takesPart = ({ state }: Pick<PortalEnrolment, "state">): boolean => state === "active" || state === "paused";

/**
 * The enrolments of whoever is signed in, those of the ambassador in their session and no others.
 *
 * @param chosen slug of a campaign, from the address; an unknown one chooses nothing. @param among only these.
 */
export async function portalEnrolments(
  ctx: Ctx,
  chosen: string | null,
  among: (enrolment: PortalEnrolment) => boolean = () => true,
): Promise<PortalEnrolments> {
  const ambassadorId = ctx.actor.kind === "user" ? ctx.actor.ambassadorId : null;
  if (!ambassadorId) return { ambassadorId: null, all: [], current: null };
  const ofWorkspace = listCampaigns(ctx);
  const [summaries, campaigns] = await Promise.all([listEnrolmentsOf(ctx, ambassadorId, ofWorkspace), ofWorkspace]);
  const campaignOf = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
  // Together, so that the versions agreed to are one question.
  const enrolments = await Promise.all(
    summaries.flatMap((summary) => {
      const campaign = campaignOf.get(summary.campaignId);
      return campaign ? [asAgreed(ctx, campaign, summary)] : [];
    }),
  );
  const all = enrolments.filter(among);
  const current = all.find(({ campaign }) => campaign.slug === chosen) ?? all.find(isRunning) ?? all.at(-1) ?? null;
  return { ambassadorId, all, current };
}

const asAgreed = async (ctx: Ctx, campaign: Campaign, summary: EnrolmentSummary): Promise<PortalEnrolment> => ({
  ...summary,
  campaign: ofGroup(await agreedCampaign(ctx, campaign, summary.termsVersion), summary.group),
});

/** The ambassador in the session of whoever is signed in. @throws DomainError `not_found` for somebody who is none yet. */
export const ownContact = (ctx: Ctx): Promise<Ambassador> =>
  getAmbassador(ctx, (ctx.actor.kind === "user" ? ctx.actor.ambassadorId : null) ?? "");

/** The campaigns to choose from on a portal page: name, address and which one is shown. */
export const campaignChoices = (all: PortalEnrolment[], current: PortalEnrolment) =>
  all.map(({ campaign }) => ({ slug: campaign.slug, name: campaign.name, isCurrent: campaign.id === current.campaignId }));
