import { recordActivity } from "#app/domains/activity/record-activity.server";
import { getColleague } from "#app/domains/care/case-colleagues.server";
import { mailAssignedCase } from "#app/domains/care/case-mails.server";
import { findCase, insertCaseNote, updateCase, type CaseChange, type CaseRow } from "#app/domains/care/case.repository.server";
import { assertCaseMove, assertReopens, type CaseOutcome } from "#app/domains/care/case.rules";
import type { CaseAction } from "#app/domains/care/case.schema";
import { workScope } from "#app/domains/care/case-scope.server";
import { dayOf } from "#app/domains/care/due-day.rules";
import { assertNotPast } from "#app/domains/care/open-cases.server";
import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";

/**
 * Does what a form on the page of a case asks for.
 *
 * @throws DomainError `not_found` for a case outside the scope or somebody who cannot work on cases; `conflict` when it changed
 * meanwhile or cannot go there.
 */
export function workOnCase(ctx: Ctx, caseId: string, action: CaseAction): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const found = requireFound(await findCase(tx, caseId, workScope(tx.actor)), "case");
    if (action.intent === "note" || action.intent === "wish") return addNote(tx, found, action.intent, action.text);
    assertVersion(found, action.version);
    switch (action.intent) {
      case "assign":
        return giveCase(tx, found, action.ownerUserId);
      case "due":
        return setDueDay(tx, found, action.dueOn);
      case "reopen":
        assertReopens(found.status);
        return move(tx, found, { status: "open", outcome: null }, { kind: "reopened", text: action.text });
      case "done":
        assertCaseMove(found.status, "done");
        return move(tx, found, { status: "done", outcome: action.outcome }, { kind: "done", text: action.text, outcome: action.outcome });
      case "open":
      case "waiting":
        assertCaseMove(found.status, action.intent);
        return move(tx, found, { status: action.intent }, { kind: action.intent, text: "text" in action ? action.text : "" });
    }
  });
}

/** Gives several cases to one colleague: all of them or, when one cannot be given, none. */
export function assignCases(ctx: Ctx, { ids, ownerUserId }: { ids: readonly string[]; ownerUserId: string }): Promise<void> {
  return inTransaction(
    ctx,
    async (tx) => {
      for (const id of new Set(ids)) await giveCase(tx, requireFound(await findCase(tx, id, workScope(tx.actor)), "case"), ownerUserId);
    },
    { timeoutMs: 30_000 },
  );
}

async function giveCase(tx: Ctx, found: CaseRow, ownerUserId: string): Promise<void> {
  if (found.ownerUserId === ownerUserId) return;
  await getColleague(tx, ownerUserId);
  await saveOnce(tx, found, { ownerUserId });
  await recordActivity(tx, "case.assigned", { kind: "case", id: found.id }, { from: found.ownerUserId, to: ownerUserId });
  if (found.status !== "done") await mailAssignedCase(tx, found, ownerUserId);
}

async function setDueDay(tx: Ctx, found: CaseRow, dueOn: string): Promise<void> {
  assertNotPast(dueOn, dayOf(tx.now, tx.workspace.timeZone));
  await saveOnce(tx, found, { dueOn });
  await recordActivity(tx, "case.rescheduled", { kind: "case", id: found.id }, { from: found.dueOn, to: dueOn });
}

async function addNote(tx: Ctx, found: CaseRow, kind: "note" | "wish", text: string): Promise<void> {
  await insertCaseNote(tx, { caseId: found.id, kind, text });
  await recordActivity(tx, "case.noted", { kind: "case", id: found.id }, { isWish: kind === "wish" });
}

type MoveNote = { kind: "open" | "waiting" | "done" | "reopened"; text: string; outcome?: CaseOutcome };

async function move(tx: Ctx, found: CaseRow, change: CaseChange, note: MoveNote): Promise<void> {
  await saveOnce(tx, found, change);
  await insertCaseNote(tx, { caseId: found.id, ...note });
  const kind = note.kind === "reopened" ? "case.reopened" : (`case.${note.kind === "open" ? "resumed" : note.kind}` as const);
  await recordActivity(tx, kind, { kind: "case", id: found.id }, note.outcome ? { outcome: note.outcome } : {});
}

async function saveOnce(tx: Ctx, found: CaseRow, change: CaseChange): Promise<void> {
  if (!(await updateCase(tx, found.id, found.version, change))) throw changedMeanwhile();
}

function assertVersion(found: CaseRow, version: number): void {
  if (found.version !== version) throw changedMeanwhile();
}

const changedMeanwhile = (): DomainError =>
  new DomainError("conflict", "somebody changed this case in the meantime: look at it again", { text: { key: "care:refused.changed" } });
