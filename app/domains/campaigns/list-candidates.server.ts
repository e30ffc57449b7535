import type { Ctx } from "#app/platform/context.server";
import { listContactStates } from "#app/domains/ambassadors/campaign-enrolments.server";
import { judgeCandidate, type CandidateVerdict } from "#app/domains/campaigns/candidate.rules";
import { findInvitationsByContact } from "#app/domains/campaigns/invitation.repository.server";
import { loadSuppressions } from "#app/domains/contacts/suppress-address.server";
import { listLatestAnswers } from "#app/domains/nps/list-latest-answers.server";

export type Candidate = {
  contactId: string;
  responseId: string;
  name: string;
  email: string | null;
  companyName: string | null;
  language: string | null;
  score: number;
  answeredAt: Date;
  verdict: CandidateVerdict;
};

/** Every promoter with whether they can be invited to the campaign and why; newest answer first. Two queries in sequence at most. */
export async function listCandidates(ctx: Ctx, campaignId: string): Promise<Candidate[]> {
  const [answers, invitations, enrolments, isSuppressed] = await Promise.all([
    listLatestAnswers(ctx, { classes: ["promoter"] }),
    findInvitationsByContact(ctx, campaignId),
    listContactStates(ctx, campaignId),
    loadSuppressions(ctx),
  ]);
  return answers.map(({ contactId, responseId, name, email, companyName, language, score, answeredAt }) => {
    const facts = {
      score,
      answeredAt,
      hasEmail: email !== null,
      isSuppressed: email !== null && isSuppressed(email),
      enrolment: enrolments.get(contactId) ?? null,
      invitation: invitations.get(contactId) ?? null,
    };
    return { contactId, responseId, name, email, companyName, language, score, answeredAt, verdict: judgeCandidate(facts, ctx.now) };
  });
}
