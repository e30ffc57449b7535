import { inTransaction, requireFound, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { recordActivity } from "#app/domains/activity/record-activity.server";
import { disableLinkOnce, findLinkOfAmbassador } from "#app/domains/referrals/referral-link.repository.server";

/**
 * An ambassador ends a link of their own: whoever follows it is told so (410), what it brought stays counted. Its code is never
 * given out again, because it is printed somewhere. Safe to repeat.
 *
 * @throws DomainError `not_found` for a link that is not the actor's own; `conflict` for the first one, which the portal shares.
 */
export function disableLink(ctx: Ctx, linkId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const ambassadorId = tx.actor.kind === "user" ? tx.actor.ambassadorId : null;
    const link = requireFound(ambassadorId ? await findLinkOfAmbassador(tx, linkId, ambassadorId) : null, "link");
    if (link.isDefault)
      throw new DomainError("conflict", "the first link of an enrolment cannot be ended; leave the campaign instead", {
        text: { key: "portal-links:refused.first" },
      });
    if (!(await disableLinkOnce(tx, link.id))) return;
    await recordActivity(tx, "link.disabled", { kind: "enrolment", id: link.enrolmentId }, { linkId: link.id });
  });
}
