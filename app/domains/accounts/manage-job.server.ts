import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError, isDomainError } from "#app/platform/errors";
import { cancelJob } from "#app/platform/jobs/cancel-job.server";
import { retryJob } from "#app/platform/jobs/retry-job.server";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { listFailedJobIds } from "#app/domains/accounts/job-run.repository.server";

const MOST_AT_ONCE = 500;

/** @throws DomainError `not_found` when there is no failed or cancelled job with this id. */
export function retryOneJob(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await retryJob(tx, id);
    await recordActivity(tx, "job.retried", { kind: "job", id });
  });
}

/** Tries every failed job again, the oldest five hundred; each is a change of its own. @returns how many are in the queue again. */
export async function retryFailedJobs(ctx: Ctx): Promise<number> {
  let retried = 0;
  for (const id of await listFailedJobIds(ctx, MOST_AT_ONCE)) if (await retryUnlessTaken(ctx, id)) retried += 1;
  return retried;
}

async function retryUnlessTaken(ctx: Ctx, id: string): Promise<boolean> {
  try {
    await retryOneJob(ctx, id);
    return true;
  } catch (error) {
    // Somebody else tried this one in the meantime; the others are still to be done.
    if (isDomainError(error) && error.code === "not_found") return false;
    throw error;
  }
}

/** @throws DomainError `conflict` when the job does not wait. */
export function cancelWaitingJob(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if (!(await cancelJob(tx, id)))
      throw new DomainError("conflict", "only a job that waits can be cancelled", { text: { key: "settings:jobs.notWaiting" } });
    await recordActivity(tx, "job.cancelled", { kind: "job", id });
  });
}
