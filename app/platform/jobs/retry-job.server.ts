import { inTransaction, type Ctx } from "#app/platform/context.server";
import { notFound } from "#app/platform/errors";
import type { JobPayload } from "#app/platform/jobs/enqueue.server";
import { queueOf } from "#app/platform/jobs/job-contract";

/**
 * Puts a failed or cancelled job back in the queue as the same run, with all its attempts again; a long one takes its turn again.
 * Of several calls at once one does it.
 *
 * @throws DomainError `not_found` when there is no failed or cancelled job with this id.
 */
export function retryJob(ctx: Ctx, jobRunId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const [run] = await tx.db.jobRun.updateManyAndReturn({
      where: { workspaceId: tx.workspaceId, id: jobRunId, state: { in: ["failed", "cancelled"] } },
      data: { state: "queued", attempts: 0, error: null, runAt: tx.now, finishedAt: null },
      select: { name: true, payload: true, maxAttempts: true },
    });
    if (!run) throw notFound("failed job");
    const payload: JobPayload = {
      workspaceId: tx.workspaceId,
      jobRunId,
      actor: { kind: tx.actor.kind, id: tx.actor.id },
      data: run.payload,
    };
    await tx.db.$executeRaw`
      SELECT graphile_worker.add_job(${run.name}, payload := ${JSON.stringify(payload)}::json, queue_name := ${queueOf(tx.workspaceId, run.name)},
        run_at := ${tx.app.clock.toReal(tx.now)}, max_attempts := ${run.maxAttempts}::int)`;
  });
}
