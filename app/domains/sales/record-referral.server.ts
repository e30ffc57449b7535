import { userIdOf, type Ctx } from "#app/platform/context.server";
import { DomainError } from "#app/platform/errors";
import { dayOf } from "#app/domains/care/due-day.rules";
import { introduceLead, type IntroductionOutcome } from "#app/domains/sales/introduce-lead.server";
import { dayEnd } from "#app/domains/sales/lead-sales.server";
import type { VerbalReferral } from "#app/domains/sales/lead.schema";

/**
 * Somebody named a person in a conversation. It counts from the day of that conversation, and goes to whom every introduction goes,
 * unless a colleague is chosen.
 *
 * @throws DomainError `invalid` for a day to come; `not_found` for an owner who may not own leads.
 */
export async function recordReferral(ctx: Ctx, referral: VerbalReferral): Promise<IntroductionOutcome> {
  const { who, name, reach, companyName, happenedOn, ownerUserId, whyNow, isTold } = referral;
  if (happenedOn && happenedOn > dayOf(ctx.now, ctx.workspace.timeZone))
    throw new DomainError("invalid", "happenedOn must be today or a day before", {
      errors: [{ path: "happenedOn", message: ctx.t("sales:record.notYet") }],
    });
  const isAmbassador = who.startsWith("enr_");
  return introduceLead(ctx, {
    source: "verbal_referral",
    enrolmentId: isAmbassador ? who : null,
    introducerContactId: isAmbassador ? undefined : who,
    person: { name, companyName, ...reach },
    whyNow,
    isTold,
    askedByUserId: userIdOf(ctx),
    ownerUserId,
    ...(happenedOn && { happenedAt: dayEnd(ctx, happenedOn) }),
  });
}
