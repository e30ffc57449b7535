import type { Ctx } from "#app/platform/context.server";
import { addDays, addMonths } from "#app/platform/instants";
import { listContactStates } from "#app/domains/ambassadors/campaign-enrolments.server";
import { judgeAudience, possibleScores, usesKind, type Audience, type Condition, type Person } from "#app/domains/campaigns/audience.rules";
import { isOfPart, type AnswerGroups, type CandidateFilter } from "#app/domains/campaigns/candidate-filter.rules";
import { findNamedContacts, type NamedContact } from "#app/domains/campaigns/audience.repository.server";
import { countIn, findInvitable } from "#app/domains/campaigns/candidate-list.repository.server";
import type { Asked } from "#app/domains/campaigns/candidate-verdict-sql.server";
import { judgeCandidate, MAX_ANSWER_AGE_MONTHS, type CandidateFacts, type CandidateVerdict } from "#app/domains/campaigns/candidate.rules";
import { findGuests } from "#app/domains/campaigns/guest.repository.server";
import { findInvitationsByContact, findInvitedElsewhere, findNotNow } from "#app/domains/campaigns/invitation.repository.server";
import { getAudience } from "#app/domains/campaigns/save-audience.server";
import { hasTurned, NOT_NOW_DAYS } from "#app/domains/campaigns/sending.rules";
import { listContactsWithOpenCase } from "#app/domains/care/contacts-with-open-case.server";
import { listConsenting } from "#app/domains/contacts/record-consent.server";
import { listSuppressedContacts, loadSuppressions } from "#app/domains/contacts/suppress-address.server";
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
 * invited and why. To count them or to show a page of them reads far less: see `countCandidates` and `pageOfCandidates`.
 *
 * @param audience rules to try; those of the campaign unless told. @param contactIds asks for those of some
 *   people, however many; then they come in the order of these, ten thousand at a time.
 */
export async function listCandidates(
  ctx: Ctx,
  campaignId: string,
  audience?: Audience,
  contactIds?: readonly string[],
): Promise<Candidate[]> {
  if (contactIds && contactIds.length > MOST_AT_ONCE) {
    const first = await listCandidates(ctx, campaignId, audience, contactIds.slice(0, MOST_AT_ONCE));
    return [...first, ...(await listCandidates(ctx, campaignId, audience, contactIds.slice(MOST_AT_ONCE)))];
  }
  const [people, judge] = await Promise.all([loadPeople(ctx, contactIds), loadJudge(ctx, campaignId, audience, contactIds)]);
  return judge(people);
}

// A statement takes 32,767 values.
const MOST_AT_ONCE = 10_000;

/** Everybody of a part who can be invited; only those whose answer no file brought, since a moment, when it is told. */
export async function listInvitable(
  ctx: Ctx,
  campaignId: string,
  audience: Audience,
  { part = {}, arrivedSince = null }: { part?: CandidateFilter; arrivedSince?: Date | null },
): Promise<Candidate[]> {
  const ids = await findInvitable(ctx, await askedBy(ctx, campaignId, audience), { part, arrivedSince });
  const candidates = ids.length === 0 ? [] : await listCandidates(ctx, campaignId, audience, ids);
  return candidates.filter((one) => one.verdict.isIn && isCandidateOf(one, part));
}

/** The same of some people, in the order of their ids; also who gave another score or none. Who is not there any more is left out. */
export async function explainPeople(ctx: Ctx, campaignId: string, audience: Audience, contactIds: readonly string[]): Promise<Candidate[]> {
  if (contactIds.length === 0) return [];
  const [people, judge] = await Promise.all([loadEverybody(ctx, contactIds), loadJudge(ctx, campaignId, audience, contactIds)]);
  const known = new Map(judge(people).map((candidate) => [candidate.contactId, candidate]));
  return contactIds.flatMap((id) => known.get(id) ?? []);
}

/** What `judgedPeople` asks with: the rules of a campaign, or those to try. */
export async function askedBy(ctx: Ctx, campaignId: string, tried?: Audience): Promise<Asked> {
  const [suppressed, audience] = await Promise.all([
    listSuppressedContacts(ctx),
    tried ?? getAudience(ctx, campaignId).then((stored) => stored.audience),
  ]);
  return { campaignId, audience, suppressed };
}

/** How many of a part of the people can be invited to each of several campaigns. In the order of the ids. */
export async function countCandidates(ctx: Ctx, campaignIds: readonly string[], part: CandidateFilter = {}): Promise<number[]> {
  if (campaignIds.length === 0) return [];
  const suppressed = await listSuppressedContacts(ctx);
  const countOf = async (campaignId: string) =>
    countIn(ctx, { campaignId, suppressed, audience: (await getAudience(ctx, campaignId)).audience }, part);
  return Promise.all(campaignIds.map(countOf));
}

/** Whether a candidate is of that part of the people. */
export const isCandidateOf = ({ groups, score }: Candidate, part: CandidateFilter): boolean =>
  isOfPart({ groups, npsClass: score === null ? null : npsClassOf(score) }, part);

/** How many could be invited by some rules. */
export const countAudience = async (ctx: Ctx, campaignId: string, audience: Audience): Promise<number> =>
  countIn(ctx, await askedBy(ctx, campaignId, audience), {});

type People = {
  answers: LatestAnswer[];
  facts: Map<string, AnswerFacts>;
  suppressionOf: (address: string) => Suppressed | null;
  /** Who is judged beside candidates, whatever they answered. */
  others: NamedContact[];
};

async function loadEverybody(ctx: Ctx, contactIds: readonly string[]): Promise<People> {
  const [people, detractors, others] = await Promise.all([
    loadPeople(ctx, contactIds),
    listLatestAnswers(ctx, { classes: ["detractor"], contactIds }),
    findNamedContacts(ctx, contactIds),
  ]);
  return { ...people, answers: [...people.answers, ...detractors], others };
}

async function loadPeople(ctx: Ctx, contactIds?: readonly string[]): Promise<People> {
  const [answers, facts, suppressionOf] = await Promise.all([
    listLatestAnswers(ctx, { classes: ["promoter", "passive"], contactIds }),
    listAnswerFacts(ctx, addMonths(ctx.now, -MAX_ANSWER_AGE_MONTHS), contactIds),
    loadSuppressions(ctx, contactIds),
  ]);
  return { answers, facts, suppressionOf, others: [] };
}

/** What the campaign itself knows of people, as a verdict on each. */
async function loadJudge(
  ctx: Ctx,
  campaignId: string,
  tried?: Audience,
  contactIds?: readonly string[],
): Promise<(people: People) => Candidate[]> {
  const audience = tried ?? (await getAudience(ctx, campaignId)).audience;
  const scores = new Set(possibleScores(audience));
  const [invitations, notNow, enrolments, judge, guests] = await Promise.all([
    findInvitationsByContact(ctx, campaignId, contactIds),
    findNotNow(ctx, addDays(ctx.now, -NOT_NOW_DAYS), contactIds),
    listContactStates(ctx, campaignId, contactIds),
    loadAudience(ctx, campaignId, audience, contactIds),
    findGuests(ctx, campaignId, contactIds),
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
async function loadAudience(ctx: Ctx, campaignId: string, audience: Audience, contactIds?: readonly string[]) {
  const nobody: ReadonlySet<string> = new Set();
  const [consenting, unsettled, invited] = await Promise.all([
    usesKind(audience, "newsletter") ? listConsenting(ctx, "newsletter", contactIds) : nobody,
    usesKind(audience, "no_open_case") ? listContactsWithOpenCase(ctx, contactIds) : nobody,
    usesKind(audience, "not_invited_before") ? findInvitedElsewhere(ctx, campaignId, contactIds) : nobody,
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
