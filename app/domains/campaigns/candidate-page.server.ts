import type { Ctx } from "#app/platform/context.server";
import { audienceText, conditionText } from "#app/domains/campaigns/audience-text";
import { findCandidatePage, findReadBack, type CandidateSummary } from "#app/domains/campaigns/candidate-list.repository.server";
import type { CandidateFilter } from "#app/domains/campaigns/candidate-filter.rules";
import { MAX_ANSWER_AGE_MONTHS } from "#app/domains/campaigns/candidate.rules";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { fingerprintOfSorted, type InvitedPeople } from "#app/domains/campaigns/invite-candidates.server";
import { askedBy, explainPeople, type Candidate } from "#app/domains/campaigns/list-candidates.server";
import { mailFor, senderFor } from "#app/domains/campaigns/write-invitation.server";
import { getNpsImport } from "#app/domains/nps/get-nps-import.server";
import { GROUP_COLUMNS, type GroupColumn } from "#app/domains/nps/nps-dimensions";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { formatDate } from "#app/ui/format";

export type CandidateRow = { contactId: string; name: string; company: string; email: string; reason: string };

/** As many people as somebody looks through; thousands of rows would take the browser seconds. */
export const CANDIDATES_SHOWN = 100;
const NAMES_READ = 8;

/**
 * Who can be invited to a campaign, a page of them with the reason in the reader's words; how many cannot, why, and the first of them.
 *
 * @param part of the people that the page is about. @param after whom the page comes after; somebody who is no candidate any more is the beginning.
 */
export async function candidatePage(ctx: Ctx, campaignId: string, after: string | null, part: CandidateFilter = {}) {
  const [campaign, asked] = await Promise.all([getCampaign(ctx, campaignId), askedBy(ctx, campaignId)]);
  const page = await findCandidatePage(ctx, asked, { part, after, most: CANDIDATES_SHOWN });
  const explained = await explainPeople(ctx, campaignId, asked.audience, [...page.shown, ...page.others]);
  const rowsOf = (isIn: boolean) =>
    explained.filter(({ verdict }) => verdict.isIn === isIn).map((candidate) => candidateRow(ctx, candidate));
  return {
    campaign: { id: campaign.id, name: campaign.name, status: campaign.status },
    rules: audienceText(ctx.t, asked.audience),
    part,
    fileName: await fileOfPart(ctx, part),
    choices: choicesOf(page.choices, part),
    total: page.total,
    from: page.from,
    candidates: rowsOf(true),
    next: page.from + page.shown.length < page.total ? (page.shown.at(-1) ?? null) : null,
    others: rowsOf(false),
    othersTotal: page.reasons.reduce((sum, { count }) => sum + count, 0),
    reasons: page.reasons,
  };
}

/** The name of the file whose people are meant; null when none is. @throws DomainError `not_found`. */
export const fileOfPart = async (ctx: Ctx, part: CandidateFilter): Promise<string | null> =>
  part.import ? (await getNpsImport(ctx, part.import)).fileName : null;

/** The values that people who can be invited have in each group, and the one that is chosen. */
function choicesOf(found: CandidateSummary["choices"], part: CandidateFilter): Record<GroupColumn, string[]> {
  const valuesOf = (column: GroupColumn) =>
    new Set([...found.filter((choice) => choice.column === column).map(({ value }) => value), part[column] ?? ""]);
  return Object.fromEntries(GROUP_COLUMNS.map((column) => [column, [...valuesOf(column)].filter(Boolean).sort().slice(0, 60)])) as Record<
    GroupColumn,
    string[]
  >;
}

export type CandidatePage = Awaited<ReturnType<typeof candidatePage>>;

/** What a marketer reads before they confirm: how many, in which languages, and the mail itself. */
export async function confirmationOf(ctx: Ctx, campaignId: string, people: InvitedPeople) {
  const contactIds = "all" in people ? null : people.contactIds;
  const part = "all" in people ? (people.part ?? {}) : {};
  const [campaign, sender, asked] = await Promise.all([getCampaign(ctx, campaignId), senderFor(ctx, campaignId), askedBy(ctx, campaignId)]);
  const { count, ids, first, ...read } = await findReadBack(ctx, asked, { part, contactIds, most: NAMES_READ });
  const named = await explainPeople(ctx, campaignId, asked.audience, first);
  const [next] = named;
  const by = next?.verdict.isIn && next.verdict.basis ? "guest" : "answer";
  const languages: Record<string, number> = {};
  for (const { language, count: readers } of read.languages) {
    const known = supportedLanguage(language) ?? ctx.workspace.language;
    languages[known] = (languages[known] ?? 0) + readers;
  }
  return {
    count,
    people: fingerprintOfSorted(ids ?? ""),
    part,
    fileName: await fileOfPart(ctx, part),
    /** Empty for everybody: their number is what is confirmed, and thousands of ids need not travel there and back. */
    contactIds: contactIds && ids ? ids.split(" ") : [],
    names: named.map(({ name }) => name),
    languages,
    sender,
    example: next && mailFor(ctx, campaign, sender, { name: next.name, language: next.language }, by),
  };
}

export type Confirmation = Awaited<ReturnType<typeof confirmationOf>>;

/** The name of whoever is invited next; null when nobody can be. */
export async function firstCandidate(ctx: Ctx, campaignId: string): Promise<string | null> {
  const asked = await askedBy(ctx, campaignId);
  const { first } = await findReadBack(ctx, asked, { part: {}, contactIds: null, most: 1 });
  return (await explainPeople(ctx, campaignId, asked.audience, first))[0]?.name ?? null;
}

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
