import type { Ctx } from "#app/platform/context.server";
import { notFound } from "#app/platform/errors";
import { CANDIDATES_SHOWN } from "#app/domains/campaigns/candidate-page.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { findBatch } from "#app/domains/campaigns/invitation-batch.repository.server";
import { findInvitationsOfBatch, findNextSendAt } from "#app/domains/campaigns/invitation.repository.server";
import { judgeReturns } from "#app/domains/campaigns/returns.rules";
import { senderOf } from "#app/domains/campaigns/write-invitation.server";
import { formatDate } from "#app/ui/format";

const NOT_SENT = ["failed", "withheld", "stopped"];
const isUnsent = ({ status }: { status: string }): boolean => NOT_SENT.includes(status);

/**
 * How far one batch of invitations is, and its first people, those first whom no mail reached.
 *
 * @throws DomainError `not_found`, also for a batch of another campaign.
 */
export async function batchPage(ctx: Ctx, campaignId: string, batchId: string) {
  const batch = await findBatch(ctx, batchId);
  if (batch?.campaignId !== campaignId) throw notFound("batch of invitations");
  const [campaign, people, next] = await Promise.all([
    getCampaign(ctx, campaignId),
    findInvitationsOfBatch(ctx, batchId),
    findNextSendAt(ctx, batchId),
  ]);
  const waiting = people.filter(({ status }) => status === "queued").length;
  const moment = (at: Date) => formatDate(at, ctx.language, ctx.workspace.timeZone, "date-time");
  return {
    campaign: { id: campaign.id, name: campaign.name },
    origin: batch.origin,
    sender: batch.createdByUserId ? (await senderOf(ctx, batch.createdByUserId)).name : null,
    at: moment(batch.createdAt),
    total: people.length,
    failed: people.filter(isUnsent).length,
    stopped: people.filter(({ status }) => status === "stopped").length,
    waiting,
    returns: returnsOf(people),
    pausedBecause: batch.pausedBecause,
    next: next && next > ctx.now ? moment(next) : null,
    state: stateOf(batch.state, waiting, campaign.status === "live"),
    people: [...people.filter(isUnsent), ...people.filter((one) => !isUnsent(one))]
      .slice(0, CANDIDATES_SHOWN)
      .map(({ id, contact, status, sendAt, sentAt, remindedAt, returnedAt, complainedAt }) => ({
        id,
        name: contact.name || (contact.email ?? ""),
        status: complainedAt ? "complained" : returnedAt ? "returned" : status,
        at: status === "queued" ? moment(sendAt) : sentAt && moment(sentAt),
        remindedAt: remindedAt && moment(remindedAt),
      })),
  };
}

/** How many mails left, and what came of them, whoever looked at it before. */
function returnsOf(people: ReadonlyArray<{ sentAt: Date | null; returnedAt: Date | null; complainedAt: Date | null }>) {
  const [sent, returned] = [people.filter(({ sentAt }) => sentAt).length, people.filter(({ returnedAt }) => returnedAt).length];
  return {
    sent,
    returned,
    complained: people.filter(({ complainedAt }) => complainedAt).length,
    verdict: judgeReturns({ sent, returned }),
  };
}

/** `paused` is the campaign's doing, `waiting` somebody's who paused this batch. */
function stateOf(state: string, waiting: number, isLive: boolean): "stopped" | "done" | "waiting" | "paused" | "running" {
  if (state === "stopped") return "stopped";
  if (waiting === 0) return "done";
  if (state === "paused") return "waiting";
  return isLive ? "running" : "paused";
}
