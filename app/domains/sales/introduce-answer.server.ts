import { findFollowedAnswer } from "#app/domains/care/followed-answer.server";
import { introduceLead, type IntroductionOutcome } from "#app/domains/sales/introduce-lead.server";
import { requireFound, userIdOf, type Ctx } from "#app/platform/context.server";

export { listSellers } from "#app/domains/sales/lead-history.repository.server";

/**
 * Makes a lead of an answer, with the answer attached: once per answer, whoever asks and however often. It adds no evidence,
 * so no ambassador is credited for it.
 *
 * @throws DomainError `not_found` for an answer that does not count or an owner who may not own leads.
 */
export async function introduceAnswer(
  ctx: Ctx,
  { responseId, whyNow, ownerUserId }: { responseId: string; whyNow?: string; ownerUserId?: string },
): Promise<IntroductionOutcome> {
  const answer = requireFound(await findFollowedAnswer(ctx, responseId), "answer");
  return introduceLead(ctx, {
    source: "nps_answer",
    externalId: `answer:${responseId}`,
    responseId,
    enrolmentId: null,
    person: { name: answer.name },
    known: { contactId: answer.contactId, companyId: answer.companyId },
    whyNow,
    isTold: false,
    askedByUserId: userIdOf(ctx),
    ownerUserId,
  });
}
