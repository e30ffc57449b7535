import type { Ctx } from "#app/platform/context.server";
import { dayIn } from "#app/domains/campaigns/campaign-pages.server";
import type { Campaign } from "#app/domains/campaigns/campaign.rules";
import { rewardLine } from "#app/domains/campaigns/reward-text";

/** What an introduction to a campaign brings, and until when that can be done. */
export function portalPromises(ctx: Ctx, { rewardRules: [first], endsOn }: Campaign): string[] {
  const promise = first ? ctx.t("portal:home.promise", { promise: rewardLine(ctx.t, first, ctx.language) }) : ctx.t("portal:home.quick");
  return [promise, ...(endsOn ? [ctx.t("campaign-plan:openUntil", { date: dayIn(ctx, endsOn) })] : [])];
}
