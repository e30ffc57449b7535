import { recordActivity } from "#app/domains/activity/record-activity.server";
import { removeUntouchedCases } from "#app/domains/care/remove-untouched-cases.server";
import { removeImportedPeople } from "#app/domains/contacts/remove-imported-people.server";
import { npsImportUndoJob } from "#app/domains/nps/nps-import.jobs";
import { findImport } from "#app/domains/nps/nps-import.repository.server";
import { npsClassOf } from "#app/domains/nps/nps-score.rules";
import { updateResponses } from "#app/domains/nps/response.repository.server";
import { addKept, addRemoved, beginUndo, withRemoved, type UndoPart, type UndoResult } from "#app/domains/nps/undo.rules";
import {
  claimUndo,
  deleteResponses,
  endUndo,
  findUndoResult,
  lockCorrectedResponses,
  lockImportedResponses,
  RESPONSE_REFERENCED,
  setUndoResult,
  startUndo,
} from "#app/domains/nps/undo.repository.server";
import { inTransaction, lockInTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { findReferenced, findReferences, type Reference } from "#app/platform/db/references.server";
import { DomainError } from "#app/platform/errors";
import { enqueue, reportProgress } from "#app/platform/jobs/enqueue.server";

const BATCH = 2_000;

/**
 * Takes an import back: a job removes what it brought, gives back what it corrected, and keeps what other data depends on.
 *
 * @throws DomainError `not_found`; `conflict` while the import runs, or when it is or was taken back.
 */
export async function undoNpsImport(ctx: Ctx, importId: string): Promise<void> {
  requireFound(await findImport(ctx, importId), "import");
  await inTransaction(ctx, async (tx) => {
    if (!(await claimUndo(tx, importId)))
      throw new DomainError("conflict", "this import cannot be taken back now", { text: { key: "import-undo:refused" } });
    await enqueue(tx, npsImportUndoJob, { importId }, { subjectId: `${importId}:undo` });
    await recordActivity(tx, "nps_import.undo_started", { kind: "nps_import", id: importId });
  });
}

/** What the job does; run again it goes on where it stopped. */
export async function runNpsImportUndo(
  ctx: Ctx,
  importId: string,
  { jobRunId, isLast }: { jobRunId: string; isLast: boolean },
): Promise<void> {
  const found = requireFound(await findImport(ctx, importId), "import");
  if (!(await startUndo(ctx, importId))) return;
  try {
    let result = beginUndo(found.undoResult as UndoResult | null);
    const undo = { importId, until: found.finishedAt ?? ctx.now };
    for (const step of STEPS) {
      for (let after: string | null = ""; after !== null;) {
        [result, after] = await takeBatch(ctx, undo, step, result, after);
        await reportProgress(ctx, jobRunId, {
          done: result.removed.responses + result.restored,
          total: found.createdCount + found.updatedCount,
        });
      }
    }
    await end(ctx, importId, "done", result);
  } catch (error) {
    if (isLast) await end(ctx, importId, "failed", null);
    throw error;
  }
}

type Undo = { importId: string; until: Date };
type Batch = [UndoResult, after: string | null];
type Step = (tx: Ctx, undo: Undo, result: UndoResult, after: string) => Promise<Batch>;

/** Nobody adds people or answers during a batch; between two of them everybody can. */
function takeBatch(ctx: Ctx, undo: Undo, step: Step, before: UndoResult, after: string): Promise<Batch> {
  return inTransaction(
    ctx,
    async (tx) => {
      await lockInTransaction(tx, "people");
      const [result, next] = await step(tx, undo, withRemoved(before, await findUndoResult(tx, undo.importId)), after);
      await setUndoResult(tx, undo.importId, result);
      return [result, next];
    },
    { timeoutMs: 60_000 },
  );
}

const removeAnswers: Step = async (tx, { importId }, result, after) => {
  const found = await lockImportedResponses(tx, importId, after, BATCH);
  const references = await findReferences(tx, RESPONSE_REFERENCED);
  const isCase = ({ table }: Reference) => table === "CareCase";
  const namedBy = (some: readonly Reference[], ids: string[]) => findReferenced(tx, RESPONSE_REFERENCED, some, ids);
  const corrected = found.filter(({ rowImportId }) => rowImportId !== importId).map(({ id }) => [id, "corrected"] as const);
  const named = await namedBy(
    references.filter((one) => !isCase(one)),
    found.map(({ id }) => id),
  );
  const why = new Map([...named, ...corrected]);
  // A case that opened by itself goes with its answer, once nothing else keeps the answer.
  const free = found.map(({ id }) => id).filter((id) => !why.has(id));
  await removeUntouchedCases(tx, free);
  for (const [id, because] of await namedBy(references.filter(isCase), free)) why.set(id, because);
  const kept = found.flatMap(({ id }) => {
    const because = why.get(id);
    return because ? [{ id, because }] : [];
  });
  const gone = free.filter((id) => !why.has(id));
  await deleteResponses(tx, gone);
  return [addKept(addRemoved(result, "responses", gone.length), "responses", kept), nextAfter(found)];
};

const restoreAnswers: Step = async (tx, { importId }, result, after) => {
  const found = await lockCorrectedResponses(tx, importId, after, BATCH);
  const waiting = found.filter(({ isRestored }) => !isRestored);
  const restorable = waiting.filter(({ now }) => now.rowImportId === importId);
  const corrected = waiting.filter(({ now }) => now.rowImportId !== importId).map(({ now }) => ({ id: now.id, because: "corrected" }));
  await updateResponses(
    tx,
    restorable.map(({ now, before }) => ({ ...before, id: now.id, before: now })),
    `undo:${importId}`,
    true,
  );
  await removeUntouchedCases(
    tx,
    restorable.filter(({ before }) => before.score === null || npsClassOf(before.score) !== "detractor").map(({ now }) => now.id),
  );
  const restored = { ...result, restored: result.restored + restorable.length };
  return [addKept(restored, "responses", corrected), nextAfter(found.map(({ versionId }) => ({ id: versionId })))];
};

const removePeople =
  (part: Exclude<UndoPart, "responses">): Step =>
  async (tx, undo, result, after) => {
    const kind = part === "contacts" ? "contact" : "company";
    const { removed, kept, last } = await removeImportedPeople(tx, kind, { ...undo, after, take: BATCH });
    return [addKept(addRemoved(result, part, removed), part, kept), last];
  };

const STEPS: readonly Step[] = [removeAnswers, restoreAnswers, removePeople("contacts"), removePeople("companies")];

const nextAfter = (found: ReadonlyArray<{ id: string }>): string | null => (found.length < BATCH ? null : (found.at(-1)?.id ?? null));

async function end(ctx: Ctx, importId: string, undoState: "done" | "failed", result: UndoResult | null): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const at = ctx.app.clock.now();
    if (!(await endUndo(tx, importId, { undoState, undoneAt: undoState === "done" ? at : null }))) return;
    const counts = result ? { removed: result.removed.responses, restored: result.restored, kept: result.kept.responses } : {};
    await recordActivity(
      tx,
      undoState === "done" ? "nps_import.undone" : "nps_import.undo_failed",
      { kind: "nps_import", id: importId },
      counts,
    );
  });
}
