import { checkRows } from "#app/domains/nps/check-draft.server";
import { DraftPlan } from "#app/domains/nps/nps-draft.rules";
import { findDraft, storeDraftCheck } from "#app/domains/nps/nps-draft.repository.server";
import type { AskedDateOrder } from "#app/domains/nps/check-file.server";
import type { Source } from "#app/domains/nps/nps-source.rules";
import type { Ctx } from "#app/platform/context.server";
import { reportProgress } from "#app/platform/jobs/enqueue.server";

/** Ends the look: other columns were asked for meanwhile, or the file was put away. */
class SupersededError extends Error {}

/** Looks through the file of a draft and writes down what it found, as long as nobody asks for another look. Safe to repeat. */
export async function runDraftCheck(ctx: Ctx, draftId: string, jobRunId: string): Promise<void> {
  const draft = await wantedDraft(ctx, draftId, jobRunId);
  if (!draft) return;
  const { names, uses, answeredOn, layout } = draft.plan;
  const [source, dateOrder] = [draft.source as Source, draft.dateOrder as AskedDateOrder];
  try {
    const check = await checkRows(ctx, draft.uploadId, layout, { source, dateOrder, answeredOn, names, uses }, async (done, total) => {
      await reportProgress(ctx, jobRunId, { done, total });
      if (!(await wantedDraft(ctx, draftId, jobRunId))) throw new SupersededError();
    });
    await storeDraftCheck(ctx, draftId, jobRunId, check);
  } catch (error) {
    if (!(error instanceof SupersededError)) throw error;
  }
}

/** The draft when it still waits for this run; null otherwise. */
async function wantedDraft(ctx: Ctx, draftId: string, jobRunId: string) {
  const found = await findDraft(ctx, draftId);
  if (!found) return null;
  const plan = DraftPlan.parse(found.plan);
  return plan.checkRunId === jobRunId ? { ...found, plan } : null;
}
