import type { CandidateFilter } from "#app/domains/campaigns/candidate-filter.rules";
import { listCampaigns } from "#app/domains/campaigns/get-campaign.server";
import { countCandidates } from "#app/domains/campaigns/list-candidates.server";
import type { Ctx } from "#app/platform/context.server";

export type CampaignChoice = { id: string; name: string; count: number };

/** The live campaigns with how many of a part of the people can be invited to each. */
export async function campaignChoices(ctx: Ctx, part: CandidateFilter): Promise<CampaignChoice[]> {
  const live = (await listCampaigns(ctx)).filter(({ status }) => status === "live");
  const counts = await countCandidates(
    ctx,
    live.map(({ id }) => id),
    part,
  );
  return live.map(({ id, name }, index) => ({ id, name, count: counts[index] ?? 0 }));
}
