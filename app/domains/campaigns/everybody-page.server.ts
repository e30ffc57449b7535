import { z } from "zod";
import { cursorInstant, decodeCursor, encodeCursor } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";
import { isDomainError } from "#app/platform/errors";
import { audienceText } from "#app/domains/campaigns/audience-text";
import { candidateRow } from "#app/domains/campaigns/candidate-page.server";
import { readEverybodyView } from "#app/domains/campaigns/everybody-view";
import { findEverybodyPage, type EverybodySummary, type PersonPlace } from "#app/domains/campaigns/everybody.repository.server";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { askedBy, explainPeople } from "#app/domains/campaigns/list-candidates.server";

export const PEOPLE_A_PAGE = 50;
const Anchor = z.tuple([z.union([cursorInstant, z.literal("")]), z.string()]);
type Anchor = z.infer<typeof Anchor>;

/** Everybody the workspace knows, a page of them, with whether a campaign can invite them and why; how many stand behind each reason. */
export async function everybodyPage(ctx: Ctx, campaignId: string, query: URLSearchParams) {
  const view = readEverybodyView(query);
  const [campaign, asked] = await Promise.all([getCampaign(ctx, campaignId), askedBy(ctx, campaignId)]);
  const page = await findEverybodyPage(ctx, asked, { view, after: placeIn(view.after), most: PEOPLE_A_PAGE });
  const ids = page.shown.map(({ contactId }) => contactId);
  const rows = await explainPeople(ctx, campaignId, asked.audience, ids);
  const last = page.shown.at(-1);
  return {
    campaign: { id: campaign.id, name: campaign.name },
    rules: audienceText(ctx.t, asked.audience),
    view,
    counts: { all: page.all, in: page.in, out: page.all - page.in },
    reasons: page.reasons,
    total: page.total,
    from: page.from,
    rows: rows.map((candidate) => ({ ...candidateRow(ctx, candidate), isIn: candidate.verdict.isIn })),
    next: last && page.from + page.shown.length < page.total ? encodeCursor(anchorOf(last)) : null,
  };
}

export type EverybodyPage = Awaited<ReturnType<typeof everybodyPage>>;

const anchorOf = ({ answeredAt, contactId }: EverybodySummary["shown"][number]): Anchor => [
  answeredAt ? new Date(answeredAt).toISOString() : "",
  contactId,
];

/** A page that begins where nobody can say is the first. */
function placeIn(after: string | null): PersonPlace | null {
  try {
    const anchor = decodeCursor(after ?? undefined, Anchor);
    return anchor && { answeredAt: anchor[0] === "" ? null : new Date(anchor[0]), contactId: anchor[1] };
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}
