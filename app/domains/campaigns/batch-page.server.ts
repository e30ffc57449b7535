import type { Ctx } from "#app/platform/context.server";
import { notFound } from "#app/platform/errors";
import { CANDIDATES_SHOWN } from "#app/domains/campaigns/candidate-page.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { findBatch } from "#app/domains/campaigns/invitation.repository.server";
import { senderOf } from "#app/domains/campaigns/write-invitation.server";
import { formatDate } from "#app/ui/format";

const hasFailed = ({ status }: { status: string }): boolean => status === "failed";

/** How far one batch of invitations is, and its first people, those first whom no mail reached. @throws DomainError `not_found`, also for a batch of another campaign. */
export async function batchPage(ctx: Ctx, campaignId: string, batchId: string) {
  const [campaign, batch] = [await getCampaign(ctx, campaignId), await findBatch(ctx, batchId)];
  const [first] = batch;
  if (!first || first.campaignId !== campaignId) throw notFound("batch of invitations");
  const waiting = batch.filter(({ status }) => status === "queued").length;
  return {
    campaign: { id: campaign.id, name: campaign.name },
    sender: first.invitedByUserId ? (await senderOf(ctx, first.invitedByUserId)).name : null,
    at: formatDate(first.createdAt, ctx.language, ctx.workspace.timeZone, "date-time"),
    total: batch.length,
    failed: batch.filter(hasFailed).length,
    waiting,
    state: waiting === 0 ? ("done" as const) : campaign.status === "live" ? ("running" as const) : ("paused" as const),
    people: [...batch.filter(hasFailed), ...batch.filter((one) => !hasFailed(one))]
      .slice(0, CANDIDATES_SHOWN)
      .map(({ id, contact, status }) => ({ id, name: contact.name || (contact.email ?? ""), status })),
  };
}
