import { recordActivity } from "#app/domains/activity/record-activity.server";
import { removeImportedPeople } from "#app/domains/contacts/remove-imported-people.server";
import { removeImportedSales } from "#app/domains/referrals/remove-imported-sales.server";
import { dealImportUndoJob } from "#app/domains/sales/deal-import.jobs";
import {
  claimDealUndo,
  endDealUndo,
  findDealImport,
  setDealUndoResult,
  startDealUndo,
} from "#app/domains/sales/deal-import.repository.server";
import { deleteImportedLeads, LEAD_REFERENCED, lockImportedLeads } from "#app/domains/sales/imported-lead.repository.server";
import { inTransaction, lockInTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { findReferenced, findReferences } from "#app/platform/db/references.server";
import { DomainError } from "#app/platform/errors";
import { enqueue } from "#app/platform/jobs/enqueue.server";
import { addKept, addRemoved, beginUndo, type UndoResult } from "#app/platform/uploads/undo-result";

/** What taking an import back is about, in the order in which it is done: what names others goes before them. */
export const DEAL_UNDO_PARTS = ["sales", "leads", "contacts", "companies"] as const;
export type DealUndoPart = (typeof DEAL_UNDO_PARTS)[number];
export type DealUndoResult = UndoResult<DealUndoPart>;

const BATCH = 1_000;

/**
 * Takes an import back: a job removes what it brought, and keeps what other data depends on. A sale that somebody is credited
 * for stays, and is taken back by a line of its own, with what it earned.
 *
 * @throws DomainError `not_found`; `conflict` while the import runs, or when it is or was taken back.
 */
export async function undoDealImport(ctx: Ctx, importId: string): Promise<void> {
  requireFound(await findDealImport(ctx, importId), "import");
  await inTransaction(ctx, async (tx) => {
    if (!(await claimDealUndo(tx, importId)))
      throw new DomainError("conflict", "this import cannot be taken back now", { text: { key: "import-undo:refused" } });
    await enqueue(tx, dealImportUndoJob, { importId }, { subjectId: `${importId}:undo` });
    await recordActivity(tx, "deal_import.undo_started", { kind: "deal_import", id: importId });
  });
}

/** What the job does; run again it goes on where it stopped. */
export async function runDealImportUndo(ctx: Ctx, importId: string, { isLast }: { isLast: boolean }): Promise<void> {
  const found = requireFound(await findDealImport(ctx, importId), "import");
  if (!(await startDealUndo(ctx, importId))) return;
  try {
    let result = beginUndo(DEAL_UNDO_PARTS, found.undoResult as DealUndoResult | null);
    const undo = { importId, until: found.finishedAt ?? ctx.now };
    for (const part of DEAL_UNDO_PARTS)
      for (let after: string | null = ""; after !== null;) [result, after] = await takeBatch(ctx, undo, part, result, after);
    await end(ctx, importId, "done", result);
  } catch (error) {
    if (isLast) await end(ctx, importId, "failed", null);
    throw error;
  }
}

type Undo = { importId: string; until: Date };
type Taken = { removed: number; kept: Array<{ id: string; because: string }>; last: string | null };

function takeBatch(
  ctx: Ctx,
  undo: Undo,
  part: DealUndoPart,
  before: DealUndoResult,
  after: string,
): Promise<[DealUndoResult, string | null]> {
  return inTransaction(
    ctx,
    async (tx) => {
      const { removed, kept, last } = await takeBack(tx, undo, part, after);
      const result = addKept(addRemoved(before, part, removed), part, kept);
      await setDealUndoResult(tx, undo.importId, result);
      return [result, last];
    },
    { timeoutMs: 60_000 },
  );
}

function takeBack(tx: Ctx, undo: Undo, part: DealUndoPart, after: string): Promise<Taken> {
  if (part === "sales") return removeImportedSales(tx, { importId: undo.importId, after, take: BATCH });
  if (part === "leads") return removeImportedLeads(tx, undo, after);
  return removeImportedPeople(tx, part === "contacts" ? "contact" : "company", { ...undo, after, take: BATCH });
}

async function removeImportedLeads(tx: Ctx, { importId, until }: Undo, after: string): Promise<Taken> {
  await lockInTransaction(tx, "lead");
  const found = await lockImportedLeads(tx, importId, after, BATCH);
  const ids = found.map(({ id }) => id);
  const named = await findReferenced(tx, LEAD_REFERENCED, await findReferences(tx, LEAD_REFERENCED), ids);
  const kept = found.flatMap(({ id, updatedAt }) => {
    const because = named.get(id) ?? (updatedAt > until ? "changed" : null);
    return because ? [{ id, because }] : [];
  });
  const keptIds = new Set(kept.map(({ id }) => id));
  const gone = ids.filter((id) => !keptIds.has(id));
  await deleteImportedLeads(tx, gone);
  return { removed: gone.length, kept, last: found.length < BATCH ? null : (ids.at(-1) ?? null) };
}

async function end(ctx: Ctx, importId: string, undoState: "done" | "failed", result: DealUndoResult | null): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const undoneAt = undoState === "done" ? ctx.app.clock.now() : null;
    if (!(await endDealUndo(tx, importId, { undoState, undoneAt }))) return;
    const counts = result ? { removed: result.removed.sales + result.removed.leads, kept: result.kept.sales + result.kept.leads } : {};
    await recordActivity(
      tx,
      undoState === "done" ? "deal_import.undone" : "deal_import.undo_failed",
      { kind: "deal_import", id: importId },
      counts,
    );
  });
}
