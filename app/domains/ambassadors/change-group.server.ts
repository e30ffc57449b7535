import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { findEnrolment, findEnrolmentIn, updateEnrolmentGroup } from "#app/domains/ambassadors/ambassador.repository.server";
import { DEFAULT_GROUP } from "#app/domains/campaigns/group.rules";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";

/**
 * Puts somebody in a group of their campaign: what they earn from now on goes by its rules, what they earned stays.
 *
 * @throws DomainError `not_found` for an enrolment of somebody else, and for a group that the campaign does not have.
 */
export function changeGroup(
  ctx: Ctx,
  { ambassadorId, enrolmentId, group }: { ambassadorId: string; enrolmentId: string; group: string },
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const found = await findEnrolment(tx, enrolmentId);
    const enrolment = requireFound(found?.ambassadorId === ambassadorId ? found : null, "enrolment");
    const { groups } = await getCampaign(tx, enrolment.campaignId);
    if (group !== DEFAULT_GROUP) requireFound(groups.find(({ key }) => key === group) ?? null, "group");
    if (group === enrolment.group) return;
    await updateEnrolmentGroup(tx, enrolmentId, group);
    await recordActivity(
      tx,
      "enrolment.grouped",
      { kind: "ambassador", id: ambassadorId },
      { enrolmentId, from: enrolment.group, to: group },
    );
  });
}

/** The same by campaign, in which an ambassador takes part once. */
export async function changeGroupIn(
  ctx: Ctx,
  { ambassadorId, campaignId, group }: { ambassadorId: string; campaignId: string; group: string },
): Promise<void> {
  const enrolment = requireFound(await findEnrolmentIn(ctx, campaignId, ambassadorId), "enrolment");
  await changeGroup(ctx, { ambassadorId, enrolmentId: enrolment.id, group });
}
