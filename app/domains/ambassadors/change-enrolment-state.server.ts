import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { findEnrolment, updateEnrolmentState } from "#app/domains/ambassadors/ambassador.repository.server";
import { assertStateChange, enrolmentReason, type EnrolmentState } from "#app/domains/ambassadors/enrolment.rules";

export type StateInput = {
  enrolmentId: string;
  to: EnrolmentState;
  reason?: string | null;
  ambassadorId?: string;
  /** The state in which somebody saw it; in another one nothing is changed. */
  seen?: EnrolmentState;
};

/**
 * Pauses, resumes, leaves or bans an enrolment, with the coded reason of that state. What was earned stays.
 *
 * @param input `ambassadorId` narrows to that ambassador's own enrolments.
 * @throws DomainError `not_found`; `conflict` for a way that does not exist or when somebody was first; `invalid` for the reason.
 */
export function changeEnrolmentState(ctx: Ctx, { enrolmentId, to, reason, ambassadorId, seen }: StateInput): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const found = await findEnrolment(tx, enrolmentId);
    const enrolment = requireFound(ambassadorId && found?.ambassadorId !== ambassadorId ? null : found, "enrolment");
    const from = enrolment.state as EnrolmentState;
    if (seen && seen !== from) throw changedMeanwhile();
    assertStateChange(from, to);
    const change = { state: to, reasonCode: enrolmentReason(to, reason), ...momentsOf(ctx, to) };
    if (!(await updateEnrolmentState(tx, enrolmentId, from, change))) throw changedMeanwhile();
    await recordActivity(
      tx,
      `enrolment.${to}`,
      { kind: "ambassador", id: enrolment.ambassadorId },
      { enrolmentId, from, reason: change.reasonCode },
    );
  });
}

const changedMeanwhile = () =>
  new DomainError("conflict", "somebody else changed this enrolment first", { text: { key: "ambassador:refused.changed" } });

function momentsOf({ now }: Ctx, to: EnrolmentState): { leftAt?: Date | null; bannedAt?: Date | null } {
  if (to === "left") return { leftAt: now };
  if (to === "banned") return { bannedAt: now };
  return { leftAt: null, bannedAt: null };
}
