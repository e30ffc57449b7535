import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError, notFound } from "#app/platform/errors";
import { enrolContact } from "#app/domains/ambassadors/enrol-contact.server";
import { keepGoing } from "#app/domains/ambassadors/exit-offer.server";
import { getEnrolment } from "#app/domains/ambassadors/get-ambassador.server";
import { ownContact, type PortalEnrolment } from "#app/domains/ambassadors/portal-enrolment.server";
import { agreedTerms, type AgreedTerms } from "#app/domains/campaigns/agreed-terms.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { ofGroup } from "#app/domains/campaigns/group.rules";

type Left = Pick<PortalEnrolment, "state" | "reasonCode">;

/** Whether somebody may take part again by their own choice: they stopped of their own accord, and the campaign runs. */
export const mayRejoin = ({ state, reasonCode }: Left, campaignStatus: string): boolean =>
  state === "left" && reasonCode === "own_request" && campaignStatus === "live";

/** What somebody who stopped would agree to now, as it is for their group; null for who may not come back by themselves. */
export async function rejoinTerms(ctx: Ctx, enrolment: PortalEnrolment): Promise<AgreedTerms | null> {
  if (!mayRejoin(enrolment, enrolment.campaign.status)) return null;
  const campaign = await getCampaign(ctx, enrolment.campaignId); // as it is now, not as it was agreed to
  return agreedTerms(ctx, ofGroup(campaign, enrolment.group), campaign.version);
}

/**
 * Takes part again, with the same links, group and introductions. Safe to repeat: who takes part already stays so.
 *
 * @param termsVersion the version of the campaign that was on screen: nobody agrees to terms they did not see.
 * @throws DomainError `not_found` for an enrolment that is not the actor's own; `conflict` for who did not stop themselves, and when the
 *   terms changed meanwhile; `gone` when the campaign is not live.
 */
export function rejoinCampaign(ctx: Ctx, enrolmentId: string, termsVersion: number): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const [own, enrolment] = [await ownContact(tx), await getEnrolment(tx, enrolmentId)];
    if (enrolment.ambassadorId !== own.id) throw notFound("enrolment");
    if (enrolment.state === "active") return;
    const campaign = await getCampaign(tx, enrolment.campaignId);
    if (campaign.status !== "live") throw new DomainError("gone", "the campaign is not live", { text: { key: "join:refused.notLive" } });
    if (!mayRejoin(enrolment, campaign.status))
      throw new DomainError("conflict", "only who stopped themselves takes part again by themselves", {
        text: { key: "rejoin:refused.notYours" },
      });
    if (campaign.version !== termsVersion)
      throw new DomainError("conflict", "the terms changed meanwhile", { text: { key: "rejoin:refused.changed" } });
    await enrolContact(tx, { campaignId: campaign.id, contactId: own.contactId, termsVersion, isTermsAccepted: true });
    await keepGoing(tx, enrolmentId); // a low answer of before is answered by coming back
  });
}
