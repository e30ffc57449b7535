import type { Ctx } from "#app/platform/context.server";
import { countDueRewards, countNewLeads } from "#app/domains/reports/home-facts.repository.server";

/** Introductions that nobody accepted or refused yet. */
export const newLeadCount = (ctx: Ctx): Promise<number> => countNewLeads(ctx);

/** Rewards that a person can approve today or has to decide about. */
export const openRewardCount = (ctx: Ctx): Promise<number> => countDueRewards(ctx);
