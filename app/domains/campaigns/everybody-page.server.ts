import { z } from "zod";
import { cursorInstant, decodeCursor, encodeCursor } from "#app/platform/api/cursor";
import type { Ctx } from "#app/platform/context.server";
import { isDomainError } from "#app/platform/errors";
import { audienceText } from "#app/domains/campaigns/audience-text";
import { candidateRow, countReasons } from "#app/domains/campaigns/candidate-page.server";
import { readEverybodyView, type EverybodyView } from "#app/domains/campaigns/everybody-view";
import { getCampaign } from "#app/domains/campaigns/get-campaign.server";
import { listEverybody, type Candidate } from "#app/domains/campaigns/list-candidates.server";
import { getAudience } from "#app/domains/campaigns/save-audience.server";

export const PEOPLE_A_PAGE = 50;
const Anchor = z.tuple([z.union([cursorInstant, z.literal("")]), z.string()]);
type Anchor = z.infer<typeof Anchor>;

/** Everybody the workspace knows, a page of them, with whether a campaign can invite them and why; how many stand behind each reason. */
export async function everybodyPage(ctx: Ctx, campaignId: string, query: URLSearchParams) {
  const view = readEverybodyView(query);
  const [campaign, { audience }] = [await getCampaign(ctx, campaignId), await getAudience(ctx, campaignId)];
  const found = matching(await listEverybody(ctx, campaignId, audience), view.search);
  const outside = found.filter(({ verdict }) => !verdict.isIn);
  // Each anchor is written once: comparing tens of thousands would write each a dozen times.
  const anchored = found.filter(fits(view)).map((candidate) => ({ candidate, anchor: anchorOf(candidate) }));
  const shown = anchored.sort((a, b) => compare(a.anchor, b.anchor));
  const after = anchorIn(view.after);
  const from = after ? shown.filter(({ anchor }) => compare(anchor, after) <= 0).length : 0;
  const rows = shown.slice(from, from + PEOPLE_A_PAGE);
  const last = rows.at(-1);
  return {
    campaign: { id: campaign.id, name: campaign.name },
    rules: audienceText(ctx.t, audience),
    view,
    counts: { all: found.length, in: found.length - outside.length, out: outside.length },
    reasons: countReasons(outside),
    total: shown.length,
    from,
    rows: rows.map(({ candidate }) => ({ ...candidateRow(ctx, candidate), isIn: candidate.verdict.isIn })),
    next: last && from + rows.length < shown.length ? encodeCursor(last.anchor) : null,
  };
}

export type EverybodyPage = Awaited<ReturnType<typeof everybodyPage>>;

function matching(people: Candidate[], search: string): Candidate[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return people;
  return people.filter(({ name, email, companyName }) => {
    const text = `${name} ${email ?? ""} ${companyName ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const fits =
  ({ state, reason }: EverybodyView) =>
  ({ verdict }: Candidate): boolean =>
    (state === "all" || verdict.isIn === (state === "in")) && (reason === null || (!verdict.isIn && verdict.reason === reason));

/** Newest answer first, whoever gave none last. */
const anchorOf = ({ answeredAt, contactId }: Candidate): Anchor => [answeredAt?.toISOString() ?? "", contactId];

const compare = (a: Anchor, b: Anchor): number => (a[0] === b[0] ? order(a[1], b[1]) : order(b[0], a[0]));
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A page that begins where nobody can say is the first. */
function anchorIn(after: string | null): Anchor | null {
  try {
    return decodeCursor(after ?? undefined, Anchor);
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}
