import { recordActivity, recordActivities } from "#app/domains/activity/record-activity.server";
import { findFollowedAnswers } from "#app/domains/care/answer-action.repository.server";
import { getColleague } from "#app/domains/care/case-colleagues.server";
import { mailOpenedCases } from "#app/domains/care/case-mails.server";
import { CASE_OPENS_WITHIN_DAYS, type CaseOutcome } from "#app/domains/care/case.rules";
import { insertCaseNote, insertCasesOnce, updateCase, type NewCase, type OpenedCase } from "#app/domains/care/case.repository.server";
import { workScope } from "#app/domains/care/case-scope.server";
import { findDefaultOwner, findFollowUp } from "#app/domains/care/care-owner.repository.server";
import { addWorkingDays, dayOf } from "#app/domains/care/due-day.rules";
import { npsClassOf } from "#app/domains/nps/nps-score.rules";
import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError, notFound } from "#app/platform/errors";
import { addDays } from "#app/platform/instants";

/** An answer as it was just stored; `answeredAt` in milliseconds. */
export type ArrivedAnswer = { id: string; status: string; score: number | null; answeredAt: number | null };

/**
 * Opens a case for every detractor among answers that just arrived and are younger than thirty days; its owner hears of it, of those
 * of a file when the file is done (`mailCasesOfImport`). An answer that has a case keeps that one. Runs in the transaction that stores
 * the answers.
 */
export async function openCasesForArrived(
  tx: Ctx,
  answers: readonly ArrivedAnswer[],
  { isOfFile = false }: { isOfFile?: boolean } = {},
): Promise<void> {
  const oldest = addDays(tx.now, -CASE_OPENS_WITHIN_DAYS).getTime();
  const detractors = answers.filter(
    ({ status, score, answeredAt }) =>
      status === "completed" && score !== null && npsClassOf(score) === "detractor" && answeredAt !== null && answeredAt > oldest,
  );
  if (detractors.length === 0) return;
  const opened = await insertWithDefaults(
    tx,
    detractors.map(({ id }) => ({ responseId: id })),
  );
  await recordActivities(
    tx,
    "case.opened",
    opened.map(({ id, ownerUserId }) => ({ subject: { kind: "case", id }, data: { to: ownerUserId, isAutomatic: true } })),
  );
  if (!isOfFile) await mailOpenedCases(tx, opened);
}

export type CaseByHand = { responseIds: readonly string[]; ownerUserId?: string; dueOn?: string; wish?: string };

/**
 * A colleague takes answers up. Those that have a case already keep it.
 *
 * @param byHand `wish`: what would have made the score a 9, in the words of whoever heard it.
 * @returns the cases that were opened.
 * @throws DomainError `not_found` for an answer outside the scope, and for an owner who cannot work on cases.
 */
export function openCases(ctx: Ctx, { responseIds, ownerUserId, dueOn, wish }: CaseByHand): Promise<OpenedCase[]> {
  return inTransaction(ctx, async (tx) => {
    await requireAnswers(tx, responseIds);
    if (ownerUserId) await getColleague(tx, ownerUserId);
    const opened = await insertWithDefaults(
      tx,
      responseIds.map((responseId) => ({ responseId, ownerUserId, dueOn })),
    );
    for (const { id, ownerUserId: to } of opened) {
      await recordActivity(tx, "case.opened", { kind: "case", id }, { to });
      if (wish) await insertCaseNote(tx, { caseId: id, kind: "wish", text: wish });
    }
    await mailOpenedCases(tx, opened);
    return opened;
  });
}

/** Writes down that answers need nothing: each has a case that ended. Answers with a case keep it. @returns how many. */
export function setAside(ctx: Ctx, responseIds: readonly string[]): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    await requireAnswers(tx, responseIds);
    const mine = tx.actor.kind === "user" ? tx.actor.id : null;
    const opened = await insertWithDefaults(
      tx,
      responseIds.map((responseId) => ({ responseId, ownerUserId: mine })),
    );
    const outcome: CaseOutcome = "no_action";
    for (const { id } of opened) {
      await updateCase(tx, id, 1, { status: "done", outcome });
      await insertCaseNote(tx, { caseId: id, kind: "done", text: "", outcome });
      await recordActivity(tx, "case.done", { kind: "case", id }, { outcome });
    }
    return opened.length;
  });
}

async function requireAnswers(tx: Ctx, responseIds: readonly string[]): Promise<void> {
  const wanted = new Set(responseIds);
  const found = await findFollowedAnswers(tx, [...wanted], workScope(tx.actor));
  if (found.length < wanted.size) throw notFound("answer");
}

type AskedCase = Omit<NewCase, "dueOn"> & { dueOn?: string };

async function insertWithDefaults(tx: Ctx, cases: readonly AskedCase[]): Promise<OpenedCase[]> {
  const { dueWorkingDays, defaultOwnerUserId } = await findFollowUp(tx);
  const today = dayOf(tx.now, tx.workspace.timeZone);
  const usual = addWorkingDays(today, dueWorkingDays);
  for (const { dueOn } of cases) if (dueOn) assertNotPast(dueOn, today);
  return insertCasesOnce(
    tx,
    cases.map((asked) => ({ ...asked, dueOn: asked.dueOn ?? usual })),
    await findDefaultOwner(tx, defaultOwnerUserId),
  );
}

/** @throws DomainError `invalid` for a due day before today. */
export function assertNotPast(dueOn: string, today: string): void {
  if (dueOn >= today) return;
  const message = `must not be before today, ${today}`;
  throw new DomainError("invalid", `the due day ${message}`, {
    errors: [{ path: "dueOn", message }],
    text: { key: "care:refused.past" },
  });
}
