import { recordActivity } from "#app/domains/activity/record-activity.server";
import { findEnrolmentsOf, updateEnrolmentState } from "#app/domains/ambassadors/ambassador.repository.server";
import { nextStates, type EnrolmentState } from "#app/domains/ambassadors/enrolment.rules";
import type { Ctx } from "#app/platform/context.server";

/** Ends every enrolment that can still end, as at the ambassador's own request. What evidence of before earns stays. */
export async function endEnrolments(tx: Ctx, ambassadorId: string): Promise<void> {
  for (const { id: enrolmentId, state } of await findEnrolmentsOf(tx, ambassadorId)) {
    const from = state as EnrolmentState;
    if (!nextStates(from).includes("left")) continue;
    if (await updateEnrolmentState(tx, enrolmentId, from, { state: "left", reasonCode: "own_request", leftAt: tx.now }))
      await recordActivity(tx, "ambassador.left", { kind: "ambassador", id: ambassadorId }, { enrolmentId, reason: "own_request" });
  }
}
