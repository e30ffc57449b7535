import type { Ctx } from "#app/platform/context.server";
import { MAX_ANSWER_AGE_MONTHS } from "#app/domains/campaigns/candidate.rules";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { listCandidates, type Candidate } from "#app/domains/campaigns/list-candidates.server";
import { invitationFor } from "#app/domains/campaigns/write-invitation.server";
import { supportedLanguage } from "#app/platform/i18n/translate.server";
import { formatDate } from "#app/ui/format";

export type CandidateRow = { contactId: string; name: string; company: string; email: string; score: number; reason: string };

/** Who can be invited to a campaign and who cannot, each with the reason in the reader's words. */
export async function candidatePage(ctx: Ctx, campaignId: string) {
  const campaign = await getCampaign(ctx, campaignId);
  const candidates = await listCandidates(ctx, campaignId);
  const rows = (isIn: boolean) => candidates.filter(({ verdict }) => verdict.isIn === isIn).map((candidate) => rowOf(ctx, candidate));
  return { campaign: { id: campaign.id, name: campaign.name, status: campaign.status }, candidates: rows(true), others: rows(false) };
}

/** What a marketer reads before they confirm: how many, in which languages, and the mail itself. */
export async function confirmationOf(ctx: Ctx, campaignId: string, contactIds: readonly string[]) {
  const chosen = new Set(contactIds);
  const candidates = (await listCandidates(ctx, campaignId)).filter(({ contactId, verdict }) => verdict.isIn && chosen.has(contactId));
  const [first] = candidates;
  const sender = {
    name: ctx.actor.kind === "user" ? ctx.actor.name : ctx.workspace.name,
    email: ctx.actor.kind === "user" ? ctx.actor.email : null,
  };
  const example = first && invitationFor(ctx, await getCampaign(ctx, campaignId), sender, { name: first.name, language: first.language });
  const languages: Record<string, number> = {};
  for (const { language } of candidates) {
    const known = supportedLanguage(language) ?? ctx.workspace.language;
    languages[known] = (languages[known] ?? 0) + 1;
  }
  return {
    contactIds: candidates.map(({ contactId }) => contactId),
    names: candidates.slice(0, 8).map(({ name }) => name),
    languages,
    sender,
    example,
  };
}

export type Confirmation = Awaited<ReturnType<typeof confirmationOf>>;

function rowOf(ctx: Ctx, { contactId, name, companyName, email, score, verdict }: Candidate): CandidateRow {
  const date = verdict.at ? formatDate(verdict.at, ctx.language, ctx.workspace.timeZone) : "";
  const reason = verdict.isIn
    ? ctx.t("campaign:invite.reasonIn", { score, date })
    : ctx.t(`campaign:invite.reasonOut.${verdict.reason}`, { date, months: MAX_ANSWER_AGE_MONTHS });
  return { contactId, name, company: companyName ?? "", email: email ?? "", score, reason };
}
