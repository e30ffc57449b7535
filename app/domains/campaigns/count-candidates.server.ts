import { setImmediate as turn } from "node:timers/promises";
import { SURVEY_KINDS, usesKind, type Audience, type Condition, type NumberKind } from "#app/domains/campaigns/audience.rules";
import { isOfPart, type AnswerGroups, type CandidateFilter } from "#app/domains/campaigns/candidate-filter.rules";
import { judgePerson, rulesOf, type KnownPerson } from "#app/domains/campaigns/judge-person.rules";
import { findPeopleAlike, type Looks, type PeopleAlike } from "#app/domains/campaigns/people-alike.repository.server";
import { getAudience } from "#app/domains/campaigns/save-audience.server";
import { listContactsWithOpenCase } from "#app/domains/care/contacts-with-open-case.server";
import { listConsenting } from "#app/domains/contacts/record-consent.server";
import { loadAnySuppressions } from "#app/domains/contacts/suppress-address.server";
import type { Suppressed } from "#app/domains/contacts/suppression.rules";
import { PART_COLUMNS } from "#app/domains/nps/nps-dimensions";
import { npsClassOf } from "#app/domains/nps/nps-score.rules";
import type { Ctx } from "#app/platform/context.server";
import { addDays } from "#app/platform/instants";

const NO_GROUPS = Object.fromEntries(PART_COLUMNS.map((column) => [column, null])) as AnswerGroups;

type Asked = { id: string; audience: Audience };

/** How many of a part of the people can be invited to each of several campaigns, in the order of the ids. */
export async function countCandidates(ctx: Ctx, campaignIds: readonly string[], part: CandidateFilter = {}): Promise<number[]> {
  return count(ctx, await Promise.all(campaignIds.map(async (id) => ({ id, audience: (await getAudience(ctx, id)).audience }))), part);
}

/** How many could be invited by some rules. */
export async function countAudience(ctx: Ctx, campaignId: string, audience: Audience): Promise<number> {
  const [found = 0] = await count(ctx, [{ id: campaignId, audience }], {});
  return found;
}

/**
 * The database tells people apart as far as the rules do, and each such group is judged once, by the rule that judges a person
 * (docs/decisions/095-people-alike.md).
 */
async function count(ctx: Ctx, campaigns: readonly Asked[], part: CandidateFilter): Promise<number[]> {
  if (campaigns.length === 0) return [];
  const [suppressions, looks] = await Promise.all([loadAnySuppressions(ctx), looksOf(ctx, campaigns)]);
  const alike = await findPeopleAlike(ctx, { ...looks, part, withAddresses: suppressions !== null });
  const rules = campaigns.map(({ audience }) => rulesOf(audience));
  const counts = campaigns.map(() => 0);
  for (const group of alike) {
    const invite = rules.map((of, index) => {
      const { verdict, answer } = judgePerson(personOf(group, index, ctx.now), of, ctx.now);
      return (
        verdict.isIn &&
        isOfPart({ groups: answer && { ...NO_GROUPS, ...group.groups }, npsClass: answer && npsClassOf(answer.score) }, part)
      );
    });
    if (!invite.includes(true)) continue;
    const free = group.count - (suppressions ? await countSuppressed(group, suppressions) : 0);
    invite.forEach((isIn, index) => (counts[index] = (counts[index] ?? 0) + (isIn ? free : 0)));
  }
  return counts;
}

/** What tells people apart for these campaigns. */
async function looksOf(ctx: Ctx, campaigns: readonly Asked[]): Promise<Omit<Looks, "part" | "withAddresses">> {
  const asks = (kind: Condition["kind"]) => campaigns.some(({ audience }) => usesKind(audience, kind));
  const limits = (kind: NumberKind): Date[] => {
    const days = campaigns.flatMap(({ audience }) =>
      audience.groups.flatMap(({ conditions }) => conditions.flatMap((one) => (one.kind === kind ? [one.value] : []))),
    );
    return [...new Set(days)].map((value) => addDays(ctx.now, -value));
  };
  return {
    campaigns: campaigns.map(({ id, audience }) => ({ id, asksInvitedBefore: usesKind(audience, "not_invited_before") })),
    answeredAfter: limits("answered_within"),
    knownSince: limits("known_for"),
    ...{ asksLanguage: asks("language"), asksCountry: asks("country"), asksSegment: asks("segment") },
    surveys: SURVEY_KINDS.filter(asks),
    consenting: asks("newsletter") ? await listConsenting(ctx, "newsletter") : null,
    withOpenCase: asks("no_open_case") ? await listContactsWithOpenCase(ctx) : null,
  };
}

/** One who stands for the group, before one of the campaigns. A moment that only a list would show is now. */
function personOf(group: PeopleAlike, index: number, now: Date): KnownPerson {
  const { score, answeredAt, lastScore } = group;
  const [enrolment = null, invitation = null, basis = null, wasInvitedBefore = false] = group.own[index] ?? [];
  return {
    ...group,
    suppressed: null,
    answer: score === null || answeredAt === null ? null : { score, answeredAt },
    last: lastScore === null ? null : { score: lastScore, answeredAt: group.isLastLater ? now : (answeredAt ?? now) },
    saidNotNowAt: group.saidNotNow ? now : null,
    enrolment,
    invitation: invitation === null ? null : { status: invitation, at: now },
    ground: basis === null ? null : { basis, givenOn: now },
    wasInvitedBefore,
  };
}

const AT_ONCE = 2_000;

/** How many of the group no mail may go to. An address is recognised by a keyed hash, which the database cannot make. */
async function countSuppressed({ addresses }: PeopleAlike, suppressionOf: (address: string) => Suppressed | null): Promise<number> {
  const all = JSON.parse(addresses ?? "[]") as Array<string | null>;
  let found = 0;
  for (let from = 0; from < all.length; from += AT_ONCE) {
    if (from > 0) await turn();
    found += all.slice(from, from + AT_ONCE).filter((address) => address !== null && suppressionOf(address) !== null).length;
  }
  return found;
}
