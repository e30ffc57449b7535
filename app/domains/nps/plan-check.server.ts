import { checkRows } from "#app/domains/nps/check-draft.server";
import type { OpenDraft } from "#app/domains/nps/draft-nps-import.server";
import type { DraftPlan } from "#app/domains/nps/nps-draft.rules";
import { npsDraftCheckJob } from "#app/domains/nps/nps-import.jobs";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { enqueue } from "#app/platform/jobs/enqueue.server";

/** Some six thousand rows: a look through them takes about a second. */
export const CHECKED_AT_ONCE_BYTES = 700_000;

/**
 * Looks through a file before somebody sees its page when it is small, and leaves it to a job when it is large: no page waits longer
 * than a moment (docs/decisions/096-large-files-are-checked-by-a-job.md).
 *
 * @param write stores the draft with this plan.
 */
export async function planCheck(
  ctx: Ctx,
  { id, uploadId, sizeBytes, plan, source, dateOrder }: Omit<OpenDraft, "fileName">,
  write: (tx: Ctx, plan: DraftPlan) => Promise<void>,
): Promise<void> {
  const { layout, names, uses, answeredOn } = plan;
  if (sizeBytes <= CHECKED_AT_ONCE_BYTES) {
    const check = await checkRows(ctx, uploadId, layout, { source, dateOrder, answeredOn, names, uses });
    return write(ctx, { ...plan, check, checkRunId: null });
  }
  await inTransaction(ctx, async (tx) => {
    const checkRunId = await enqueue(tx, npsDraftCheckJob, { draftId: id }, { subjectId: id, key: id });
    await write(tx, { ...plan, check: null, checkRunId });
  });
}
