import type { Ctx } from "#app/platform/context.server";
import { listContactStates } from "#app/domains/ambassadors/campaign-enrolments.server";
import { judgeCandidate, type CandidateVerdict } from "#app/domains/campaigns/candidate.rules";
import { findInvitationsByContact } from "#app/domains/campaigns/invitation.repository.server";
import { loadSuppressions } from "#app/domains/contacts/suppress-address.server";
import { listLatestAnswers, type LatestAnswer } from "#app/domains/nps/list-latest-answers.server";

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
  const [promoters, judge] = await Promise.all([loadPromoters(ctx), loadJudge(ctx, campaignId)]);
  return judge(promoters);
}

/** How many can be invited to each of several campaigns; the promoters are read once. In the order of the ids. */
export async function countCandidates(ctx: Ctx, campaignIds: readonly string[]): Promise<number[]> {
  if (campaignIds.length === 0) return [];
  const [promoters, ...judges] = await Promise.all([loadPromoters(ctx), ...campaignIds.map((id) => loadJudge(ctx, id))]);
  return judges.map((judge) => judge(promoters).filter(({ verdict }) => verdict.isIn).length);
}

type Promoters = { answers: LatestAnswer[]; isSuppressed: (address: string) => boolean };

async function loadPromoters(ctx: Ctx): Promise<Promoters> {
  const [answers, isSuppressed] = await Promise.all([listLatestAnswers(ctx, { classes: ["promoter"] }), loadSuppressions(ctx)]);
  return { answers, isSuppressed };
}

/** What the campaign itself knows of people, as a verdict on each promoter. */
async function loadJudge(ctx: Ctx, campaignId: string): Promise<(promoters: Promoters) => Candidate[]> {
  const [invitations, enrolments] = await Promise.all([findInvitationsByContact(ctx, campaignId), listContactStates(ctx, campaignId)]);
  return ({ answers, isSuppressed }) =>
    answers.map(({ contactId, responseId, name, email, companyName, language, score, answeredAt }) => {
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
