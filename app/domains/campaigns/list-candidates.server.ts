import type { Ctx } from "#app/platform/context.server";
import { addDays, addMonths } from "#app/platform/instants";
import { listContactStates } from "#app/domains/ambassadors/campaign-enrolments.server";
import { judgeAudience, possibleScores, usesKind, type Audience, type Condition, type Person } from "#app/domains/campaigns/audience.rules";
import { isOfPart, type AnswerGroups, type CandidateFilter } from "#app/domains/campaigns/candidate-filter.rules";
import { findEverybody, type NamedContact } from "#app/domains/campaigns/audience.repository.server";
import { judgeCandidate, MAX_ANSWER_AGE_MONTHS, type CandidateFacts, type CandidateVerdict } from "#app/domains/campaigns/candidate.rules";
import { findGuests } from "#app/domains/campaigns/guest.repository.server";
import { findInvitationsByContact, findInvitedElsewhere, findNotNow } from "#app/domains/campaigns/invitation.repository.server";
import { getAudience } from "#app/domains/campaigns/save-audience.server";
import { hasTurned, NOT_NOW_DAYS } from "#app/domains/campaigns/sending.rules";
import { listContactsWithOpenCase } from "#app/domains/care/contacts-with-open-case.server";
import { listConsenting } from "#app/domains/contacts/record-consent.server";
import { loadSuppressions } from "#app/domains/contacts/suppress-address.server";
import type { Suppressed } from "#app/domains/contacts/suppression.rules";
import { listAnswerFacts, type AnswerFacts } from "#app/domains/nps/list-answer-facts.server";
import { listLatestAnswers, type LatestAnswer } from "#app/domains/nps/list-latest-answers.server";
import { npsClassOf } from "#app/domains/nps/nps-score.rules";

export type Candidate = {
  contactId: string;
  /** The answer that makes them a candidate, its score and moment; null for who was named on another ground and gave none. */
  responseId: string | null;
  score: number | null;
  answeredAt: Date | null;
  name: string;
  email: string | null;
  companyName: string | null;
  language: string | null;
  /** What that answer is counted in. */
  groups: AnswerGroups | null;
  verdict: CandidateVerdict;
  /** Of the campaign's rules: those they meet when they are in, those they fail when they are out. */
  conditions: Condition[];
};

/**
 * Everybody whose score a campaign looks for, newest answer first, and then whom it names on another ground; with whether they can be
 * invited and why.
 *
 * @param audience rules to try; those of the campaign unless told.
 */
export async function listCandidates(ctx: Ctx, campaignId: string, audience?: Audience): Promise<Candidate[]> {
  const [people, judge] = await Promise.all([loadPeople(ctx), loadJudge(ctx, campaignId, audience)]);
  return judge(people);
}

/**
 * Everybody there is, with whether a campaign can invite them and why: first those of `listCandidates`, and then whoever gave another
 * score or none.
 */
export async function listEverybody(ctx: Ctx, campaignId: string, audience: Audience): Promise<Candidate[]> {
  const [people, judge] = await Promise.all([loadEverybody(ctx), loadJudge(ctx, campaignId, audience)]);
  return judge(people);
}

/** How many of a part of the people can be invited to each of several campaigns; the people are read once. In the order of the ids. */
export async function countCandidates(ctx: Ctx, campaignIds: readonly string[], part: CandidateFilter = {}): Promise<number[]> {
  if (campaignIds.length === 0) return [];
  const [people, ...judges] = await Promise.all([loadPeople(ctx), ...campaignIds.map((id) => loadJudge(ctx, id))]);
  return judges.map((judge) => judge(people).filter((one) => one.verdict.isIn && isCandidateOf(one, part)).length);
}

/** Whether a candidate is of that part of the people. */
export const isCandidateOf = ({ groups, score }: Candidate, part: CandidateFilter): boolean =>
  isOfPart({ groups, npsClass: score === null ? null : npsClassOf(score) }, part);

/** How many could be invited by some rules. */
export const countAudience = async (ctx: Ctx, campaignId: string, audience: Audience): Promise<number> =>
  (await listCandidates(ctx, campaignId, audience)).filter(({ verdict }) => verdict.isIn).length;

type People = {
  answers: LatestAnswer[];
  facts: Map<string, AnswerFacts>;
  suppressionOf: (address: string) => Suppressed | null;
  /** Who is judged beside candidates, whatever they answered. */
  others: NamedContact[];
};

async function loadEverybody(ctx: Ctx): Promise<People> {
  const [people, detractors, others] = await Promise.all([
    loadPeople(ctx),
    listLatestAnswers(ctx, { classes: ["detractor"] }),
    findEverybody(ctx),
  ]);
  return { ...people, answers: [...people.answers, ...detractors], others };
}

async function loadPeople(ctx: Ctx): Promise<People> {
  const [answers, facts, suppressionOf] = await Promise.all([
    listLatestAnswers(ctx, { classes: ["promoter", "passive"] }),
    listAnswerFacts(ctx, addMonths(ctx.now, -MAX_ANSWER_AGE_MONTHS)),
    loadSuppressions(ctx),
  ]);
  return { answers, facts, suppressionOf, others: [] };
}

/** What the campaign itself knows of people, as a verdict on each. */
async function loadJudge(ctx: Ctx, campaignId: string, tried?: Audience): Promise<(people: People) => Candidate[]> {
  const audience = tried ?? (await getAudience(ctx, campaignId)).audience;
  const scores = new Set(possibleScores(audience));
  const [invitations, notNow, enrolments, judge, guests] = await Promise.all([
    findInvitationsByContact(ctx, campaignId),
    findNotNow(ctx, addDays(ctx.now, -NOT_NOW_DAYS)),
    listContactStates(ctx, campaignId),
    loadAudience(ctx, campaignId, audience),
    findGuests(ctx, campaignId),
  ]);
  const grounds = new Map(guests.map((guest) => [guest.contactId, guest]));
  return ({ answers, facts, suppressionOf, others }) => {
    const verdictOf = (person: Judged, asked: AskedFacts): CandidateVerdict =>
      judgeCandidate(
        {
          ...{ hasEmail: person.email !== null, suppressed: person.email === null ? null : suppressionOf(person.email), ...asked },
          ...{ ground: grounds.get(person.contactId) ?? null, saidNotNowAt: notNow.get(person.contactId) ?? null },
          ...{ enrolment: enrolments.get(person.contactId) ?? null, invitation: invitations.get(person.contactId) ?? null },
        },
        ctx.now,
      );
    const answered = answers
      .filter(({ score }) => scores.has(score))
      .map((answer): Candidate => {
        const { contactId, responseId, name, email, companyName, language, score, answeredAt } = answer;
        const known = facts.get(contactId);
        const { isIn: isInAudience, conditions } = judge(answer, known);
        const verdict = verdictOf(answer, { score, answeredAt, isInAudience, ...turnedFacts(answer, known) });
        const { groups } = answer;
        return { contactId, responseId, name, email, companyName, language, groups, score, answeredAt, verdict, conditions };
      });
    const asked = new Set(answered.map(({ contactId }) => contactId));
    const named = guests
      .filter(({ contactId }) => !asked.has(contactId))
      .map((guest): Candidate => {
        const { contactId, name, email, companyName, language } = guest;
        const verdict = verdictOf(guest, {
          score: null,
          answeredAt: null,
          isInAudience: false,
          ...turnedFacts(null, facts.get(contactId)),
        });
        const none = { responseId: null, groups: null, score: null, answeredAt: null };
        return { contactId, name, email, companyName, language, ...none, verdict, conditions: [] };
      });
    const known = new Set([...asked, ...grounds.keys()]);
    const answerOf = new Map(others.length > 0 ? answers.map((answer) => [answer.contactId, answer] as const) : []);
    const unasked = others
      .filter(({ contactId }) => !known.has(contactId))
      .map((person): Candidate => {
        const { contactId, name, email, companyName, language } = person;
        const answer = answerOf.get(contactId) ?? null;
        const { score, answeredAt, responseId, groups } = answer ?? { score: null, answeredAt: null, responseId: null, groups: null };
        const turned = turnedFacts(answer, facts.get(contactId));
        const verdict = verdictOf(person, { score, answeredAt, isInAudience: false, isScoreAsked: false, ...turned });
        return { contactId, responseId, name, email, companyName, language, groups, score, answeredAt, verdict, conditions: [] };
      });
    return [...answered, ...named, ...unasked];
  };
}

type Judged = { contactId: string; email: string | null };
type AskedFacts = Pick<CandidateFacts, "score" | "answeredAt" | "isInAudience" | "isScoreAsked" | "unhappySince" | "fellAt">;

function turnedFacts(asked: LatestAnswer | null, facts: AnswerFacts | undefined): { unhappySince: Date | null; fellAt: Date | null } {
  const last = facts?.lastAnsweredAt && facts.lastScore !== null ? { score: facts.lastScore, answeredAt: facts.lastAnsweredAt } : null;
  if (!last || !hasTurned(asked, last)) return { unhappySince: null, fellAt: null };
  const isUnhappy = npsClassOf(last.score) === "detractor";
  return { unhappySince: isUnhappy ? last.answeredAt : null, fellAt: isUnhappy ? null : last.answeredAt };
}

/** Reads what the rules look at beside the answers, and nothing they do not. */
async function loadAudience(ctx: Ctx, campaignId: string, audience: Audience) {
  const nobody: ReadonlySet<string> = new Set();
  const [consenting, unsettled, invited] = await Promise.all([
    usesKind(audience, "newsletter") ? listConsenting(ctx, "newsletter") : nobody,
    usesKind(audience, "no_open_case") ? listContactsWithOpenCase(ctx) : nobody,
    usesKind(audience, "not_invited_before") ? findInvitedElsewhere(ctx, campaignId) : nobody,
  ]);
  return (answer: LatestAnswer, facts: AnswerFacts | undefined) => {
    const { contactId, score, answeredAt, language, country, segment } = answer;
    const person: Person = {
      ...{ score, answeredAt, language, country, segment },
      surveys: facts?.surveys ?? [],
      knownSince: facts?.knownSince ?? answeredAt,
      hasNewsletterConsent: consenting.has(contactId),
      hasOpenCase: unsettled.has(contactId),
      wasInvitedBefore: invited.has(contactId),
    };
    return judgeAudience(audience, person, ctx.now);
  };
}
