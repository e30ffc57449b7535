import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { notFound } from "#app/platform/errors";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { findFallFacts, markKept } from "#app/domains/ambassadors/ambassador.repository.server";
import { hasFallen } from "#app/domains/ambassadors/enrolment.rules";
import { lastAnswerOf } from "#app/domains/nps/list-latest-answers.server";

/** Whether somebody whose later score fell is asked if they want to go on: gently, and once for each such answer. */
export async function isExitOffered(ctx: Ctx, enrolmentId: string): Promise<boolean> {
  const facts = await findFallFacts(ctx, enrolmentId);
  return facts !== null && hasFallen(facts, await lastAnswerOf(ctx, facts.ambassador.contactId));
}

/** "I go on": nothing changes, and the question goes away. @throws DomainError `not_found` for an enrolment that is not the actor's own. */
export function keepGoing(ctx: Ctx, enrolmentId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { ambassadorId } = requireFound(await findFallFacts(tx, enrolmentId), "enrolment");
    if (tx.actor.kind !== "user" || tx.actor.ambassadorId !== ambassadorId) throw notFound("enrolment");
    await markKept(tx, enrolmentId);
    await recordActivity(tx, "enrolment.kept", { kind: "ambassador", id: ambassadorId }, { enrolmentId });
  });
}
