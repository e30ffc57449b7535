import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError, notFound } from "#app/platform/errors";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { findBatch, updateBatchState, type BatchState } from "#app/domains/campaigns/invitation-batch.repository.server";
import { markStopped } from "#app/domains/campaigns/invitation.repository.server";
import { planBatch } from "#app/domains/campaigns/send-invitations.server";

/** What can be done with a batch that is on its way, and from which states. */
const FROM: Record<BatchState, BatchState[]> = { paused: ["running"], running: ["paused"], stopped: ["running", "paused"] };

/**
 * Pauses a batch, lets it go on, or stops it for good: who waits then is invited no more by it, and can be invited anew. Mails that
 * have left stay sent.
 *
 * @throws DomainError `not_found`, also for a batch of another campaign; `conflict` when it is over or somebody was first.
 */
export function changeBatch(ctx: Ctx, campaignId: string, batchId: string, to: BatchState): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId);
    if (batch?.campaignId !== campaignId) throw notFound("batch of invitations");
    if (!(await updateBatchState(tx, batchId, FROM[to], to)))
      throw new DomainError("conflict", `a batch that is ${batch.state} cannot become ${to}`, { text: { key: "sending:batch.changed" } });
    const stopped = to === "stopped" ? await markStopped(tx, batchId) : 0;
    if (to === "running") await planBatch(tx, batchId);
    await recordActivity(
      tx,
      `invitations.${to}`,
      { kind: "campaign", id: campaignId },
      { batchId, ...(to === "stopped" && { count: stopped }) },
    );
  });
}
