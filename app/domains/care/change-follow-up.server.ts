import { recordActivity } from "#app/domains/activity/record-activity.server";
import { getColleague } from "#app/domains/care/case-colleagues.server";
import { findFollowUp, updateFollowUp, type FollowUp } from "#app/domains/care/care-owner.repository.server";
import type { FollowUpChange } from "#app/domains/care/case.schema";
import { inTransaction, type Ctx } from "#app/platform/context.server";

/** How soon a case is due, and whose it is when an account has no owner. */
export const getFollowUp = (ctx: Ctx): Promise<FollowUp> => findFollowUp(ctx);

/** For cases that open from now on. @throws DomainError `not_found` for somebody who cannot work on cases. */
export function changeFollowUp(ctx: Ctx, change: FollowUpChange): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if (change.defaultOwnerUserId) await getColleague(tx, change.defaultOwnerUserId);
    await updateFollowUp(tx, change);
    await recordActivity(tx, "follow_up.changed", { kind: "workspace", id: ctx.workspaceId }, { ...change });
  });
}
