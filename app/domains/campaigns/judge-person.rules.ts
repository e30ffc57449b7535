import {
  judgeAudience,
  possibleScores,
  type Audience,
  type AudienceJudgement,
  type Condition,
  type Person,
} from "#app/domains/campaigns/audience.rules";
import { judgeCandidate, type CandidateFacts, type CandidateVerdict } from "#app/domains/campaigns/candidate.rules";
import { hasTurned } from "#app/domains/campaigns/sending.rules";
import { npsClassOf } from "#app/domains/nps/nps-score.rules";

type Answer = { score: number; answeredAt: Date };

/** Whom a campaign looks for, with the scores that could fit at all. */
export type CampaignRules = { audience: Audience; scores: ReadonlySet<number> };

/** Everything known of somebody that a campaign could look at. */
export type KnownPerson = Omit<Person, "score" | "answeredAt" | "knownSince"> &
  Pick<CandidateFacts, "ground" | "hasEmail" | "suppressed" | "saidNotNowAt" | "enrolment" | "invitation"> & {
    /** Their current answer; null when they gave none that counts. */
    answer: Answer | null;
    /** The last thing they said in a survey of any kind. */
    last: Answer | null;
    /** When they were first asked or first answered; null when that was with the answer. */
    knownSince: Date | null;
  };

export type PersonVerdict = {
  verdict: CandidateVerdict;
  /** Of the campaign's rules: those they meet when they are in, those they fail when they are out. */
  conditions: Condition[];
  /** The answer that the verdict is about; null for who is named on another ground, or gave none. */
  answer: Answer | null;
};

export const rulesOf = (audience: Audience): CampaignRules => ({ audience, scores: new Set(possibleScores(audience)) });

/** Whether a campaign can invite somebody, and why: the one rule, for whoever is listed and for whoever is counted. */
export function judgePerson(person: KnownPerson, { audience, scores }: CampaignRules, now: Date): PersonVerdict {
  const { ground, last } = person;
  const asked = person.answer && scores.has(person.answer.score) ? person.answer : null;
  const answer = asked ?? (ground ? null : person.answer);
  const { isIn, conditions } = asked ? judgeAudience(audience, personAs(person, asked), now) : NOBODY;
  const { unhappySince, fellAt } = turnedFacts(answer, last);
  const facts: CandidateFacts = {
    score: answer?.score ?? null,
    answeredAt: answer?.answeredAt ?? null,
    isInAudience: isIn,
    isScoreAsked: asked !== null,
    unhappySince,
    fellAt,
    ground,
    hasEmail: person.hasEmail,
    suppressed: person.suppressed,
    saidNotNowAt: person.saidNotNowAt,
    enrolment: person.enrolment,
    invitation: person.invitation,
  };
  return { verdict: judgeCandidate(facts, now), conditions, answer };
}

const NOBODY: AudienceJudgement = { isIn: false, conditions: [] };

/** What rules look at: field by field, for it is done for tens of thousands. */
const personAs = (person: KnownPerson, { score, answeredAt }: Answer): Person => ({
  score,
  answeredAt,
  knownSince: person.knownSince ?? answeredAt,
  surveys: person.surveys,
  language: person.language,
  country: person.country,
  segment: person.segment,
  hasNewsletterConsent: person.hasNewsletterConsent,
  hasOpenCase: person.hasOpenCase,
  wasInvitedBefore: person.wasInvitedBefore,
});

function turnedFacts(answer: Answer | null, last: Answer | null): Pick<CandidateFacts, "unhappySince" | "fellAt"> {
  if (!last || !hasTurned(answer, last)) return { unhappySince: null, fellAt: null };
  const isUnhappy = npsClassOf(last.score) === "detractor";
  return { unhappySince: isUnhappy ? last.answeredAt : null, fellAt: isUnhappy ? null : last.answeredAt };
}
