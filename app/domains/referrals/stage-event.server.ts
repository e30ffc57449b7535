import type { Ctx } from "#app/platform/context.server";
import type { RewardableEvent } from "#app/domains/referrals/attribute-event.server";
import { findSubjectOfLead } from "#app/domains/referrals/evidence.repository.server";
import { stageEventOf, type StageRef } from "#app/domains/referrals/rewardable-event";

/** The stage that a lead reached, with the person and company it is about; null for an unknown lead. */
export async function stageEvent(ctx: Ctx, ref: StageRef): Promise<RewardableEvent | null> {
  const subject = await findSubjectOfLead(ctx, ref.leadId);
  return subject && stageEventOf(ref, { ...subject, currency: ctx.workspace.currency });
}
