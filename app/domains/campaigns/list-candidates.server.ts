import type { Ctx } from "#app/platform/context.server";
import { addDays, addMonths } from "#app/platform/instants";
import { listContactStates } from "#app/domains/ambassadors/campaign-enrolments.server";
import { SURVEY_KINDS, usesKind, type Audience, type Condition } from "#app/domains/campaigns/audience.rules";
import { isOfPart, type AnswerGroups, type CandidateFilter } from "#app/domains/campaigns/candidate-filter.rules";
import { findEverybody, type NamedContact } from "#app/domains/campaigns/audience.repository.server";
import { MAX_ANSWER_AGE_MONTHS, type CandidateVerdict } from "#app/domains/campaigns/candidate.rules";
import { findGuests } from "#app/domains/campaigns/guest.repository.server";
import { findInvitationsByContact, findInvitedElsewhere, findNotNow } from "#app/domains/campaigns/invitation.repository.server";
import { judgePerson, rulesOf, type CampaignRules, type KnownPerson } from "#app/domains/campaigns/judge-person.rules";
import { getAudience } from "#app/domains/campaigns/save-audience.server";
import { NOT_NOW_DAYS } from "#app/domains/campaigns/sending.rules";
import { listContactsWithOpenCase } from "#app/domains/care/contacts-with-open-case.server";
import { listConsenting } from "#app/domains/contacts/record-consent.server";
import { loadSuppressions } from "#app/domains/contacts/suppress-address.server";
import type { Suppressed } from "#app/domains/contacts/suppression.rules";
import { listAnswerFacts, listLastWords, type AnswerFacts, type LastWord } from "#app/domains/nps/list-answer-facts.server";
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
  const rules = rulesOf(audience ?? (await getAudience(ctx, campaignId)).audience);
  const [people, judge] = await Promise.all([loadPeople(ctx, rules, [...rules.scores]), loadJudge(ctx, campaignId, rules)]);
  return judge(people);
}

/**
 * Everybody there is, with whether a campaign can invite them and why: first those of `listCandidates`, and then whoever gave another
 * score or none.
 */
export async function listEverybody(ctx: Ctx, campaignId: string, audience: Audience): Promise<Candidate[]> {
  const rules = rulesOf(audience);
  const [people, others, judge] = await Promise.all([loadPeople(ctx, rules), findEverybody(ctx), loadJudge(ctx, campaignId, rules)]);
  return judge({ ...people, others });
}

/** Whether a candidate is of that part of the people. */
export const isCandidateOf = ({ groups, score }: Candidate, part: CandidateFilter): boolean =>
  isOfPart({ groups, npsClass: score === null ? null : npsClassOf(score) }, part);

type People = {
  answers: LatestAnswer[];
  lastWords: Map<string, LastWord>;
  /** Empty where no rule asks. */
  facts: Map<string, AnswerFacts>;
  suppressionOf: (address: string) => Suppressed | null;
  /** Who is judged beside candidates, whatever they answered. */
  others: NamedContact[];
};

/** @param scores of the answers that are wanted; all unless told. */
async function loadPeople(ctx: Ctx, { audience }: CampaignRules, scores?: number[]): Promise<People> {
  const asksFacts = FACT_KINDS.some((kind) => usesKind(audience, kind));
  const [answers, lastWords, facts, suppressionOf] = await Promise.all([
    listLatestAnswers(ctx, { classes: ["promoter", "passive", "detractor"], scores }),
    listLastWords(ctx),
    asksFacts ? listAnswerFacts(ctx, addMonths(ctx.now, -MAX_ANSWER_AGE_MONTHS)) : new Map<string, AnswerFacts>(),
    loadSuppressions(ctx),
  ]);
  return { answers, lastWords, facts, suppressionOf, others: [] };
}

const FACT_KINDS = [...SURVEY_KINDS, "known_for"] as const;

/** What the campaign itself knows of people, as a verdict on each. */
async function loadJudge(ctx: Ctx, campaignId: string, rules: CampaignRules): Promise<(people: People) => Candidate[]> {
  const [invitations, notNow, enrolments, others, guests] = await Promise.all([
    findInvitationsByContact(ctx, campaignId),
    findNotNow(ctx, addDays(ctx.now, -NOT_NOW_DAYS)),
    listContactStates(ctx, campaignId),
    loadOtherFacts(ctx, campaignId, rules.audience),
    findGuests(ctx, campaignId),
  ]);
  const grounds = new Map(guests.map((guest) => [guest.contactId, guest]));
  return (people) => {
    // Tens of thousands pass here: each fact is named, for copying objects into one another is most of the work.
    const candidateOf = (person: NamedContact, answer: LatestAnswer | null): Candidate => {
      const { contactId, name, email, companyName, language } = person;
      const facts = people.facts.get(contactId);
      const known: KnownPerson = {
        answer,
        last: people.lastWords.get(contactId) ?? answer,
        knownSince: facts?.knownSince ?? null,
        surveys: facts?.surveys ?? NONE,
        language: answer?.language ?? null,
        country: answer?.country ?? null,
        segment: answer?.segment ?? null,
        hasNewsletterConsent: others.consenting.has(contactId),
        hasOpenCase: others.unsettled.has(contactId),
        wasInvitedBefore: others.invited.has(contactId),
        hasEmail: email !== null,
        suppressed: email === null ? null : people.suppressionOf(email),
        ground: grounds.get(contactId) ?? null,
        saidNotNowAt: notNow.get(contactId) ?? null,
        enrolment: enrolments.get(contactId) ?? null,
        invitation: invitations.get(contactId) ?? null,
      };
      const { verdict, conditions } = judgePerson(known, rules, ctx.now);
      const { responseId = null, groups = null, score = null, answeredAt = null } = answer ?? {};
      return { contactId, responseId, name, email, companyName, language, groups, score, answeredAt, verdict, conditions };
    };
    const answered = people.answers.filter(({ score }) => rules.scores.has(score)).map((answer) => candidateOf(answer, answer));
    const asked = new Set(answered.map(({ contactId }) => contactId));
    const named = guests.filter(({ contactId }) => !asked.has(contactId)).map((guest) => candidateOf(guest, null));
    const known = new Set([...asked, ...grounds.keys()]);
    const answerOf = new Map(people.others.length > 0 ? people.answers.map((answer) => [answer.contactId, answer] as const) : []);
    const unasked = people.others
      .filter(({ contactId }) => !known.has(contactId))
      .map((person) => candidateOf(person, answerOf.get(person.contactId) ?? null));
    return [...answered, ...named, ...unasked];
  };
}

const NONE: readonly string[] = [];

/** Reads what the rules look at beside the answers, and nothing they do not. */
async function loadOtherFacts(ctx: Ctx, campaignId: string, audience: Audience) {
  const nobody: ReadonlySet<string> = new Set();
  const [consenting, unsettled, invited] = await Promise.all([
    usesKind(audience, "newsletter") ? listConsenting(ctx, "newsletter") : nobody,
    usesKind(audience, "no_open_case") ? listContactsWithOpenCase(ctx) : nobody,
    usesKind(audience, "not_invited_before") ? findInvitedElsewhere(ctx, campaignId) : nobody,
  ]);
  return { consenting, unsettled, invited };
}
