import { inTransaction, type Ctx } from "#app/platform/context.server";
import { DomainError, notFound } from "#app/platform/errors";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { findEnrolment, updateEnrolmentState } from "#app/domains/ambassadors/ambassador.repository.server";
import { assertStateChange, type EnrolmentState } from "#app/domains/ambassadors/enrolment.rules";

/**
 * An ambassador stops with a campaign of their own accord. What evidence of before earns stays theirs.
 *
 * @throws DomainError `not_found` for an enrolment that is not the actor's own; `conflict` when it ended already.
 */
export function leaveCampaign(ctx: Ctx, enrolmentId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const enrolment = await findEnrolment(tx, enrolmentId);
    const ambassadorId = tx.actor.kind === "user" ? tx.actor.ambassadorId : null;
    if (!enrolment || enrolment.ambassadorId !== ambassadorId) throw notFound("enrolment");
    const from = enrolment.state as EnrolmentState;
    assertStateChange(from, "left");
    const isMoved = await updateEnrolmentState(tx, enrolmentId, from, { state: "left", reasonCode: "own_request", leftAt: tx.now });
    if (!isMoved)
      throw new DomainError("conflict", "the enrolment was changed by somebody else", { text: { key: "ambassador:refused.changed" } });
    await recordActivity(tx, "ambassador.left", { kind: "ambassador", id: enrolment.ambassadorId }, { enrolmentId, reason: "own_request" });
  });
}
