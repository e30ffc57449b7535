import { DomainError } from "#app/platform/errors";
import { inTransaction, lockInTransaction, userIdOf, type Ctx } from "#app/platform/context.server";
import { newId } from "#app/platform/ids";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { updateGroups } from "#app/domains/campaigns/campaign.repository.server";
import { refuseOtherDestination } from "#app/domains/campaigns/save-campaign.server";
import { GROUPS_A_CAMPAIGN, type CampaignGroup } from "#app/domains/campaigns/group.rules";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";

export type GroupInput = Omit<CampaignGroup, "key">;

/**
 * Adds a group to a campaign, or replaces what one of them gets. Either makes the next version of what the campaign promises.
 *
 * @param key of the group that is changed; null adds one. @returns the key.
 * @throws DomainError `not_found`; `gone` for an ended campaign; `conflict` for too many groups; `invalid` for a name
 *   that is taken, or a destination elsewhere.
 */
export function saveGroup(ctx: Ctx, campaignId: string, key: string | null, input: GroupInput): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    await lockInTransaction(tx, `groups:${campaignId}`);
    const campaign = await getCampaign(tx, campaignId);
    if (campaign.status === "ended") throw new DomainError("gone", ctx.t("campaign:change.endedText"));
    const others = campaign.groups.filter((group) => group.key !== key);
    if (key !== null && others.length === campaign.groups.length) throw new DomainError("not_found", "group not found");
    if (key === null && others.length >= GROUPS_A_CAMPAIGN)
      throw new DomainError("conflict", ctx.t("groups:error.tooMany", { count: GROUPS_A_CAMPAIGN }));
    if (others.some(({ name }) => name.toLowerCase() === input.name.toLowerCase())) {
      const message = ctx.t("groups:error.nameTaken");
      throw new DomainError("invalid", message, { errors: [{ path: "name", message }] });
    }
    refuseOtherDestination(ctx, input.destinationUrl ?? null);
    const group = { ...input, key: key ?? newId("campaignGroup") };
    const groups = key ? campaign.groups.map((known) => (known.key === key ? group : known)) : [...campaign.groups, group];
    const version = campaign.version + 1;
    if (!(await updateGroups(tx, campaign, { groups, version }, userIdOf(tx))))
      throw new DomainError("conflict", ctx.t("campaign:error.changed"));
    await recordActivity(tx, "campaign.changed", { kind: "campaign", id: campaignId }, { version });
    return group.key;
  });
}
