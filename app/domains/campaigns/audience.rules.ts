import { npsClassOf } from "#app/domains/nps/nps-score.rules";
import { addDays } from "#app/platform/instants";

/**
 * Surveys beside the one about the relationship, which makes somebody a candidate in the first place. Not the mirror survey: that
 * somebody answered it is nobody's business.
 */
const SURVEY_KINDS = ["transactional", "product"] as const;
/** Conditions that are met or not, and need nothing typed. */
export const FLAG_KINDS = ["promoter", "passive", ...SURVEY_KINDS, "newsletter", "no_open_case", "not_invited_before"] as const;
/** Conditions with a number, and the smallest and largest of it; days are times 24 hours. */
export const NUMBER_KINDS = { score_min: [7, 10], answered_within: [1, 365], known_for: [1, 3_650] } as const;
/** Conditions with a list of which one must fit, whatever its case. */
export const LIST_KINDS = ["language", "country", "segment"] as const;

export type FlagKind = (typeof FLAG_KINDS)[number];
export type NumberKind = keyof typeof NUMBER_KINDS;
export type ListKind = (typeof LIST_KINDS)[number];
export type ConditionKind = FlagKind | NumberKind | ListKind;
export const CONDITION_KINDS: readonly ConditionKind[] = [
  ...(["promoter", "passive", "score_min", "answered_within"] as const),
  ...(["known_for", "language", "country", "segment"] as const),
  ...SURVEY_KINDS,
  ...(["newsletter", "no_open_case", "not_invited_before"] as const),
];

export type Condition = { kind: FlagKind } | { kind: NumberKind; value: number } | { kind: ListKind; value: string[] };
export type Match = "all" | "any";
export type Group = { match: Match; conditions: Condition[] };
/** Whom a campaign may invite: all or any of the groups, each all or any of its conditions. Without a group: nobody is left out. */
export type Audience = { match: Match; groups: Group[] };

export const AUDIENCE_LIMITS = { groups: 5, conditions: 8, values: 20, valueLength: 100 } as const;

/** Until somebody chooses otherwise: promoters. */
export const USUAL_AUDIENCE: Audience = { match: "all", groups: [{ match: "all", conditions: [{ kind: "promoter" }] }] };

/** All that conditions look at. `knownSince` is when we first asked them or they first answered; `surveys` are the kinds they answered. */
export type Person = {
  score: number;
  answeredAt: Date;
  surveys: readonly string[];
  language: string | null;
  country: string | null;
  segment: string | null;
  knownSince: Date;
  hasNewsletterConsent: boolean;
  hasOpenCase: boolean;
  wasInvitedBefore: boolean;
};

/** Whether a person fits, with the conditions they meet when they do, and those they fail when they do not. */
export type AudienceJudgement = { isIn: boolean; conditions: Condition[] };

/** Judges one person by the rules of a campaign. Which order the groups and conditions stand in changes no outcome. */
export function judgeAudience(audience: Audience, person: Person, now: Date): AudienceJudgement {
  const groups = audience.groups.map((group) => judgeGroup(group, person, now));
  const isIn = groups.length === 0 || holds(audience.match, groups, (group) => group.isIn);
  return { isIn, conditions: groups.filter((group) => group.isIn === isIn).flatMap((group) => group.conditions) };
}

function judgeGroup({ match, conditions }: Group, person: Person, now: Date): AudienceJudgement {
  const isIn = conditions.length === 0 || holds(match, conditions, (condition) => isMet(condition, person, now));
  return { isIn, conditions: conditions.filter((condition) => isMet(condition, person, now) === isIn) };
}

const holds = <T>(match: Match, parts: readonly T[], test: (part: T) => boolean): boolean =>
  match === "all" ? parts.every(test) : parts.some(test);

export function isMet(condition: Condition, person: Person, now: Date): boolean {
  switch (condition.kind) {
    case "score_min":
      return person.score >= condition.value;
    case "answered_within":
      return person.answeredAt > addDays(now, -condition.value);
    case "known_for":
      return person.knownSince <= addDays(now, -condition.value);
    case "language":
    case "country":
    case "segment":
      return fits(person[condition.kind], condition.value);
    case "newsletter":
      return person.hasNewsletterConsent;
    case "no_open_case":
      return !person.hasOpenCase;
    case "not_invited_before":
      return !person.wasInvitedBefore;
    case "promoter":
    case "passive":
      return npsClassOf(person.score) === condition.kind;
    default:
      return person.surveys.includes(condition.kind);
  }
}

const fits = (value: string | null, wanted: readonly string[]): boolean =>
  value !== null && wanted.some((one) => one.toLowerCase() === value.trim().toLowerCase());

/** Never a detractor, whatever a campaign's rules say. */
const INVITABLE_SCORES = [7, 8, 9, 10];

/**
 * The scores with which somebody could fit if everything else about them did: what the database looks for before each person is
 * judged. No condition is ever turned round, so whoever has another score cannot be in.
 */
export function possibleScores({ match, groups }: Audience): number[] {
  const canMeet = (condition: Condition, score: number): boolean => {
    if (condition.kind === "score_min") return score >= condition.value;
    if (condition.kind === "promoter" || condition.kind === "passive") return npsClassOf(score) === condition.kind;
    return true;
  };
  const canFit = (group: Group, score: number): boolean =>
    group.conditions.length === 0 || holds(group.match, group.conditions, (condition) => canMeet(condition, score));
  return INVITABLE_SCORES.filter((score) => groups.length === 0 || holds(match, groups, (group) => canFit(group, score)));
}

/** Whether nobody fits who does not meet a condition of this kind. */
export function requiresKind({ match, groups }: Audience, kind: ConditionKind): boolean {
  const requires = ({ match: of, conditions }: Group): boolean =>
    conditions.length > 0 && !holds(of, conditions, (condition) => condition.kind !== kind);
  return groups.length > 0 && !holds(match, groups, (group) => !requires(group));
}

export const usesKind = ({ groups }: Audience, kind: ConditionKind): boolean =>
  groups.some((group) => group.conditions.some((condition) => condition.kind === kind));
