import { inTransaction, userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { findAudience, insertAudienceOnce, type StoredAudience } from "#app/domains/campaigns/audience.repository.server";
import { USUAL_AUDIENCE, type Audience } from "#app/domains/campaigns/audience.rules";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";

/** Whom a campaign invites, as it stands; version 0 is the usual audience, until somebody chose. */
export const getAudience = async (ctx: Ctx, campaignId: string): Promise<StoredAudience> =>
  (await findAudience(ctx, campaignId)) ?? { version: 0, audience: USUAL_AUDIENCE };

/**
 * Stores the next version of whom a campaign invites. Terms and rewards keep their version: nobody agrees to anything new.
 *
 * @param from the version that was on screen.
 * @throws DomainError `conflict` when somebody else saved in between; `gone` for an ended campaign.
 */
export function saveAudience(ctx: Ctx, campaignId: string, from: number, audience: Audience): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const campaign = await getCampaign(tx, campaignId);
    if (campaign.status === "ended") throw new DomainError("gone", ctx.t("campaign:change.endedText"));
    const stored = await getAudience(tx, campaignId);
    const next = { version: from + 1, audience };
    if (stored.version !== from || !(await insertAudienceOnce(tx, campaignId, next, userIdOf(tx))))
      throw new DomainError("conflict", ctx.t("campaign:error.changed"));
    await recordActivity(tx, "campaign.audience_changed", { kind: "campaign", id: campaignId }, { version: next.version });
  });
}
