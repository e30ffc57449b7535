import type { Ctx } from "#app/platform/context.server";
import { audienceText, conditionText } from "#app/domains/campaigns/audience-text";
import { getAudience } from "#app/domains/campaigns/save-audience.server";
import type { CandidateFilter } from "#app/domains/campaigns/candidate-filter.rules";
import { MAX_ANSWER_AGE_MONTHS, type OutReason } from "#app/domains/campaigns/candidate.rules";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { fingerprintOf, type InvitedPeople } from "#app/domains/campaigns/invite-candidates.server";
import { isCandidateOf, listCandidates, type Candidate } from "#app/domains/campaigns/list-candidates.server";
import { mailFor, senderFor } from "#app/domains/campaigns/write-invitation.server";
import { getNpsImport } from "#app/domains/nps/get-nps-import.server";
import { GROUP_COLUMNS, type GroupColumn } from "#app/domains/nps/nps-dimensions";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { formatDate } from "#app/ui/format";

export type CandidateRow = { contactId: string; name: string; company: string; email: string; reason: string };

/** As many people as somebody looks through; thousands of rows would take the browser seconds. */
export const CANDIDATES_SHOWN = 100;

/**
 * Who can be invited to a campaign, a page of them with the reason in the reader's words; how many cannot, why, and the first of them.
 *
 * @param part of the people that the page is about. @param after whom the page comes after; somebody who is no candidate any more is the beginning.
 */
export async function candidatePage(ctx: Ctx, campaignId: string, after: string | null, part: CandidateFilter = {}) {
  const [campaign, { audience }] = [await getCampaign(ctx, campaignId), await getAudience(ctx, campaignId)];
  const everybody = await listCandidates(ctx, campaignId, audience);
  const all = everybody.filter((candidate) => isCandidateOf(candidate, part));
  const [inside, outside] = [all.filter(({ verdict }) => verdict.isIn), all.filter(({ verdict }) => !verdict.isIn)];
  const from = inside.findIndex(({ contactId }) => contactId === after) + 1;
  const shown = inside.slice(from, from + CANDIDATES_SHOWN);
  return {
    campaign: { id: campaign.id, name: campaign.name, status: campaign.status },
    rules: audienceText(ctx.t, audience),
    part,
    fileName: await fileOfPart(ctx, part),
    choices: choicesOf(everybody, part),
    total: inside.length,
    from,
    candidates: shown.map((candidate) => candidateRow(ctx, candidate)),
    next: from + shown.length < inside.length ? (shown.at(-1)?.contactId ?? null) : null,
    others: outside.slice(0, CANDIDATES_SHOWN).map((candidate) => candidateRow(ctx, candidate)),
    othersTotal: outside.length,
    reasons: countReasons(outside),
  };
}

/** The name of the file whose people are meant; null when none is. @throws DomainError `not_found`. */
export const fileOfPart = async (ctx: Ctx, part: CandidateFilter): Promise<string | null> =>
  part.import ? (await getNpsImport(ctx, part.import)).fileName : null;

/** The values that people who can be invited have in each group, and the one that is chosen. */
function choicesOf(everybody: readonly Candidate[], part: CandidateFilter): Record<GroupColumn, string[]> {
  const found = GROUP_COLUMNS.map((column) => ({ column, values: new Set(part[column] ? [part[column]] : []) }));
  for (const { verdict, groups } of everybody) {
    if (!verdict.isIn || !groups) continue;
    for (const { column, values } of found) if (groups[column]) values.add(groups[column]);
  }
  return Object.fromEntries(found.map(({ column, values }) => [column, [...values].sort().slice(0, 60)])) as Record<GroupColumn, string[]>;
}

export type CandidatePage = Awaited<ReturnType<typeof candidatePage>>;

export function countReasons(outside: readonly Candidate[]): Array<{ reason: OutReason; count: number }> {
  const counts = new Map<OutReason, number>();
  for (const { verdict } of outside) if (!verdict.isIn) counts.set(verdict.reason, (counts.get(verdict.reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}

/** What a marketer reads before they confirm: how many, in which languages, and the mail itself. */
export async function confirmationOf(ctx: Ctx, campaignId: string, people: InvitedPeople) {
  const chosen = "all" in people ? null : new Set(people.contactIds);
  const part = "all" in people ? (people.part ?? {}) : {};
  const candidates = (await listCandidates(ctx, campaignId)).filter(
    (candidate) => candidate.verdict.isIn && isCandidateOf(candidate, part) && (chosen?.has(candidate.contactId) ?? true),
  );
  const [first] = candidates;
  const sender = await senderFor(ctx, campaignId);
  const by = first?.verdict.isIn && first.verdict.basis ? "guest" : "answer";
  const example = first && mailFor(ctx, await getCampaign(ctx, campaignId), sender, { name: first.name, language: first.language }, by);
  const languages: Record<string, number> = {};
  for (const { language } of candidates) {
    const known = supportedLanguage(language) ?? ctx.workspace.language;
    languages[known] = (languages[known] ?? 0) + 1;
  }
  return {
    count: candidates.length,
    people: fingerprintOf(candidates),
    part,
    fileName: await fileOfPart(ctx, part),
    /** Empty for everybody: their number is what is confirmed, and thousands of ids need not travel there and back. */
    contactIds: chosen ? candidates.map(({ contactId }) => contactId) : [],
    names: candidates.slice(0, 8).map(({ name }) => name),
    languages,
    sender,
    example,
  };
}

export type Confirmation = Awaited<ReturnType<typeof confirmationOf>>;

export function candidateRow(ctx: Ctx, candidate: Candidate): CandidateRow {
  const { contactId, name, companyName, email, score, verdict, conditions } = candidate;
  // A ground is given on a day, wherever that was: it has no moment that a zone could move to another day.
  const timeZone = verdict.isIn && verdict.basis ? "UTC" : ctx.workspace.timeZone;
  const date = verdict.at ? formatDate(verdict.at, ctx.language, timeZone) : "";
  // The score is said already.
  const told = verdict.isIn ? conditions.filter(({ kind }) => !["promoter", "passive", "score_min"].includes(kind)) : conditions;
  const rules = told.map((condition) => conditionText(ctx.t, condition)).join("; ");
  const reason =
    verdict.isIn && verdict.basis
      ? ctx.t(`guests:ground.${verdict.basis}`, { date })
      : verdict.isIn
        ? ctx.t(rules ? "campaign:invite.reasonInRules" : "campaign:invite.reasonIn", { score, date, rules })
        : verdict.because
          ? ctx.t(`suppressions:since.${verdict.because}`, { date })
          : ctx.t(`campaign:invite.reasonOut.${verdict.reason}`, { date, rules, score, months: MAX_ANSWER_AGE_MONTHS });
  return { contactId, name, company: companyName ?? "", email: email ?? "", reason };
}
