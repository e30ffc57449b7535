import { inTransaction, type Ctx } from "#app/platform/context.server";

/**
 * Takes a job that waits (for its time, or for another try) out of the queue. It can be tried again later.
 *
 * @returns false when it does not wait: it runs, is over, or is none of this workspace.
 */
export function cancelJob(ctx: Ctx, jobRunId: string): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.jobRun.updateMany({
      where: { workspaceId: tx.workspaceId, id: jobRunId, state: "queued" },
      data: { state: "cancelled", finishedAt: tx.now },
    });
    if (count === 0) return false;
    // A worker that holds it this very moment finds it cancelled and leaves it.
    await tx.db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE payload->>'jobRunId' = ${jobRunId} AND locked_at IS NULL`;
    return true;
  });
}
